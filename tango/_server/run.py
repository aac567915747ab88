"""``run``: a server from its command line to its end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TextIO

from tango._server.arguments import parse_args
from tango._server.worker import make_worker, serve
from tango._tango import DevFailed, GreenMode, SerialModel, Util

__all__ = ["run", "server_run"]

_READY = "Ready to accept request\n"


def _triples(classes: Any) -> list[tuple[type, type, str]]:
    """The classes to serve, each as (DeviceClass, Device, Tango name)."""
    if isinstance(classes, Mapping):
        items = [(name, value) for name, value in classes.items()]
    elif isinstance(classes, Sequence) and not isinstance(classes, str):
        items = [(None, value) for value in classes]
    else:
        raise TypeError(f"the classes must be a sequence or a dictionary, not {classes!r}")
    if not items:
        raise TypeError("there is no class to serve")
    return [_triple(name, value) for name, value in items]


def _triple(name: str | None, value: Any) -> tuple[type, type, str]:
    if isinstance(value, type) and hasattr(value, "TangoClassClass"):
        value = (value.TangoClassClass, value)
    if not isinstance(value, Sequence) or len(value) not in (2, 3):
        raise TypeError(
            f"{value!r} is neither a Device class nor (DeviceClass, Device) nor "
            "(DeviceClass, Device, name)"
        )
    device_class, device = value[:2]
    if not isinstance(device_class, type) or not isinstance(device, type):
        raise TypeError(f"{value!r} has to be a pair of classes: (DeviceClass, Device)")
    if len(value) == 3:
        name = value[2]
    if name is None:
        name = getattr(device, "TangoClassName", device.__name__)
    return device_class, device, name


def _green_mode(given: GreenMode | None, classes: Sequence[tuple[type, type, str]]) -> GreenMode:
    """The green mode of the classes, which have to agree; for one without, that which is given."""
    otherwise = GreenMode.Synchronous if given is None else given
    declared = {getattr(device, "green_mode", None) for _, device, _ in classes}
    modes = {otherwise if mode is None else GreenMode(mode) for mode in declared} or {otherwise}
    if len(modes) > 1:
        raise ValueError(
            "Devices with mixed green modes cannot be run in the same device server process. "
            f"Modes: {modes}. Classes: {tuple(device for _, device, _ in classes)}."
        )
    return modes.pop()


def _call(callback: Any) -> None:
    """Call a callable, or ``(callable, arguments, keywords)``."""
    if callback is None:
        return
    if callable(callback):
        callback()
        return
    function, *rest = callback
    args = rest[0] if rest else ()
    kwargs = rest[1] if len(rest) > 1 else {}
    function(*args, **kwargs)


def _serve(
    classes: Any,
    args: Sequence[str] | None,
    msg_stream: TextIO | None,
    util: Util | None,
    event_loop: Callable[[], bool] | None,
    pre_init_callback: Any,
    post_init_callback: Any,
    green_mode: GreenMode | None,
) -> None:
    triples = _triples(classes)
    worker = make_worker(_green_mode(green_mode, triples))
    command_line = parse_args(list(sys.argv if args is None else args))

    def server() -> None:
        server_util = util or Util.init(command_line)
        if worker.green_mode in (GreenMode.Gevent, GreenMode.Asyncio):
            # the loop may hold what a request waits for, so Tango must not make requests wait
            server_util.set_serial_model(SerialModel.NO_SYNC)
        _call(pre_init_callback)
        for device_class, device, name in triples:
            server_util.add_class(device_class, device, name)
        if event_loop is not None:
            run_where = worker.runner
            server_util.server_set_event_loop(run_where(event_loop) if run_where else event_loop)
        server_util.server_init()
        _call(post_init_callback)
        server_util._run(lambda: _write(msg_stream, _READY))

    serve(worker, server)


def run(
    classes: Any,
    args: Sequence[str] | None = None,
    msg_stream: TextIO | None = sys.stdout,
    verbose: bool = False,
    util: Util | None = None,
    event_loop: Callable[[], bool] | None = None,
    pre_init_callback: Any = None,
    post_init_callback: Any = None,
    green_mode: GreenMode | None = None,
    raises: bool = False,
    err_stream: TextIO | None = sys.stderr,
    cleanup: bool = False,
) -> None:
    """Run a device server until it is stopped.

    Parameters
    ----------
    classes : object
        A sequence of Device classes or of ``(DeviceClass, Device[, name])``, or a dictionary of
        names to these.
    args : Sequence[str] | None, optional
        The command line, beginning with the name of the program; default ``sys.argv``.
    msg_stream : TextIO | None, default sys.stdout
        Where ``Ready to accept request`` is written; ``None``: nowhere.
    verbose : bool, default False
        Whether to write the traceback of an error as well.
    util : Util | None, optional
        A Util that exists already.
    event_loop : Callable[[], bool] | None, optional
        Called repeatedly, until it returns true; that ends the server.
    pre_init_callback : object, optional
        A callable, or ``(callable, args[, kwargs])``, called before the devices are created.
    post_init_callback : object, optional
        The same, called once they are created.
    green_mode : GreenMode | None, optional
        The GreenMode of the server, for classes that do not set one themselves; default
        Synchronous.
    raises : bool, default False
        Whether to raise exceptions; otherwise the error is written and the program exits with code
        1.
    err_stream : TextIO | None, default sys.stderr
        Where errors are written; ``None``: nowhere.
    cleanup : bool, default False
        Whether to release everything, so that another server can run in this process.

    Raises
    ------
    SystemExit
        After an error, and for a wrong command line.
    """
    try:
        _serve(
            classes,
            args,
            msg_stream,
            util,
            event_loop,
            pre_init_callback,
            post_init_callback,
            green_mode,
        )
    except KeyboardInterrupt:
        _write(err_stream, "Exiting: Keyboard interrupt\n")
    except Exception as error:
        if raises:
            raise
        _write(err_stream, _report(error, verbose))
        raise SystemExit(1) from error
    finally:
        if cleanup:
            Util.cleanup()


def _report(error: Exception, verbose: bool) -> str:
    import traceback  # only a server that fails needs it

    if isinstance(error, DevFailed):
        text = f"Exiting: Server exited with tango.DevFailed:\n{error}\n"
        return text + (traceback.format_exc() if verbose else "")
    return f"Exiting: Server exited with an exception:\n{traceback.format_exc()}"


def _write(stream: TextIO | None, text: str) -> None:
    if stream is not None:
        stream.write(text)
        stream.flush()


def server_run(
    classes: Any,
    args: Sequence[str] | None = None,
    msg_stream: TextIO | None = sys.stdout,
    verbose: bool = False,
    util: Util | None = None,
    event_loop: Callable[[], bool] | None = None,
    pre_init_callback: Any = None,
    post_init_callback: Any = None,
    green_mode: GreenMode | None = None,
    err_stream: TextIO | None = sys.stderr,
    cleanup: bool = False,
) -> None:
    """The same as :func:`run`, under its old name.

    Parameters
    ----------
    classes, args, msg_stream, verbose, util, event_loop
        As for :func:`run`.
    pre_init_callback, post_init_callback, green_mode, err_stream, cleanup
        As for :func:`run`.
    """
    run(
        classes,
        args,
        msg_stream,
        verbose,
        util,
        event_loop,
        pre_init_callback,
        post_init_callback,
        green_mode,
        False,
        err_stream,
        cleanup,
    )
