"""Names of Tango attributes."""

import pytest

import taurus_eval
from taurus_eval._sources.tango_names import TangoNames, address

HOST = "db:10000"


@pytest.fixture
def names(monkeypatch):
    monkeypatch.setenv("TANGO_HOST", HOST)
    devices = {(HOST, "thing"): "a/b/c", ("other:1", "thing"): "d/e/f"}
    return TangoNames(lambda host, alias: devices.get((host, alias))).names


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("tango:a/b/c/d", ("tango://db:10000/a/b/c/d", "a/b/c/d", "d")),
        ("tango:/a/b/c/d", ("tango://db:10000/a/b/c/d", "a/b/c/d", "d")),
        ("tango:a/b/c/d#label", ("tango://db:10000/a/b/c/d", "a/b/c/d", "d")),
        ("tango://db:10000/a/b/c/d", ("tango://db:10000/a/b/c/d", "a/b/c/d", "d")),
        ("tango://h.x:1/A/b/c/D", ("tango://h.x:1/A/b/c/D", "//h.x:1/A/b/c/D", "D")),
        (
            "tango:a b/c-d/e.f/g[0]",
            ("tango://db:10000/a b/c-d/e.f/g[0]", "a b/c-d/e.f/g[0]", "g[0]"),
        ),
        ("tango-nodb://h:1/a/b/c/d", ("tango-nodb://h:1/a/b/c/d", "//h:1/a/b/c/d", "d")),
        ("tango://h:1/a/b/c/d#dbase=no", ("tango-nodb://h:1/a/b/c/d", "//h:1/a/b/c/d", "d")),
        ("tango:thing/d", ("tango://db:10000/a/b/c/d", "a/b/c/d", "d")),
        ("tango://other:1/thing/d", ("tango://other:1/d/e/f/d", "//other:1/d/e/f/d", "d")),
        ("tango:nothing/d", (None, None, "d")),
    ],
)
def test_names(names, name, expected):
    assert names(name, True) == expected


@pytest.mark.parametrize(
    "name",
    [
        "tango:a/b/c",
        "tango:a",
        "tango:a/b/c/d/e",
        "tango:a//c/d",
        "tango:a/b/c/d/",
        "tango:a/b/c/d?x",
        "tango:a/b/c/d# x",
        "tango://h/a/b/c/d",
        "tango:h:1/a/b/c/d",
        "other:a/b/c/d",
    ],
)
def test_invalid(names, name):
    assert names(name, True) is None


def test_old_syntax(names):
    assert names("tango://a/b/c/d", True) is None
    assert names("tango://a/b/c/d", False)[0] == "tango://db:10000/a/b/c/d"


def test_address():
    assert address("tango://h:1/a/b/c/d") == ("tango://h:1/a/b/c", "a/b/c", "d")
    assert address("tango-nodb://h:1/a/b/c/d") == ("tango://h:1/a/b/c#dbase=no", "a/b/c", "d")
    assert address("tango://h:1,i:2/a/b/c/d") == ("a/b/c", "a/b/c", "d")
    assert address("tango:thing/d") == ("thing", "thing", "d")
    with pytest.raises(ValueError, match="is not a Tango attribute"):
        address("tango:d")


def test_several_databases(names, monkeypatch):
    monkeypatch.setenv("TANGO_HOST", "h:1,i:2")
    assert names("tango:a/b/c/d", True) == ("tango://h:1,i:2/a/b/c/d", "a/b/c/d", "d")
    assert names("tango://h:1,i:2/a/b/c/d", True) == ("tango://h:1,i:2/a/b/c/d", "a/b/c/d", "d")


def test_without_a_host(names, monkeypatch):
    monkeypatch.setenv("TANGO_HOST", "")
    assert names("tango:a/b/c/d", True) == (None, None, "d")
    assert names("tango://h:1/a/b/c/d", True)[0] == "tango://h:1/a/b/c/d"
    validator = taurus_eval.EvaluationAttributeNameValidator()
    assert validator.getNames("eval:{a/b/c/d}*2") == (None, "{a/b/c/d}*2", "d*2")
