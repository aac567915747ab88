"""The process around the database device."""

import os
import sys
from dataclasses import dataclass

import tango
from tango._utils.ior import parse_ior
from tango.databaseds import _devices as devices
from tango.databaseds import _first_contents as first_contents
from tango.databaseds._device import CLASS_NAME, DataBase, DataBaseClass
from tango.databaseds._starter import Starters
from tango.databaseds._store import Store
from tango.databaseds._text import fold

PROGRAM = "DataBaseds"


@dataclass(frozen=True)
class Settings:
    """How to run a database server.

    Parameters
    ----------
    instance : str
        Name of the instance, ``2``.
    host : str
        The address to listen on; empty: all addresses of this machine.
    port : int
        The port to listen on; 0: any.
    file : str
        The database file, or ``:memory:``.
    power_safe : bool
        See `Store`.
    announced : str
        The host to tell others; empty: what the ORB finds.
    verbosity : int
        The verbosity of Tango's own messages, 0 to 5.
    """

    file: str
    instance: str = "2"
    host: str = ""
    port: int = 0
    power_safe: bool = False
    announced: str = ""
    verbosity: int = 0

    @property
    def server(self) -> str:
        """The full name of the server."""
        return f"{PROGRAM}/{self.instance}"

    @property
    def device(self) -> str:
        """The name of the database device."""
        return f"sys/database/{self.instance}"


def serve(settings: Settings) -> None:
    """Serve the database until SIGINT or SIGTERM.

    Raises
    ------
    InUse, NotOurs
        The file cannot be served.
    DevFailed
        The server cannot be started, for example because the port is taken.
    """
    starters = Starters(lambda device: _is_exported(store, device))
    store = Store(settings.file, power_safe=settings.power_safe, on_server_changed=starters.changed)
    try:
        util = _start(settings, store)
        starters.start(_publish(settings, store, util))
        util.server_run()
    finally:
        starters.stop()
        _unpublish(settings, store)
        store.close()


def _is_exported(store: Store, device: str) -> bool:
    with store.lock:
        row = store.row("SELECT exported FROM devices WHERE key = ?", (fold(device),))
    return bool(row and row[0])


def _start(settings: Settings, store: Store) -> tango.Util:
    # The database cannot ask a database about itself: it starts without one.
    tango.Util.set_use_db(False)
    port = str(settings.port or "")
    arguments = [PROGRAM, settings.instance, "-ORBendPoint", f"giop:tcp:{settings.host}:{port}"]
    if settings.verbosity:
        arguments.append(f"-v{settings.verbosity}")
    util = tango.Util.init(arguments)
    # A client at a time, by device, is cppTango's way; the store has its own and shorter lock.
    util.set_serial_model(tango.SerialModel.NO_SYNC)
    made_for_this = {"store": store, "device_name": settings.device}
    util.add_class(type("DataBaseClass", (DataBaseClass,), made_for_this), DataBase, CLASS_NAME)
    util.server_init()
    return util


def _publish(settings: Settings, store: Store, util: tango.Util) -> str:
    """Register and export both devices in their own tables; where clients find the database."""
    device = util.get_device_by_name(settings.device)
    reference = util.get_device_ior(device)
    exports = {
        settings.device: reference,
        devices.admin_name(settings.server): util.get_dserver_ior(util.get_dserver_device()),
    }
    version = str(device.get_dev_idl_version())
    with store.lock, store.transaction():
        if store.is_new:
            first_contents.enter(store)
        _register(settings, store)
        for name, ior in exports.items():
            devices.export(store, name, ior, util.get_host_name(), os.getpid(), version)
    host, port = parse_ior(reference).address
    tango_host = f"{settings.announced or host}:{port}"
    if store.file_lock:
        store.file_lock.reachable_at(tango_host)
    print(f"TANGO_HOST={tango_host}", file=sys.stderr, flush=True)
    return tango_host


def _register(settings: Settings, store: Store) -> None:
    row = store.row(
        "SELECT server_key, class_key FROM devices WHERE key = ?", (fold(settings.device),)
    )
    if row != (fold(settings.server), fold(CLASS_NAME)):
        devices.register(store, settings.server, settings.device, CLASS_NAME)
    if not devices.has_admin(store, settings.server):
        devices.register_admin(store, settings.server)


def _unpublish(settings: Settings, store: Store) -> None:
    with store.lock, store.transaction():
        devices.unexport_server(store, settings.server)
