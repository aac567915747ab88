"""The server process."""

from tango._server.arguments import parse_args
from tango._server.util import Util
from tango._tango import EnsureOmniThread, is_omni_thread

__all__ = ["EnsureOmniThread", "Util", "is_omni_thread", "parse_args", "pyutil_init"]


def pyutil_init(doc: bool = True) -> None:
    """Does nothing: the classes are complete when they are imported.

    Parameters:
        doc: kept for compatibility.
    """
