"""The locks of devices."""

from tango._tango import AutoTangoAllowThreads, AutoTangoMonitor

__all__ = ["AutoTangoAllowThreads", "AutoTangoMonitor", "auto_monitor_init"]


def auto_monitor_init(doc: bool = True) -> None:
    """Does nothing: the classes are complete when they are imported.

    Parameters:
        doc: kept for compatibility.
    """
