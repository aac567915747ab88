"""Snapshots: taken, kept in a file, compared and restored; over every type that can be written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import tango
from tango import Snapshot
from tests.support.tango_test import LANGUAGES, tango_device

WRITABLE = [
    f"{kind}_{shape}"
    for kind in ("boolean", "double", "float", "long", "short", "string", "uchar")
    for shape in ("scalar", "spectrum", "image")
] + ["long64_scalar", "ulong64_scalar", "ushort_scalar", "enum_scalar"]


@pytest.fixture(scope="module", params=LANGUAGES)
def device(request: pytest.FixtureRequest) -> Iterator[str]:
    with tango_device(request.param) as name:
        yield name


def value(stem: str, number: int) -> object:
    kind, _, shape = stem.partition("_")
    one: object = {
        "boolean": bool(number % 2),
        "double": number + 0.1,
        "float": number + 0.5,
        "string": f"text {number} é",
        "enum": number % 2,
    }.get(kind, number)
    return {"scalar": one, "spectrum": [one, one], "image": [[one, one], [one, one]]}[shape]


def test_every_type_comes_back(device: str, tmp_path: Path) -> None:
    proxy = tango.DeviceProxy(device)
    names = {stem: f"{device.removesuffix('#dbase=no')}/{stem}#dbase=no" for stem in WRITABLE}
    for stem in names:
        proxy.write_attribute(stem, value(stem, 1))
    before = Snapshot.take(names.values())
    assert [entry.error for entry in before.entries.values()] == [""] * len(names)
    before.save(tmp_path / "site.json")
    loaded = Snapshot.load(tmp_path / "site.json")
    assert loaded == before
    for stem in names:
        proxy.write_attribute(stem, value(stem, 2))
    changed = {
        one.name
        for one in loaded.differences()
        if one.before and one.now and one.before.set_point != one.now.set_point
    }
    assert changed == set(names.values())
    assert [result.error for result in loaded.restore()] == [None] * len(names)
    now = Snapshot.take(names.values())
    for name, entry in loaded.entries.items():
        assert now.entries[name].set_point == entry.set_point


def test_what_cannot_be_read_or_written(device: str, tmp_path: Path) -> None:
    stem = device.removesuffix("#dbase=no")
    names = [f"{stem}/{name}#dbase=no" for name in ("State", "short_scalar_ro", "missing")]
    taken = Snapshot.take(names)
    state, read_only, missing = taken.entries.values()
    assert (state.value, state.set_point) == ("RUNNING", None)
    assert (read_only.quality, read_only.error) == ("VALID", "")
    assert "missing" in missing.error
    assert taken.restore() == []
    with pytest.raises(KeyError):
        taken.restore(["other"])


def test_differences_between_two() -> None:
    entry = tango.SnapshotEntry
    old = Snapshot({"a": entry(1), "b": entry(2), "c": entry(3)})
    new = Snapshot({"a": entry(1), "b": entry(5), "d": entry(4)})
    assert old.differences(new) == [
        ("b", entry(2), entry(5)),
        ("c", entry(3), None),
        ("d", None, entry(4)),
    ]


@pytest.mark.parametrize("text", ["[]", '{"version": 9}', "{}"])
def test_another_file(tmp_path: Path, text: str) -> None:
    file = tmp_path / "other.json"
    file.write_text(text)
    with pytest.raises(ValueError, match="not a snapshot"):
        Snapshot.load(file)
