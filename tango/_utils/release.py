"""The release of the API."""

from __future__ import annotations

from typing import Any

__all__ = ["Release"]

_NAME = "tangobind"


class _InstalledVersion:
    """The version of the installed package, looked up when it is asked for: that takes a while."""

    def __get__(self, release: Any, owner: type) -> str:
        from importlib import metadata

        try:
            return metadata.version(_NAME)
        except metadata.PackageNotFoundError:  # used from its source folder
            return "(not installed)"


class Release:
    """What programs ask about the package they import as `tango`.

    `version` and its relatives name the release of PyTango whose API this is, because programs
    compare them to know what they may use; `long_version` is the version of this package.
    """

    name = _NAME
    version_info = (10, 3, 1)
    version = "10.3.1"
    release = ""
    separator = ""
    version_long = version
    version_short = version
    version_number = 1031
    version_description = "This version has the API of PyTango 10.3 on cppTango 10."
    long_version = _InstalledVersion()
    description = "Python binding for the Tango control system"
    long_description = "Clients and device servers of the Tango control system in Python."
    license = "LGPL-3.0-or-later"
    authors: dict[str, tuple[str, str]] = {}
    author_lines = ""
    url = "https://www.tango-controls.org"
    download_url = url
    platform = ["Linux"]
    keywords = ["Tango", "CORBA", "binding"]
