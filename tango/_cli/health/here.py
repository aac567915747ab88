"""What this machine and this Python have: TANGO_HOST, libraries, PyTango."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import numpy as np

import tango
from tango import ApiUtil
from tango._cli.health.findings import Finding, ok, problem, warning

__all__ = ["databases", "libraries", "tango_host"]

_HOST = "TANGO_HOST"
_SET_IT = (
    "export TANGO_HOST=host:port, or write that line (without export) to ~/.tangorc or "
    "/etc/tangorc. Names that end in #dbase=no need none."
)


def databases() -> list[tuple[str, int]]:
    """The well-formed addresses in TANGO_HOST."""
    addresses = []
    for one in (ApiUtil.get_env_var(_HOST) or "").split(","):
        host, _, port = one.strip().rpartition(":")
        if host and port.isdigit():
            addresses.append((host, int(port)))
    return addresses


def tango_host() -> Iterator[Finding]:
    """Where TANGO_HOST is set, and whether it means something."""
    value = ApiUtil.get_env_var(_HOST)
    if not value:
        yield problem(_HOST, "", "it is set neither in the environment nor in a tangorc", _SET_IT)
        return
    files = {str(file): found for file in _tangorcs() if (found := _setting(file))}
    in_environment = _HOST in os.environ
    place = "the environment" if in_environment else next(iter(files), "a tangorc")
    yield ok(_HOST, value, f"set by {place}")
    for file, other in files.items():
        if other != value:
            yield warning(
                _HOST,
                value,
                f"{file} says {other}, which does not count here",
                f"Programs without the variable (services, cron) use {other}: set one of them.",
            )
    for one in value.split(","):
        yield from _address(one.strip())


def _address(text: str) -> Iterator[Finding]:
    host, _, port = text.rpartition(":")
    if not host or not port.isdigit():
        yield problem(_HOST, text, "it is not like host:port", _SET_IT)
        return
    try:
        socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)
    except OSError as error:
        yield problem(
            _HOST,
            text,
            f"the name {host} is unknown here ({error.strerror})",
            f"Write it as others do, or make {host} known to DNS or /etc/hosts.",
        )


def _tangorcs() -> list[Path]:
    return [Path.home() / ".tangorc", Path("/etc/tangorc")]


def _setting(file: Path) -> str:
    """The value of TANGO_HOST in a file, if the file sets it."""
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    for line in lines:
        name, equals, value = line.partition("=")
        if equals and name.strip() == _HOST:
            return value.strip()
    return ""


def libraries() -> Iterator[Finding]:
    """The versions of the libraries, and other packages with the name `tango`."""
    built, runs = tango.constants.Compile, tango.constants.Runtime
    texts = (
        f"tangobind {tango.Release.long_version} (API of PyTango {tango.__version__})",
        f"cppTango {runs.TANGO_VERSION}",
        f"NumPy {np.__version__}",
        f"Python {runs.PY_VERSION}",
    )
    yield ok("libraries", "this Python", ", ".join(texts))
    if built.PY_VERSION.split(".")[:2] != runs.PY_VERSION.split(".")[:2]:
        yield problem(
            "libraries",
            "Python",
            f"the extension was built for {built.PY_VERSION}",
            "Install the package again with this Python.",
        )
    yield from _pytango()


def _pytango() -> Iterator[Finding]:
    ours = Path(tango.__file__).parent
    for distribution in metadata.distributions(name="pytango"):
        files = [str(file) for file in distribution.files or ()]
        theirs = Path(str(distribution.locate_file("tango")))
        name = f"PyTango {distribution.version}"
        if not any(file.startswith("tango/") for file in files):
            yield ok("libraries", name, "it is the stand-in for PyTango, without code")
        elif theirs == ours:
            yield problem(
                "libraries",
                name,
                f"its files and ours are mixed in {ours}",
                "Run `python -m tango.replace_pytango`, and install tangobind again.",
            )
        else:
            yield warning(
                "libraries",
                name,
                f"it is in {theirs.parent}; which of the two `import tango` takes depends on the "
                "path",
                "Run `python -m tango.replace_pytango`, which leaves one of them.",
            )
