"""A plug-in of pytest: what the test files of PyTango import from its insides.

With it they can be collected elsewhere. A stand-in keeps the file importable and does no more: a
test of the insides themselves fails. The test files of an older release get what its own
`tango.test_utils` has, where that has changed since. PyTango itself has all of this, and gets none.
"""

import importlib
import sys
import types
from typing import Any

import pytest

import tango
import tango._tango
import tango.test_utils
import tango.utils

_TYPED_VALUES: dict[str, tuple[Any, list[Any]]] = {
    "int": (int, [1, 2]),
    "float": (float, [2.71, 3.14]),
    "str": (str, ["hey hey", "my my"]),
    "bool": (bool, [False, True]),
    "(int,)": ((int,), [[1, 2, 3], [9, 8, 7]]),
    "(float,)": ((float,), [[0.1, 0.2, 0.3], [0.9, 0.8, 0.7]]),
    "(str,)": ((str,), [["ab", "cd", "ef"], ["gh", "ij", "kl"]]),
    "(bool,)": ((bool,), [[False, False, True], [True, False, False]]),
}


@pytest.fixture(params=list(_TYPED_VALUES.values()), ids=list(_TYPED_VALUES))
def _typed_values(request: pytest.FixtureRequest) -> Any:
    """The fixture before 9.4: a type, values of it, and what is read when one was written."""
    dtype, values = request.param
    return dtype, values, lambda value: value


@pytest.fixture(params=["linux", "win"])
def _os_system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", request.param)


def _no_such_thing(*args: Any, **kwargs: Any) -> Any:
    raise NotImplementedError("this is inside of PyTango")


_STRUCTS = """
    LockerInfo DevCommandInfo AttributeDimension CommandInfo DeviceInfo DeviceAttributeConfig
    AttributeInfo AttributeAlarmInfo ChangeEventInfo PeriodicEventInfo ArchiveEventInfo
    AttributeEventInfo AttributeInfoEx DeviceAttribute DeviceAttributeHistory DeviceData
    DeviceDataHistory DbDatum DbDevInfo DbDevImportInfo DbDevExportInfo DbServerInfo DevError
    EventData AttrConfEventData DataReadyEventData AttributeConfig AttributeConfig_2
    AttributeConfig_3 AttributeConfig_5 ChangeEventProp PeriodicEventProp ArchiveEventProp
    AttributeAlarm EventProperties MultiAttrProp
"""
_SEQUENCES = """
    StdStringVector StdLongVector CommandInfoList AttributeInfoList AttributeInfoListEx
    DeviceDataHistoryList GroupReplyList GroupAttrReplyList GroupCmdReplyList DbData DbDevInfos
    DbDevExportInfos DbDevImportInfos DbHistoryList
"""


def _printable(names: str) -> tuple[type, ...]:
    return tuple(getattr(tango, name) for name in names.split() if hasattr(tango, name))


_STAND_INS: dict[str, dict[str, Any]] = {
    "tango._tango": {"_dump_cpp_coverage": lambda: None},
    "tango._warnings": {
        "_already_warned_keys": set(),
        "PyTangoUserWarning": getattr(tango, "PyTangoUserWarning", UserWarning),
    },
    "tango._instrumentation": {"_traced_coverage_run_active": False},
    "tango.pytango_pprint": {
        "_STRUCT_TYPES": _printable(_STRUCTS),
        "_SEQUENCE_TYPES": _printable(_SEQUENCES),
    },
    "tango.server": {
        "__to_callback": _no_such_thing,
        "_get_tango_type_format": getattr(tango.utils, "get_tango_type_format", None),
    },
    "tango.test_utils": {"typed_values": _typed_values, "os_system": _os_system, "PY3": True},
}


def _module(name: str) -> types.ModuleType:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError:
        module = sys.modules[name] = types.ModuleType(name)
        setattr(tango, name.rpartition(".")[2], module)
        return module


for _name, _things in _STAND_INS.items():
    _target = _module(_name)
    for _key, _thing in _things.items():
        if not hasattr(_target, _key):
            setattr(_target, _key, _thing)
