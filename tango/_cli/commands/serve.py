"""``tango serve``: run devices of a class."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from pathlib import Path
from typing import Any

import click

from tango._cli.options import cli_command
from tango._cli.served import serve_alone

__all__ = ["command"]


@cli_command("serve")
@click.argument("what", metavar="MODULE:CLASS|FILE.py:CLASS")
@click.option("-n", "--name", "names", multiple=True, help="Name of a device; may be repeated.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="0: any free port.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--db", "instance", metavar="INSTANCE", help="Serve the devices registered for it.")
def command(what: str, names: tuple[str, ...], port: int, host: str, instance: str | None) -> int:
    """Run devices of a class, without a database unless --db is given.

    Prints the names under which clients reach them.
    """
    cls = _class(what)
    if instance is not None:
        from tango.server import run

        run([cls], [cls.__name__, instance])
        return 0
    devices = names or (f"test/{cls.__name__.lower()}/1",)

    def ready(real_port: int) -> None:
        for device in devices:
            print(f"tango://{host}:{real_port}/{device}#dbase=no", flush=True)

    return serve_alone([cls], dict.fromkeys(devices, cls.__name__), ready, host=host, port=port)


def _class(what: str) -> Any:
    module_name, mark, class_name = what.rpartition(":")
    if not mark:
        raise click.UsageError(f"{what!r}: expected MODULE:CLASS or FILE.py:CLASS")
    try:
        return getattr(_module(module_name), class_name)
    except (ImportError, OSError, AttributeError) as error:
        raise click.UsageError(f"{what}: {error}") from error


def _module(name: str) -> Any:
    if not name.endswith(".py"):
        sys.path.insert(0, "")
        return importlib.import_module(name)
    path = Path(name)
    sys.path.insert(0, str(path.parent))
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{name} is not a Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module
