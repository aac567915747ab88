"""``python -m tango.test_context``: one device without a database, for people to try."""

from __future__ import annotations

import ast
from typing import Any

from tango._testing.context import DeviceTestContext, device
from tango._testing.ports import get_host_ip

__all__ = ["literal_dict", "parse_command_line_args", "run_device_test_context"]


def literal_dict(arg: str) -> dict[str, Any]:
    """A dictionary written as in Python.

    Parameters
    ----------
    arg : str
        Its text.

    Returns
    -------
    dict[str, Any]
        The dictionary.
    """
    return dict(ast.literal_eval(arg))


def parse_command_line_args(args: list[str] | None = None) -> Any:
    """The options of the command line.

    Parameters
    ----------
    args : list[str] | None, optional
        The command line without the program; default that of the process.

    Returns
    -------
    object
        The options, as attributes.
    """
    from argparse import ArgumentParser

    parser = ArgumentParser(
        prog="python -m tango.test_context", description="Run a given device on a given port."
    )
    parser.add_argument(
        "device", metavar="DEVICE", type=device, help="The device to run as a python path."
    )
    parser.add_argument("--host", help="The hostname to use.", default=get_host_ip())
    parser.add_argument("--port", help="The port to use.", type=int, default=8888)
    parser.add_argument("--debug", help="The debug level.", type=int, default=1)
    parser.add_argument(
        "--prop", help="The properties to set as python dict.", type=literal_dict, default={}
    )
    parser.add_argument(
        "--disable-short-name-lookup",
        action="store_true",
        help="Whether to disable short-name lookup for devices launched by test context",
    )
    return parser.parse_args(args)


def run_device_test_context(args: list[str] | None = None) -> None:
    """Run one device until it is interrupted, and say where it is.

    Parameters
    ----------
    args : list[str] | None, optional
        The command line without the program; default that of the process.
    """
    options = parse_command_line_args(args)
    context = DeviceTestContext(
        options.device,
        properties=options.prop,
        host=options.host,
        port=options.port,
        debug=options.debug,
    )
    context.enable_test_context_tango_host_override = not options.disable_short_name_lookup
    context.start()
    print(
        f"{options.device.__name__} started on port {context.port} "
        f"with properties {options.prop}\n"
        f"Device access: {context.get_device_access()}\n"
        f"Server access: {context.get_server_access()}",
        flush=True,
    )
    try:
        context.join()
    except KeyboardInterrupt:
        context.stop()
    print("Done", flush=True)
