"""Wheels whose bytes depend on nothing but what is in them."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import time
import zipfile
from pathlib import Path


def write_wheel(tree: Path, target: Path, when: int) -> None:
    """Writes a folder as a wheel: sorted, with one time stamp, and a RECORD made anew.

    Parameters
    ----------
    tree : Path
        The contents.
    target : Path
        The wheel.
    when : int
        The time stamp of every file, in seconds of the epoch.
    """
    (record,) = tree.glob("*.dist-info/RECORD")
    files = sorted(path for path in tree.rglob("*") if path.is_file() and path != record)
    record.write_text(_record(tree, files, record))
    # The metadata last, as the specification of wheels asks for.
    files.sort(key=lambda path: path.parts[len(tree.parts)].endswith(".dist-info"))
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as wheel:
        for path in [*files, record]:
            info = zipfile.ZipInfo(path.relative_to(tree).as_posix(), time.gmtime(when)[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = (0o100755 if ".so" in path.suffixes else 0o100644) << 16
            wheel.writestr(info, path.read_bytes(), compresslevel=9)


def _record(tree: Path, files: list[Path], record: Path) -> str:
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    for path in files:
        content = path.read_bytes()
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        rows.writerow([path.relative_to(tree).as_posix(), f"sha256={digest}", len(content)])
    rows.writerow([record.relative_to(tree).as_posix(), "", ""])
    return text.getvalue()
