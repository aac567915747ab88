"""Values of many types, for tests that are repeated over all of them."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from tango._tango import AttrDataFormat, CmdArgType, DevFailed, ExtractAs

__all__ = [
    "BASE_TYPES",
    "COMMAND_TYPED_VALUES",
    "DEVICE_SERVER_ARGUMENTS",
    "DEV_ENCODED_DATA",
    "EXTRACT_AS",
    "GENERAL_TYPED_VALUES",
    "IMAGE_TYPED_VALUES",
    "LARGE_DATA_SIZE",
    "NUMPY_VALUES",
    "OS_SYSTEMS",
    "UTF8_STRING",
    "WRONG_NUMPY",
    "BadEnumDuplicates",
    "BadEnumNonZero",
    "BadEnumSkipValues",
    "GoodEnum",
    "bytes_devstring",
    "ints",
    "str_devstring",
]

SCALAR, SPECTRUM, IMAGE = AttrDataFormat.SCALAR, AttrDataFormat.SPECTRUM, AttrDataFormat.IMAGE


class GoodEnum(enum.IntEnum):
    """Labels that Tango can have."""

    START = 0
    MIDDLE = 1
    END = 2


class BadEnumNonZero(enum.IntEnum):
    """Labels that do not begin with 0."""

    START = 1
    MIDDLE = 2
    END = 3


class BadEnumSkipValues(enum.IntEnum):
    """Labels with gaps."""

    START = 0
    MIDDLE = 2
    END = 4


class BadEnumDuplicates(enum.IntEnum):
    """Labels, two of which have the same value."""

    START = 0
    MIDDLE = 1
    END = 1


LARGE_DATA_SIZE = 1024 * 1024
BASE_TYPES: list[type] = [float, int, str, bool]

ints = tuple(range(1, 256))
bytes_devstring = bytes(ints)
str_devstring = bytes_devstring.decode("latin-1")

UTF8_STRING = "äöü ñ ß Ω ж 日本語 \N{GRINNING FACE} " + "".join(map(chr, range(0x400, 0x480)))

DEV_ENCODED_DATA: dict[str, Any] = {
    "str": UTF8_STRING,
    "bytes": UTF8_STRING.encode(),
    "bytearray": bytearray(UTF8_STRING.encode()),
}

EXTRACT_AS: list[tuple[ExtractAs, type]] = [
    (ExtractAs.Numpy, np.ndarray),
    (ExtractAs.Tuple, tuple),
    (ExtractAs.List, list),
    (ExtractAs.Bytes, bytes),
    (ExtractAs.ByteArray, bytearray),
    (ExtractAs.String, str),
]

GENERAL_TYPED_VALUES: dict[Any, tuple[Any, ...]] = {
    int: (1, 2, -65535, 23),
    float: (2.71, 3.14, -34.678e-10, 12.678e15),
    str: ("hey hey", "my my", bytes_devstring, str_devstring),
    bool: (False, True, True, False),
    (int,): (np.array([1, 2]), (1, 2, 3), [9, 8, 7], [-65535, 2224], [0, 0]),
    (float,): (
        np.array([0.1, 0.2]),
        (0.1, 0.2),
        [0.9, 0.8, 0.7],
        (-6.3232e-3, 12.34e3),
        [0.0, 1e13],
    ),
    (str,): (
        np.array(["foo", "bar"]),
        ("ab", "cd", "ef"),
        ["gh", "ij", "kl"],
        [bytes_devstring, bytes_devstring],
        [str_devstring, str_devstring],
    ),
    (bool,): (np.array([True, False]), (False, False, True), [True, False], [True]),
}

IMAGE_TYPED_VALUES: dict[Any, tuple[Any, ...]] = {
    ((int,),): (
        np.array([[1, 2], [3, 4]]),
        ((1, 2, 3), (4, 5, 6), (7, 8, 9)),
        [[-65535, 2224, 23], [-6535, 224, 345]],
        [[0, 0]],
    ),
    ((float,),): (
        np.array([[0.1, 0.2], [0.3, 0.4]]),
        ((0.1, 0.2, 0.3), (0.9, 0.8, 0.7)),
        [[-6.3232e-3, 0.0], [0.0, 1e13]],
    ),
    ((str,),): (
        np.array([["hi-hi", "ha-ha"], ["hu-hu", "yuhuu"]]),
        [["ab", "cd", "ef"], ["gh", "ij", "kl"]],
        (("ab", "ef"), ("gh", "ij")),
        [[bytes_devstring, bytes_devstring], [bytes_devstring, bytes_devstring]],
        [[str_devstring, str_devstring], [str_devstring, str_devstring]],
    ),
    ((bool,),): (
        np.array([[True, False], [False, True]]),
        [[False, False, True], [True, False, False]],
        ((False, True), (False, False)),
        [[False]],
    ),
}

COMMAND_TYPED_VALUES: dict[Any, tuple[Any, ...]] = {
    CmdArgType.DevVarLongStringArray: ([[1, 2, 3], ["foo", "bar", "hmm"]],),
    CmdArgType.DevVarDoubleStringArray: ([[1.1, 2.2, 3.3], ["foo", "bar", "hmm"]],),
}


def _unchanged(value: Any) -> Any:
    return value


def _numpy_values() -> list[tuple[Any, AttrDataFormat, Any, Callable[[Any], Any]]]:
    """(type, format, value, what a test expects) for every type of NumPy that Tango has."""
    numbers = [np.bool_, np.uint8, np.int16, np.uint16, np.int32, np.uint32, np.int64, np.uint64]
    cases: list[tuple[Any, AttrDataFormat, Any, Callable[[Any], Any]]] = []
    for number in [*numbers, np.float64, np.float32]:
        one, two, three, four = (
            (True, False, False, True) if number is np.bool_ else np.array([1, 2, 3, 4]).tolist()
        )
        if issubclass(number, np.floating):
            one, two, three, four = 1.1, 2.2, 3.3, 4.4
        array = npt.NDArray[number]  # type: ignore[valid-type]
        spectrum, image = [one, two], [[one, two], [three, four]]
        cases.append((number, SCALAR, one, _unchanged))
        cases += [(array, SPECTRUM, spectrum, _unchanged), (array, IMAGE, image, _unchanged)]
    return cases


NUMPY_VALUES = _numpy_values()

# (format, max_dim_x, max_dim_y, value, error, its text)
WRONG_NUMPY: list[tuple[Any, Any, Any, Any, type[Exception], str]] = [
    (None, None, None, None, RuntimeError, "AttrDataFormat has to be specified"),
    (IMAGE, 3, 0, [[1, 2], [3, 4]], DevFailed, "Maximum y dim. wrongly defined"),
    (SPECTRUM, 3, 0, [[1, 2], [3, 4]], TypeError, "attribute"),
]

OS_SYSTEMS = ["linux", "win"]

_NODB = ["MyDs", "instance", "-nodb"]

# (systems that accept it, command line, what cppTango gets in any order)
DEVICE_SERVER_ARGUMENTS: tuple[tuple[list[str], str, list[str]], ...] = (
    (
        OS_SYSTEMS,
        "MyDs instance --nodb --port 1234",
        [*_NODB, "-ORBendPoint", "giop:tcp:0.0.0.0:1234"],
    ),
    (
        OS_SYSTEMS,
        "MyDs -port 1234 -host myhost instance",
        ["MyDs", "instance", "-ORBendPoint", "giop:tcp:myhost:1234"],
    ),
    (
        OS_SYSTEMS,
        "MyDs instance --ORBendPoint giop:tcp::1234",
        ["MyDs", "instance", "-ORBendPoint", "giop:tcp::1234"],
    ),
    (
        OS_SYSTEMS,
        "MyDs instance -nodb -port 1000 -dlist a/b/c;d/e/f",
        [*_NODB, "-ORBendPoint", "giop:tcp:0.0.0.0:1000", "-dlist", "a/b/c;d/e/f"],
    ),
    (OS_SYSTEMS, "MyDs instance -file a/b/c", ["MyDs", "instance", "-file=a/b/c"]),
    ([], "MyDs instance -nodb", []),
    ([], "MyDs instance -dlist a/b/c;d/e/f", []),
    (OS_SYSTEMS, "MyDs instance -vvvv", ["MyDs", "instance", "-v4"]),
    (
        OS_SYSTEMS,
        "MyDs instance --verbose --verbose --verbose --verbose",
        ["MyDs", "instance", "-v4"],
    ),
    (OS_SYSTEMS, "MyDs instance -v4", ["MyDs", "instance", "-v4"]),
    (OS_SYSTEMS, "MyDs instance -v 4", ["MyDs", "instance", "-v4"]),
    (
        ["win"],
        "MyDs instance -dbg -i -s -u",
        ["MyDs", "instance", "-dbg", "-i", "-s", "-u"],
    ),
    (
        OS_SYSTEMS,
        "MyDs instance -ORBtest1 test1 --ORBtest2 test2",
        ["MyDs", "instance", "-ORBtest1", "test1", "-ORBtest2", "test2"],
    ),
    (
        OS_SYSTEMS,
        "MyDs ORBinstance -ORBtest myORBparam",
        ["MyDs", "ORBinstance", "-ORBtest", "myORBparam"],
    ),
    (
        OS_SYSTEMS,
        "MyDs instance -nodb -ORBendPoint giop:tcp:localhost:1234 "
        "-ORBendPointPublish giop:tcp:myhost.local:2345",
        [
            *_NODB,
            *("-ORBendPoint", "giop:tcp:localhost:1234"),
            *("-ORBendPointPublish", "giop:tcp:myhost.local:2345"),
        ],
    ),
    ([], "MyDs instance -ORBtest1 test1 --orbinvalid value", []),
)
