"""Whatever a method is given, it returns or raises a Python error; nothing crashes."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import tango
from tests.support.tango_test import tango_test

NAME = "sys/tg_test/1"


class Odd:
    """Nothing that Tango knows."""

    def __repr__(self) -> str:
        return "Odd()"


ODD = Odd()
ARGUMENTS = [
    (),
    (ODD,),
    ([ODD],),
    ({ODD: ODD},),
    (ODD, ODD),
    ([ODD], [ODD]),
    ("double_scalar", ODD),
    (["double_scalar"], ODD),
    ([("double_scalar", ODD)],),
    ("double_scalar", ODD, ODD),
    ("x", ODD, ODD, ODD),
    (None,),
    (None, None),
    (3.5,),
    ([3.5], 3.5),
    ("€",),
    (["€"],),
    ("€", "€"),
    (b"\xff",),
    (-1,),
    (2**70,),
    (2**70, 2**70),
    ("x", "y", "z", "u"),
]
# Methods that end something, print or warn.
LEFT_OUT = {"cleanup", "print_exception", "print_error_stack", "unfreeze_dynamic_interface"}
EXPECTED = (TypeError, ValueError, LookupError, OverflowError, AttributeError, tango.DevFailed)


@pytest.fixture(scope="module")
def own_address(language: str) -> Iterator[str]:
    """A TangoTest that nobody else uses: the calls may change it."""
    with tango_test(NAME, language=language) as address:
        yield address


def device(address: str) -> tango.DeviceProxy:
    return tango.DeviceProxy(f"tango://{address}/{NAME}#dbase=no")


def attribute(address: str) -> tango.AttributeProxy:
    return tango.AttributeProxy(f"tango://{address}/{NAME}/double_scalar#dbase=no")


def group(address: str) -> tango.Group:
    made = tango.Group("g")
    made.add(f"tango://{address}/{NAME}#dbase=no")
    return made


def file_database(folder: Path) -> tango.Database:
    path = folder / "properties"
    path.write_text('srv/one/DEVICE/Motor: "a/b/c"\n')
    return tango.Database(str(path))


MAKERS: dict[str, Callable[[str, Path], Any]] = {
    "DeviceProxy": lambda address, folder: device(address),
    "AttributeProxy": lambda address, folder: attribute(address),
    "Group": lambda address, folder: group(address),
    "Database": lambda address, folder: file_database(folder),
    "ApiUtil": lambda address, folder: tango.ApiUtil.instance(),
    "Except": lambda address, folder: tango.Except,
    "DeviceData": lambda address, folder: tango.DeviceData(),
    "DeviceAttribute": lambda address, folder: device(address).read_attribute("double_scalar"),
    "TimeVal": lambda address, folder: tango.TimeVal(),
    "DbDatum": lambda address, folder: tango.DbDatum("x"),
    "DbData": lambda address, folder: tango.DbData(),
    "StdStringVector": lambda address, folder: tango.StdStringVector(),
    "StdLongVector": lambda address, folder: tango.StdLongVector(),
    "StdDoubleVector": lambda address, folder: tango.StdDoubleVector(),
}


def methods(cls: type) -> list[str]:
    """The public methods of a class; what a device offers is not among them."""
    return [
        name
        for name in dir(cls)
        if not name.startswith("_")
        and name not in LEFT_OUT
        and callable(inspect.getattr_static(cls, name))
        and not isinstance(inspect.getattr_static(cls, name), type)
    ]


@pytest.mark.parametrize("kind", MAKERS)
def test_arguments_that_make_no_sense(kind: str, own_address: str, tmp_path: Path) -> None:
    unexpected = []
    called = 0
    for name in methods(getattr(tango, kind)):
        # A new object each time, so that one method does not affect the next.
        method = getattr(MAKERS[kind](own_address, tmp_path), name)
        for arguments in ARGUMENTS:
            called += 1
            try:
                method(*arguments)
            except EXPECTED as error:
                if "Unable to cast" in str(error):
                    unexpected.append((name, arguments, error))
            except Exception as error:  # noqa: BLE001  which there are is the question
                unexpected.append((name, arguments, error))
    assert unexpected == []
    assert called > len(ARGUMENTS)
    assert device(own_address).state() is tango.DevState.RUNNING
