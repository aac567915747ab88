"""C++ programs and libraries that tests compile: once, and again when their text has changed."""

import fcntl
import hashlib
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tango import _tango
from tests.support.cache import cache_folder


def compiled_class(source: Path) -> Path:
    """The library of a device class, linked to the cppTango that Python has.

    That is the one of a wheel, or the system's.

    Parameters
    ----------
    source : Path
        The file of C++.
    """
    bundled = Path(str(_tango.__file__)).parents[1] / "tangobind.libs"
    libraries = [
        str(file)
        for pattern in ("libtango-*", "libomni*", "libCOS4*")
        for file in sorted(bundled.glob(pattern))
    ]
    return compiled(source, "-shared", "-fPIC", libraries=libraries or _pkg_config("--libs"))


def compiled(
    source: Path,
    *options: str,
    libraries: list[str] | None = None,
    includes: Sequence[Path] = (),
) -> Path:
    """What the compiler makes of a file of C++ that uses cppTango.

    Processes that want the same at once compile it one after the other, so that only the first
    one does.

    Parameters
    ----------
    source : Path
        The file; the other files of its folder may be included.
    *options
        More for the compiler.
    libraries : list[str] | None, optional
        What it is linked to; None: the system's cppTango.
    includes : Sequence[Path], optional
        The files of other folders that it consists of.
    """
    if libraries is None:
        libraries = _pkg_config("--libs")
    command = ["g++", "-std=c++17", *options, *_pkg_config("--cflags"), str(source)]
    files = [*sorted(source.parent.glob("*.[ch]*")), *includes]
    texts = [file.read_bytes() for file in files]
    key = [
        *texts,
        " ".join([*command, *libraries]).encode(),
        _pkg_config("--modversion")[0].encode(),
    ]
    folder = cache_folder() / "tests"
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / f"{source.stem}-{hashlib.sha256(b'-'.join(key)).hexdigest()[:16]}"
    with made.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            unfinished = made.with_suffix(f".{os.getpid()}")
            subprocess.run([*command, "-o", unfinished, *libraries], check=True)
            unfinished.rename(made)
    return made


def _pkg_config(option: str) -> list[str]:
    command = ["pkg-config", option, "tango"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
