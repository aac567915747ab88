"""``python -m tango.replace_pytango``: replace PyTango with this package, for pip and programs.

A program that requires the distribution ``pytango`` makes pip put PyTango's files over ours. This
command removes PyTango, if it is there, and installs a distribution of that name which is metadata
only: pip, ``importlib.metadata`` and ``pkg_resources`` then find the release whose API this is.
"""

from __future__ import annotations

import argparse
import base64
import csv
import hashlib
import io
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from tango._utils.release import Release

__all__ = ["main"]

NAME = "pytango"
LOCAL = f"+{Release.name}"
VERSION = f"{Release.version}{LOCAL}"

METADATA = f"""\
Metadata-Version: 2.1
Name: {NAME}
Version: {{version}}
Summary: Stands in for PyTango, whose API {Release.name} has
License: {Release.license}
Requires-Python: >=3.10
Requires-Dist: {Release.name}
Provides-Extra: telemetry
Requires-Dist: {Release.name}[telemetry]; extra == "telemetry"
Provides-Extra: tests
Requires-Dist: {Release.name}[test]; extra == "tests"

There is no code in here. `python -m tango.replace_pytango --undo` removes it.
"""
WHEEL = f"""\
Wheel-Version: 1.0
Generator: {Release.name}
Root-Is-Purelib: true
Tag: py3-none-any
"""


class Step(NamedTuple):
    """Something to do, and how to say it."""

    text: str
    do: Callable[[], None]


def main(arguments: list[str] | None = None) -> None:
    """Run the command.

    Parameters
    ----------
    arguments : list[str] | None, optional
        Those of the command line; default ``sys.argv[1:]``.

    Raises
    ------
    SystemExit
        It cannot be done; the text says why, and what to do instead.
    """
    about = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser("python -m tango.replace_pytango", description=about[2])
    parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--undo", action="store_true", help="remove the stand-in again")
    form.add_argument(
        "--wheel", metavar="FOLDER", type=Path, help="write it as a wheel, for an index"
    )
    parser.add_argument(
        "--release",
        metavar="RELEASE",
        type=stand_in_version,
        default=Release.version,
        help="what the stand-in says that it is, for programs that require exactly this release of "
        f"{NAME} (default: {Release.version}); the API stays that of {Release.version}",
    )
    options = parser.parse_args(arguments)
    if options.wheel:
        print(write_wheel(options.wheel, options.release))
        return
    own = installed(Release.name)
    if own is None:
        sys.exit(
            f"{Release.name} is not installed for {sys.executable}: pip has nothing to replace"
        )
    found = installed(NAME, beside=own)
    print(
        f"{site(own)} has {Release.name} {own.version} and",
        f"{NAME} {found.version}" if found else f"no {NAME}",
    )
    steps = list(undo_steps(found) if options.undo else replace_steps(own, found, options.release))
    for step in steps:
        print("would" if options.dry_run else "will", step.text)
    if not options.dry_run:
        for step in steps:
            step.do()
    if not steps:
        print("nothing is to be done")


def stand_in_version(release: str) -> str:
    """The version of a stand-in for a release: ``==`` that release holds for it."""
    if not re.fullmatch(r"\d+(\.\d+)*", release):
        raise argparse.ArgumentTypeError(f"{release!r} is not a release: 10.0.0 would be one")
    return release + LOCAL


def installed(
    name: str, beside: metadata.Distribution | None = None
) -> metadata.Distribution | None:
    """The installed distribution of a name; with ``beside``, only one in the same folder."""
    path = [str(site(beside))] if beside else sys.path
    return next(iter(metadata.distributions(name=name, path=path)), None)


def site(distribution: metadata.Distribution) -> Path:
    """The folder into which a distribution is installed."""
    return Path(str(distribution.locate_file("")))


def replace_steps(
    own: metadata.Distribution, found: metadata.Distribution | None, version: str
) -> Iterator[Step]:
    """The steps that replace what is there with the stand-in."""
    if found is not None and found.version == version:
        return
    if found is not None:
        yield removal(found, keep=files(own))
    folder = site(own)
    yield Step(f"install the stand-in {NAME} {version}", lambda: install(folder, version))


def undo_steps(found: metadata.Distribution | None) -> Iterator[Step]:
    """What removes the stand-in; PyTango itself is left alone."""
    if found is not None and found.version.endswith(LOCAL):
        yield removal(found, keep=set())


def removal(found: metadata.Distribution, keep: set[Path]) -> Step:
    """The step that removes a distribution, but for the files that others own, too."""
    installer = (found.read_text("INSTALLER") or "").strip()
    if found.files is None or installer == "conda":
        sys.exit(
            f"{NAME} {found.version} was not installed by pip: remove it with what installed it "
            f"({installer or 'the package manager of the system'}), then run "
            f"`python -m pip install --force-reinstall --no-deps {Release.name}`, and this again"
        )
    doomed = files(found) - keep

    def remove() -> None:
        for file in doomed:
            file.unlink(missing_ok=True)
        for folder in {parent for file in doomed for parent in file.parents}:
            _remove_empty(folder, site(found))

    return Step(
        f"remove {NAME} {found.version}: {len(doomed)} files, none of which is ours", remove
    )


def files(distribution: metadata.Distribution) -> set[Path]:
    """The files which a distribution has installed."""
    return {Path(str(file.locate())).resolve() for file in distribution.files or ()}


def _remove_empty(folder: Path, top: Path) -> None:
    """Remove a folder below another one, and those that held nothing but it."""
    while top.resolve() in folder.parents and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def contents(version: str, **more: str) -> dict[str, str]:
    """The files of the stand-in by their names; with what an installation adds to them."""
    folder = f"{NAME}-{version}.dist-info"
    texts = {"METADATA": METADATA.format(version=version), "WHEEL": WHEEL, **more}
    named = {f"{folder}/{name}": text for name, text in texts.items()}
    record = io.StringIO()
    rows = csv.writer(record, lineterminator="\n")
    for name, text in named.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=")
        rows.writerow([name, f"sha256={digest.decode()}", len(text.encode())])
    rows.writerow([f"{folder}/RECORD", "", ""])
    return {**named, f"{folder}/RECORD": record.getvalue()}


def install(folder: Path, version: str) -> None:
    """Install the stand-in into a folder; pip can uninstall it."""
    for name, text in contents(version, INSTALLER=f"{Release.name}\n").items():
        target = folder / name
        target.parent.mkdir(exist_ok=True)
        target.write_text(text)


def write_wheel(folder: Path, version: str = VERSION) -> Path:
    """Write the stand-in as a wheel: the same bytes each time."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{NAME}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, text in contents(version).items():
            info = zipfile.ZipInfo(name)  # of 1980
            info.external_attr = 0o644 << 16
            wheel.writestr(info, text)
    return target


if __name__ == "__main__":
    main()
