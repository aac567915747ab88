"""Versions: which there are, and which a program needs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tango import constants
from tango._utils.release import Release


def requires_pytango(
    min_version: str | None = None,
    conflicts: Iterable[str] = (),
    software_name: str = "Software",
) -> bool:
    """Raise an error unless this package has the API of a PyTango release, or of a later one.

    Parameters
    ----------
    min_version : str | None, optional
        The oldest release that is sufficient, such as "9.5.1".
    conflicts : Iterable[str], default ()
        Releases that are not acceptable.
    software_name : str, default 'Software'
        The name of the program in the message.

    Returns
    -------
    bool
        True.

    Raises
    ------
    Exception
        It is not.
    """
    return _requires("pytango", Release.version, min_version, conflicts, software_name)


def requires_tango(
    min_version: str | None = None,
    conflicts: Iterable[str] = (),
    software_name: str = "Software",
) -> bool:
    """Raise an error unless cppTango has a certain release, or a later one.

    Parameters
    ----------
    min_version : str | None, optional
        The oldest release that is sufficient, such as "10.0.2".
    conflicts : Iterable[str], default ()
        Releases that are not acceptable.
    software_name : str, default 'Software'
        The name of the program in the message.

    Returns
    -------
    bool
        True.

    Raises
    ------
    Exception
        It is not.
    """
    return _requires("Tango", constants.TgLibVers, min_version, conflicts, software_name)


def _requires(
    package: str, version: str, least: str | None, conflicts: Iterable[str], software: str
) -> bool:
    if least is not None and _parts(version) < _parts(least):
        raise Exception(f"{software} requires {package} {least} but {version} installed")
    if any(_parts(version) == _parts(conflict) for conflict in conflicts):
        raise Exception(f"{software} cannot run with {package} {version}")
    return True


def _parts(version: str) -> tuple[int, int, int, int, int]:
    """Three numbers, then those which put a pre-release ("10.3.0rc1") before its release."""
    found = re.match(r"(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:\.?(dev|a|b|rc)(\d*))?", version)
    if found is None:
        raise ValueError(f"{version!r} is not a version")
    major, minor, patch, stage, number = found.groups()
    stages = {"dev": 0, "a": 1, "b": 2, "rc": 3, None: 4}
    return int(major), int(minor or 0), int(patch or 0), stages[stage], int(number or 0)


def server_versions() -> dict[str, str]:
    """What the information of a device says of the package, Python and NumPy, besides cppTango."""
    return {
        "PyTango": Release.version,
        "Python": constants.Runtime.PY_VERSION,
        "NumPy": constants.Runtime.NUMPY_VERSION,
        "Build.PyTango.Python": constants.Compile.PY_VERSION,
        "Build.PyTango.cppTango": constants.Compile.TANGO_VERSION,
        "Build.PyTango.NumPy": constants.Compile.NUMPY_VERSION,
        "Build.PyTango.Pybind11": constants.Compile.PYBIND11_VERSION,
    }


def from_version_str_to_hex_str(version_str: str) -> str:
    """A version as text of a hexadecimal number: "10.3.1" is "0x0a030100".

    Parameters
    ----------
    version_str : str
        A version, numbers with dots between them.

    Returns
    -------
    str
        The text.
    """
    return f"0x{from_version_str_to_int(version_str):08x}"


def from_version_str_to_int(version_str: str) -> int:
    """A version as a number, one byte for each part: "10.3.1" is 0x0a030100.

    Parameters
    ----------
    version_str : str
        A version, numbers with dots between them.

    Returns
    -------
    int
        The number.

    Raises
    ------
    ValueError
        A part is not a number.
    """
    parts = [int(part) for part in version_str.split(".")]
    return int.from_bytes(bytes([*parts, 0, 0, 0, 0][:4]), "big")


def info() -> str:
    """What is installed: the versions that this package was built with and runs on."""
    built, running = constants.Compile, constants.Runtime
    return f"""\
{Release.name} {Release.long_version}: the API of PyTango {Release.version} {Release.version_info}
compiled with:
    Python   : {built.PY_VERSION}
    Numpy    : {built.NUMPY_VERSION}
    Tango    : {built.TANGO_VERSION}
    pybind11 : {built.PYBIND11_VERSION}

runtime is:
    Python   : {running.PY_VERSION}
    Numpy    : {running.NUMPY_VERSION}
    Tango    : {running.TANGO_VERSION}

running on:
{running.UNAME}
"""
