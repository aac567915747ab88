"""Modules that are kept for old programs: those under old names, codec, tango_numpy."""

import argparse
import importlib
import inspect
import pickle
import pkgutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import PyTango
import tango
from tango import _old_modules, codec, tango_numpy
from tango.server import attribute, class_property, command, device_property

OLD = sorted(_old_modules.HOMES)
# Modules with files, from which programs import other names of Tango as well.
ALSO = ["client", "green", "server", "test_context", "test_utils", "utils"]

DTYPES = {
    tango.DevBoolean: np.bool_,
    tango.DevUChar: np.uint8,
    tango.DevShort: np.int16,
    tango.DevUShort: np.uint16,
    tango.DevLong: np.int32,
    tango.DevULong: np.uint32,
    tango.DevLong64: np.int64,
    tango.DevULong64: np.uint64,
    tango.DevFloat: np.float32,
    tango.DevDouble: np.float64,
}


def python(*arguments, cwd=None):
    """What a new interpreter prints."""
    command = [sys.executable, "-W", "error", *map(str, arguments)]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, timeout=100, cwd=cwd
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("module", [*OLD, *ALSO])
def test_names_of_old_insides(module):
    found = importlib.import_module(f"tango.{module}")
    assert found.loads is codec.loads
    assert found.dumps is codec.dumps
    assert issubclass(found.PyTangoHelpFormatter, argparse.HelpFormatter)


def test_what_is_a_tango_object():
    declared = attribute(dtype=int)
    assert tango.server.is_tango_object(declared) is declared
    for declaration in (device_property(dtype=int), class_property(dtype=int)):
        assert tango.server.is_tango_object(declaration) is declaration

    @command
    def run(self):
        pass

    assert tango.server.is_tango_object(run)
    for other in (1, None, "run", print, attribute, command, tango.server.Device):
        assert tango.server.is_tango_object(other) is False


@pytest.mark.parametrize("name", OLD)
def test_old_module_has_its_names(name):
    module = importlib.import_module(f"tango.{name}")
    assert getattr(tango, name) is module
    for home, names in _old_modules.HOMES[name].items():
        for one in names.split():
            assert getattr(module, one) is getattr(importlib.import_module(home), one)
            assert one in module.__all__
    assert not hasattr(module, "__path__")


@pytest.mark.parametrize("name", [*OLD, *ALSO])
def test_every_name_of_tango_can_be_imported_from(name):
    module = importlib.import_module(f"tango.{name}")
    for one in tango.__all__:
        if one not in vars(module):
            assert getattr(module, one) is getattr(tango, one)
    assert module.CaselessDict is tango.utils.CaselessDict
    assert module.get_object_executor is tango.green.get_object_executor
    assert module.StatusNotSet == "Not initialised"
    for wrong in ("no_such", "_tango", "__wrapped__"):
        with pytest.raises(AttributeError, match=f"module 'tango.{name}' has no attribute"):
            getattr(module, wrong)
    with pytest.raises(ImportError, match="no_such"):
        exec(f"from tango.{name} import no_such")


@pytest.mark.parametrize("name", OLD)
def test_old_module_under_the_old_name_of_the_package(name):
    assert importlib.import_module(f"PyTango.{name}") is importlib.import_module(f"tango.{name}")
    assert getattr(PyTango, name) is getattr(tango, name)


def test_old_modules_are_found_as_others_are():
    listed = {module.name for module in pkgutil.iter_modules(tango.__path__)}
    assert {*OLD, *ALSO} <= listed
    assert set(OLD) <= set(dir(tango)) | {"asyncio_executor", "futures_executor", "gevent_executor"}
    spec = importlib.util.find_spec("tango.device_proxy")
    assert inspect.getsourcefile(tango.device_proxy) == spec.origin == _old_modules.__file__
    assert "import DeviceProxy" in spec.loader.get_source("tango.device_proxy")
    assert spec.submodule_search_locations is None
    for wrong in ("tango.no_such", "tango.device_proxy.more"):
        with pytest.raises(ModuleNotFoundError, match=wrong.replace(".", r"\.")):
            importlib.import_module(wrong)


def test_old_modules_load_when_they_are_used():
    shown = (
        "print([n for n in __import__('tango')._old_modules.HOMES if 'tango.' + n in sys.modules])"
    )
    assert python("-c", f"import sys, tango; {shown}") == "[]\n"
    assert python("-c", f"import sys, tango.db; {shown}") == "['db']\n"
    assert python("-c", f"import sys, PyTango.db; {shown}") == "['db']\n"
    assert python("-c", f"import sys, tango; tango.time_val; {shown}") == "['time_val']\n"


def test_old_modules_in_other_ways():
    assert python("-m", "tango.device_proxy") == ""
    star = "from tango.group_reply import *; print(GroupReply.__name__)"
    assert python("-c", star) == "GroupReply\n"
    written = b"ctango.time_val\nTimeVal\n."  # as PyTango writes the class
    assert pickle.loads(written) is tango.TimeVal
    assert pickle.loads(pickle.dumps(tango.device_class.PropUtil)) is tango.device_class.PropUtil
    again = (
        "import importlib, tango; importlib.reload(tango); import tango.db; print(tango.db.DbData)"
    )
    assert python("-c", again) == "<class 'tango._tango.DbData'>\n"


@pytest.mark.parametrize("name", sorted(_old_modules.WITH_INIT))
def test_function_that_fills_the_classes(name):
    assert getattr(importlib.import_module(f"tango.{name}"), f"{name}_init")() is None


def test_type_checkers_know_the_old_modules(tmp_path):
    """The stubs that the build writes lie beside the modules with files, as they do in a wheel."""
    root = Path(__file__).parents[2]
    package = tmp_path / "tango"
    package.mkdir()
    for path in Path(tango.__file__).parent.iterdir():
        (package / path.name).symlink_to(path)
    if Path(tango.__file__).is_relative_to(root):
        python(root / "ci" / "old_module_stubs.py", package)
    (tmp_path / "program.py").write_text(
        "from tango.device_proxy import DeviceProxy, DevFailed\n"
        "from tango.pyutil import Util\n"
        "from tango.globals import get_class_by_class\n"
        "import tango.time_val\n"
        "reveal_type(DeviceProxy('a/b/c').ping())\n"
        "reveal_type(Util)\n"
        "reveal_type(get_class_by_class)\n"
        "reveal_type(tango.time_val.TimeVal())\n"
    )
    config = root / "pyproject.toml"
    told = python("-m", "mypy", "--strict", "--config-file", config, "program.py", cwd=tmp_path)
    assert [line.partition("type is ")[2] for line in told.splitlines()[:4]] == [
        '"int"',
        '"def (args: typing.Sequence[str]) -> tango._tango.Util"',
        '"def (klass: type) -> tuple[type, type, str] | None"',
        '"tango._tango.TimeVal"',
    ]


@pytest.mark.parametrize("value", [3, 2.5, None, [1, [2]], {"a": [1, 2]}], ids=repr)
@pytest.mark.parametrize("fmt", ["json", "pickle"])
def test_codec_round_trip(fmt, value):
    with pytest.warns(DeprecationWarning, match="use json or pickle"):
        written = codec.dumps(fmt, value)
    assert written[0] == fmt
    with pytest.warns(DeprecationWarning):
        assert codec.loads(*written) == value


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_codec_refuses_other_formats():
    for call in (codec.dumps, codec.loads):
        with pytest.raises(TypeError, match="'yaml'"):
            call("yaml", "3")


@pytest.mark.parametrize("tango_type", DTYPES, ids=str)
def test_numpy_types(tango_type):
    dtype = DTYPES[tango_type]
    assert tango_numpy.numpy_type(tango_type) is dtype
    assert getattr(tango_numpy.NumpyType, str(tango_type)) is dtype
    spectrum = tango_numpy.numpy_spectrum(tango_type, 3)
    assert (spectrum.dtype, spectrum.tolist()) == (dtype, [0, 0, 0])
    image = tango_numpy.numpy_image(tango_type, 3, 2)
    assert (image.dtype, image.shape) == (dtype, (2, 3))
    assert tango_numpy.numpy_spectrum(tango_type, [1, 0]).tolist() == [1, 0]
    assert tango_numpy.numpy_image(tango_type, [[1, 0]]).tolist() == [[1, 0]]


def test_numpy_type_of_what_has_one():
    info = tango.AttributeInfoEx()
    info.data_type = tango.DevFloat
    assert tango_numpy.numpy_type(info) is np.float32


@pytest.mark.parametrize("wrong", [tango.DevString, int, "DevLong", None, object], ids=repr)
def test_no_numpy_type(wrong):
    with pytest.raises(tango.DevFailed) as caught:
        tango_numpy.numpy_type(wrong)
    assert caught.value.args[0].reason == "PyTango_InvalidConversion"


def test_attr_is_named():
    assert str(tango.SpectrumAttr("name", tango.DevLong, tango.READ, 3)) == "SpectrumAttr(name)"


@pytest.mark.parametrize("timed", [tango.TimedAttrData, tango.TimedCmdData])
def test_timed_data_has_its_fields_only(timed):
    data = timed(1.0)
    data.value = 2.0
    assert data.value == 2.0
    with pytest.raises(AttributeError, match="no field 'other'"):
        data.other = 1


def test_address_of_a_client_that_is_not_java():
    assert tango.ClientAddr("giop:tcp:127.0.0.1:1").java_ident == (0, 0)
