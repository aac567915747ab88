"""The package from outside: its names, its old name, what importing it costs."""

import importlib
import pickle
import subprocess
import sys
import types

import pytest

import PyTango
import tango
from tango import constants


def run(code):
    """Run code in a new interpreter and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_public_name_is_there():
    assert len(set(tango.__all__)) == len(tango.__all__)
    for name in tango.__all__:
        assert getattr(tango, name) is not None
        assert name in dir(tango)
    with pytest.raises(AttributeError, match="no_such"):
        tango.no_such  # noqa: B018


# What programs import from the modules where these names once were.
OLD_PLACES = {
    "attribute_proxy": ["AttributeProxy", "get_attribute_proxy"],
    "base_types": ["StdStringVector", "StdLongVector", "StdDoubleVector", "DbData"],
    "connection": ["Connection"],
    "db": ["Database", "DbData", "DbDatum", "DbDevInfo"],
    "device_attribute": ["DeviceAttribute", "ExtractAs"],
    "device_proxy": ["DeviceProxy", "get_device_proxy"],
    "group": ["Group"],
    "group_reply": ["GroupReply", "GroupCmdReply", "GroupAttrReply"],
    "pytango_pprint": ["AttributeInfo", "DevError", "TimeVal"],
    "release": ["Release"],
    "time_val": ["TimeVal"],
}


@pytest.mark.parametrize("module", OLD_PLACES)
def test_old_places_of_names(module):
    for name in OLD_PLACES[module]:
        found = getattr(importlib.import_module(f"tango.{module}"), name)
        assert found is getattr(tango, name)
        assert getattr(getattr(tango, module), name) is found


def test_conversions_of_the_database_module():
    for name in ("DbData_2_dict", "parameter_2_dbdata", "seq_2_DbData", "seq_2_DbDevInfos"):
        found = getattr(importlib.import_module("tango.db"), name)
        assert found is getattr(tango.utils, name)


def test_modules_load_when_they_are_used():
    loaded = run(
        "import sys, tango; before = set(sys.modules); tango.utils, tango.constants;"
        "print('tango.utils' in before, 'tango.utils' in sys.modules)"
    )
    assert loaded == "False True\n"


@pytest.mark.parametrize("module", ["gevent", "unittest", "pint", "opentelemetry", "taurus"])
def test_importing_is_light(module):
    assert run(f"import sys, tango; print({module!r} in sys.modules)") == "False\n"


# NumPy's own imports differ from release to release.
@pytest.mark.parametrize(
    "module", ["asyncio", "dataclasses", "json", "logging", "pathlib", "subprocess", "urllib.parse"]
)
def test_importing_loads_no_more_than_numpy(module):
    asked = f"({module!r} in sys.modules)"
    code = f"import sys, numpy; before = {asked}; import tango; print({asked} == before)"
    assert run(code) == "True\n"


def test_what_loads_late_is_there():
    code = "from tango import Snapshot; import tango; print(tango.Snapshot is Snapshot)"
    assert run(code) == "True\n"
    assert {"Snapshot", "SnapshotEntry"} <= set(dir(tango))


def test_the_old_name_of_the_package():
    assert PyTango._PyTango is tango._tango
    assert PyTango.DeviceProxy is tango.DeviceProxy
    assert PyTango.utils is tango.utils
    assert PyTango.__version__ == tango.__version__
    for name in ("utils", "constants", "_utils.caseless"):
        assert importlib.import_module(f"PyTango.{name}") is importlib.import_module(
            f"tango.{name}"
        )
    assert importlib.import_module("PyTango._PyTango") is tango._tango
    assert tango.utils.__spec__.name == tango.utils.__name__ == "tango.utils"
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("PyTango.no_such_module")
    with pytest.raises(AttributeError):
        PyTango.no_such  # noqa: B018
    assert set(tango.__all__) <= set(dir(PyTango))


def test_the_old_name_first():
    text = "import PyTango.utils; from PyTango import DevState; import tango"
    assert run(f"{text}; print(PyTango.utils is tango.utils, DevState is tango.DevState)") == (
        "True True\n"
    )


def test_release():
    assert tango.__version__ == tango.Release.version
    assert ".".join(map(str, tango.__version_info__)) == tango.__version__
    assert isinstance(tango.__version_number__, int)


def test_constants():
    assert constants.TgLibVersNb == constants.TANGO_VERSION_NB
    assert constants.TgLibVers == constants.TANGO_VERSION
    assert constants.TgLibVers.startswith(f"{constants.TgLibMajorVers}.")
    assert constants.TANGO_VERSION_NB == (
        constants.TANGO_VERSION_MAJOR * 10000
        + constants.TANGO_VERSION_MINOR * 100
        + constants.TANGO_VERSION_PATCH
    )
    assert constants.TANGO_VERSION_HEX >> 24 == constants.TANGO_VERSION_MAJOR
    assert constants.PY_VERSION_HEX >> 24 == constants.PY_MAJOR_VERSION == 3
    assert constants.PYBIND11_VERSION.startswith(f"{constants.PYBIND11_VERSION_MAJOR}.")
    assert constants.Compile.TANGO_VERSION == constants.Runtime.TANGO_VERSION
    assert sys.version.split()[0] == constants.Runtime.PY_VERSION
    assert constants.DevVersion >= 6
    reasons = {name: v for name, v in vars(constants).items() if name.startswith("API_")}
    assert len(reasons) > 60
    assert all(name == value for name, value in reasons.items())


def test_names_of_types():
    assert tango.ArgType is tango.CmdArgType
    assert tango.DevLong is tango.CmdArgType.DevLong
    assert tango.READ_WRITE is tango.AttrWriteType.READ_WRITE
    assert tango.IMAGE is tango.AttrDataFormat.IMAGE
    assert isinstance(tango.DevState, type)
    assert not hasattr(tango, "WT_UNKNOWN")
    assert not hasattr(tango, "Unknown")
    assert pickle.loads(pickle.dumps(tango.DevState.ON)) is tango.DevState.ON


def test_augmented_classes_refuse_silent_changes():
    from tango._augment import augments

    class Target:
        def there(self):
            return "before"

    with pytest.raises(TypeError, match="'there'"):

        @augments(Target)
        class _Refused:
            def there(self):
                return "after"

    assert Target().there() == "before"

    @augments(Target, replaces=("there",))
    class _Added:
        def there(self):
            return "after"

        @property
        def also(self):
            return 3

    assert (Target().there(), Target().also) == ("after", 3)
    assert Target.there.__qualname__ == "Target.there"
    assert isinstance(Target.there, types.FunctionType)
