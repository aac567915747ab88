"""Of which packages the libraries in a wheel are: their licences, and the bill of materials."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

COMMON = Path("/usr/share/common-licenses")


def add_licences(tree: Path, own: dict[str, tuple[str, Path]]) -> None:
    """Puts what Debian says of each library's copyright into a wheel, and the texts it refers to.

    Parameters
    ----------
    tree : Path
        The contents of the wheel.
    own : dict[str, tuple[str, Path]]
        The versions and copyright files of libraries that are of no Debian package.
    """
    names = {_original(path.name) for path in tree.glob("*.libs/*.so*")}
    others = {known for known in own if any(name.startswith(f"{known}.") for name in names)}
    packages = _packages({name for name in names if name.partition(".")[0] not in others})
    sources = {package: Path(f"/usr/share/doc/{package}/copyright") for package in packages}
    (licences,) = tree.glob("*.dist-info/licenses")
    folder = licences / "libraries"
    folder.mkdir()
    texts = ""
    for name, source in sorted({**sources, **{known: own[known][1] for known in others}}.items()):
        shutil.copyfile(source, folder / f"{name}.txt")
        texts += source.read_text(errors="replace")
    for name in sorted(set(re.findall(rf"{COMMON}/([\w.+-]*\w)", texts))):
        shutil.copyfile(COMMON / name, folder / f"{name}.full.txt")
    _complete_bill(tree, {**packages, **{known: own[known][0] for known in others}})


def _original(name: str) -> str:
    """The name of a library before auditwheel put a part of its hash in."""
    return re.sub(r"-[0-9a-f]{8}(?=\.)", "", name)


def _packages(libraries: set[str]) -> dict[str, str]:
    """The Debian packages of some libraries, with their versions."""
    patterns = [f"*/{library}" for library in sorted(libraries)]
    found = subprocess.run(["dpkg", "-S", *patterns], check=True, capture_output=True, text=True)
    rows = [line.partition(": ") for line in found.stdout.splitlines()]
    packages = {Path(path).name: owner.split(":")[0] for owner, _, path in rows}
    form = "${Package} ${Version}\n"
    asked = ["dpkg-query", "-W", "-f", form, *sorted(set(packages.values()))]
    versions = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    return dict(line.split() for line in versions.splitlines())


def _complete_bill(tree: Path, packages: dict[str, str]) -> None:
    """Adds what auditwheel did not find, among it what is of no package, to its list of parts."""
    (file,) = tree.glob("*.dist-info/sboms/auditwheel.cdx.json")
    bill = json.loads(file.read_text())
    listed = {component["name"] for component in bill["components"]}
    missing = {name: version for name, version in packages.items() if name not in listed}
    for name, version in sorted(missing.items()):
        purl = f"pkg:deb/debian/{quote(name)}@{quote(version, safe='')}"
        part = {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}
        bill["components"].append(part)
        bill["dependencies"][0]["dependsOn"].append(purl)
        bill["dependencies"].append({"ref": purl})
    file.write_text(json.dumps(bill, indent=1))
