"""tango.utils: kinds of objects and types, text, versions, vectors, event callbacks."""

import asyncio
import enum
import io
from types import SimpleNamespace

import numpy as np
import pytest

import tango
from tango import CmdArgType, DevState, utils
from tango._client import names

INT = {"DevShort", "DevLong", "DevUShort", "DevULong", "DevLong64", "DevULong64"}
FLOAT = {"DevFloat", "DevDouble"}
TEXT = {"DevString", "ConstDevString"}
SCALAR = INT | FLOAT | TEXT | {"DevBoolean", "DevUChar", "DevEncoded"}
INT_ARRAY = {f"DevVar{name[3:]}Array" for name in INT}
FLOAT_ARRAY = {f"DevVar{name[3:]}Array" for name in FLOAT}
ARRAY = (
    INT_ARRAY
    | FLOAT_ARRAY
    | {
        "DevVarCharArray",
        "DevVarBooleanArray",
        "DevVarStringArray",
        "DevVarLongStringArray",
        "DevVarDoubleStringArray",
    }
)


def kinds(predicate, **options):
    return {member.name for member in CmdArgType if predicate(member, **options)}


def test_kinds_of_tango_types():
    assert kinds(utils.is_scalar_type) == SCALAR
    assert kinds(utils.is_array_type) == ARRAY
    assert kinds(utils.is_int_type) == INT
    assert kinds(utils.is_int_type, inc_array=True) == INT | INT_ARRAY
    assert kinds(utils.is_float_type) == FLOAT
    assert kinds(utils.is_float_type, inc_array=True) == FLOAT | FLOAT_ARRAY
    assert kinds(utils.is_numerical_type) == INT | FLOAT
    assert kinds(utils.is_numerical_type, inc_array=True) == INT | FLOAT | INT_ARRAY | FLOAT_ARRAY
    assert kinds(utils.is_bool_type) == {"DevBoolean"}
    assert kinds(utils.is_bool_type, inc_array=True) == {"DevBoolean", "DevVarBooleanArray"}
    assert kinds(utils.is_str_type) == TEXT
    assert kinds(utils.is_str_type, inc_array=True) == TEXT | {"DevVarStringArray"}
    for inc_array in (False, True):
        assert kinds(utils.is_binary_type, inc_array=inc_array) == {"DevEncoded", "DevVarCharArray"}


@pytest.mark.parametrize("name", ["array", "bool", "float", "int", "numerical", "scalar", "str"])
def test_names_of_the_kinds(name):
    predicate = getattr(utils, f"is_{name}_type")
    assert getattr(utils, f"is_{name}") is predicate
    assert getattr(tango, f"is_{name}_type") is predicate


def test_kinds_of_objects():
    sequences = [[1], (), b"", bytearray(), np.array([1]), range(2), tango.StdStringVector()]
    others = [{}, set(), iter(()), None, 1]
    assert [utils.is_seq(obj) for obj in [*sequences, "a"]] == [True] * 8
    assert [utils.is_non_str_seq(obj) for obj in sequences] == [True] * 7
    assert not any(utils.is_seq(obj) or utils.is_non_str_seq(obj) for obj in others)
    assert not utils.is_non_str_seq("a")
    assert [utils.is_pure_str(obj) for obj in ("a", b"a", 1)] == [True, False, False]
    integers, numbers = [1, np.int8(1)], [1.5, np.float32(1), True, 1j]
    assert [utils.is_integer(obj) for obj in integers + numbers] == [True] * 2 + [False] * 4
    assert [utils.is_number(obj) for obj in integers + numbers] == [True] * 6
    assert not utils.is_number("1")
    assert utils.is_devstate(DevState.ON)
    assert not utils.is_devstate(0)
    assert utils.is_devstate_seq([DevState.ON])
    assert utils.is_devstate_seq([[DevState.ON]])
    assert not any(utils.is_devstate_seq(obj) for obj in ([], [1], DevState.ON, "a"))


VALUES = [
    (1, CmdArgType.DevLong64, 0),
    (True, CmdArgType.DevBoolean, 0),
    (1.5, CmdArgType.DevDouble, 0),
    ("a", CmdArgType.DevString, 0),
    (DevState.ON, CmdArgType.DevState, 0),
    (b"a", CmdArgType.DevUChar, 1),
    ([1, 2], CmdArgType.DevLong64, 1),
    (("a",), CmdArgType.DevString, 1),
    ([[1.5]], CmdArgType.DevDouble, 2),
    ([DevState.ON], CmdArgType.DevState, 1),
    (np.int16(1), CmdArgType.DevShort, 0),
    (np.array([1], ">u4"), CmdArgType.DevULong, 1),
    (np.array([[True]]), CmdArgType.DevBoolean, 2),
    (np.array(["a"]), CmdArgType.DevString, 1),
]


@pytest.mark.parametrize(("value", "tango_type", "rank"), VALUES, ids=repr)
def test_the_type_of_a_value(value, tango_type, rank):
    assert utils.get_tango_type(value) == (tango_type, tango.AttrDataFormat(rank))


@pytest.mark.parametrize(
    "value", [None, [], int, {}, np.zeros((1, 1, 1)), np.complex64(1)], ids=repr
)
def test_values_without_a_type(value):
    with pytest.raises(TypeError):
        utils.get_tango_type(value)


def test_values_as_text():
    assert utils.obj_2_str([1, "a"], CmdArgType.DevVarStringArray) == "1\na"
    assert utils.obj_2_str([], CmdArgType.DevVarLongArray) == ""
    assert utils.obj_2_str(None, CmdArgType.DevVarLongArray) == ""
    assert utils.obj_2_str(3, CmdArgType.DevLong) == "3"
    assert utils.obj_2_str([], CmdArgType.DevLong) == ""
    assert utils.obj_2_str(3) == 3
    assert utils.obj_2_str(["x", "y"], CmdArgType.DevString) == "x"
    assert utils.obj_2_str(b"\xb0", CmdArgType.DevString) == "°"


def test_text_as_values():
    assert utils.str_2_obj("3", CmdArgType.DevLong) == 3
    assert utils.str_2_obj("3", CmdArgType.DevUChar) == 3
    assert utils.str_2_obj("1.5", CmdArgType.DevDouble) == 1.5
    assert utils.str_2_obj("yes", CmdArgType.DevBoolean) is True
    assert utils.str_2_obj("a") == utils.str_2_obj("a", CmdArgType.DevString) == "a"
    assert utils.seqStr_2_obj(["1", "2"], CmdArgType.DevVarLongArray) == [1, 2]
    assert utils.seqStr_2_obj(["1", "2"], CmdArgType.DevLong) == 1
    assert utils.seqStr_2_obj(["1"], CmdArgType.DevDouble, tango.SPECTRUM) == [1.0]
    assert utils.seqStr_2_obj([["1"], ["2"]], CmdArgType.DevDouble, tango.IMAGE) == [[1.0], [2.0]]
    with pytest.raises(ValueError, match="'x'"):
        utils.str_2_obj("x", CmdArgType.DevLong)


@pytest.mark.parametrize("word", ["y", "YES", "t", "True", "on", "1"])
def test_words_for_true(word):
    assert utils.strtobool(word) is utils.bool_(word) is True


@pytest.mark.parametrize("word", ["n", "NO", "f", "False", "off", "0"])
def test_words_for_false(word):
    assert utils.strtobool(word) is False


@pytest.mark.parametrize("word", ["", "maybe", "2", "yes "])
def test_words_for_neither(word):
    with pytest.raises(ValueError, match="neither"):
        utils.strtobool(word)


def test_bytes():
    assert utils.ensure_binary(b"a") == utils.ensure_binary("a") == b"a"
    assert utils.ensure_binary("°", "latin-1") == b"\xb0"
    for wrong in (3, bytearray(b"a"), None):
        with pytest.raises(TypeError):
            utils.ensure_binary(wrong)


def test_vectors():
    made = utils.seq_2_StdStringVector(["a", 1, b"b"])
    assert (type(made), list(made)) == (tango.StdStringVector, ["a", "1", "b"])
    assert utils.seq_2_StdStringVector(["c"], made) is made
    assert utils.StdStringVector_2_seq(made) == ["a", "1", "b", "c"]
    assert utils.StdStringVector_2_seq(made, ["z"]) == ["z", *made]
    assert utils.seq_2_StdStringVector("abc") == ["abc"]
    numbers = utils.seq_2_StdDoubleVector([1, 2.5])
    assert utils.StdDoubleVector_2_seq(numbers) == [1.0, 2.5]
    assert list(utils.seq_2_DbDevInfos([tango.DbDevInfo()])) == [tango.DbDevInfo()]
    assert list(utils.seq_2_DbDevExportInfos([tango.DbDevExportInfo()])) == [
        tango.DbDevExportInfo()
    ]
    for wrong in (["a"], numbers):
        with pytest.raises(TypeError, match="vec must be"):
            utils.StdStringVector_2_seq(wrong)


@pytest.mark.parametrize(
    ("name", "item"),
    [
        ("StdStringVector", "a"),
        ("StdDoubleVector", 1.5),
        ("DbDevInfos", tango.DbDevInfo()),
        ("DbDevExportInfos", tango.DbDevExportInfo()),
        ("DbData", tango.DbDatum("x")),
    ],
)
def test_vectors_stay_what_they_are(name, item):
    to, cls = getattr(utils, f"seq_2_{name}"), getattr(tango, name)
    full, target = cls([item]), cls()
    assert to(full) is full
    assert to([item], target) is target
    assert list(to(full, target)) == [item, item]
    with pytest.raises(TypeError, match="vec must be"):
        to([item], [])


def test_property_data():
    datum = tango.DbDatum("d")
    datum.append("v")
    data = utils.seq_2_DbData([datum])
    assert utils.DbData_2_dict(data) == {"d": ["v"]}
    for form in (datum, [datum], data, {"d": "v"}, {"d": ["v"]}, {"d": datum}):
        assert utils.parameter_2_dbdata(form, "value") == [datum]
    for form in ("d", ["d"], b"d", ("d",)):
        assert utils.parameter_2_dbdata(form, "value") == [tango.DbDatum("d")]
    assert utils.parameter_2_dbdata({"a": 1, "b": [1, 2]}, "value")[1].value_string == ["1", "2"]
    for wrong in (3, None, [3]):
        with pytest.raises(TypeError, match=r"^value "):
            utils.parameter_2_dbdata(wrong, "value")


def test_versions():
    assert utils.from_version_str_to_hex_str("10.3.1") == "0x0a030100"
    assert utils.from_version_str_to_int("10.3") == 0x0A030000
    with pytest.raises(ValueError, match="0a1"):
        utils.from_version_str_to_int("9.2.0a1")
    for function in (utils.requires_pytango, utils.requires_tango):
        assert function() is function("9.0") is function(conflicts=("1.0",)) is True
        with pytest.raises(Exception, match=r"Viewer requires .* 99\.0 but"):
            function("99.0", software_name="Viewer")
    with pytest.raises(Exception, match="Software cannot run with pytango"):
        utils.requires_pytango(conflicts=[tango.__version__])
    assert utils.requires_pytango(f"{tango.__version__}rc1")
    assert utils.requires_tango(tango.constants.TgLibVers)
    with pytest.raises(ValueError, match="is not a version"):
        utils.requires_pytango("newest")


def test_info():
    text = utils.info()
    for part in (tango.__version__, np.__version__, tango.constants.TgLibVers):
        assert part in text


def test_docstrings():
    class Parent:
        def one(self):
            """Text of one."""

        @staticmethod
        def two():
            """Text of two."""

    class Child(Parent):
        def one(self):
            pass

    utils.copy_doc(Child, "one")
    assert Child.one.__doc__ == "Text of one."
    utils.document_method(Child, "one", "First.")
    utils.document_static_method(Parent, "two", "Only.", add=False)
    assert (Child.one.__doc__, Parent.two.__doc__) == ("First.\nText of one.", "Only.")
    assert {"one", "two", "__init__"} <= set(utils.dir2(Child()))
    assert "one" in utils.get_attrs(Child)
    assert utils.get_attrs(3) == []


def test_enums_of_users():
    assert utils.get_enum_labels(enum.IntEnum("E", "A B", start=0)) == ["A", "B"]
    with pytest.raises(utils.EnumTypeError):
        utils.get_enum_labels(enum.IntEnum("E", "A B", start=1))


@pytest.fixture
def context_host(monkeypatch):
    """Sets the server of a test context; contexts that other tests keep are left alone."""
    monkeypatch.setattr(names, "_servers", [])
    return utils._set_test_context_tango_host_fqtrl


def test_names_in_a_test_context(context_host):
    full = utils._get_device_fqtrl_if_necessary
    assert full("a/b/c") == "a/b/c"
    context_host("tango://127.0.0.1:1234#dbase=no")
    assert utils._get_test_context_tango_host_fqtrl() == "tango://127.0.0.1:1234#dbase=no"
    assert full("a/b/c") == "tango://127.0.0.1:1234/a/b/c#dbase=no"
    assert full("a/b/c/d") == "tango://127.0.0.1:1234/a/b/c/d#dbase=no"
    assert full("a/b/c#dbase=yes") == "tango://127.0.0.1:1234/a/b/c#dbase=no"
    assert full("tango://h:1/a/b/c") == "tango://h:1/a/b/c"
    utils._clear_test_context_tango_host_fqtrl()
    assert full("a/b/c") == "a/b/c"
    assert utils._get_test_context_tango_host_fqtrl() is None
    context_host("tango://h:1")
    context_host(None)
    assert full("a/b/c") == "a/b/c"
    assert utils._get_test_context_tango_host_fqtrl() is None


@pytest.mark.parametrize("fragment", ["", "#dbase=no", "#dbase=yes"])
def test_a_test_context_with_and_without_a_database(context_host, fragment):
    context_host(f"tango://h:1{fragment}")
    assert utils._get_device_fqtrl_if_necessary("a/b/c") == f"tango://h:1/a/b/c{fragment}"


@pytest.mark.parametrize(
    "wrong",
    [
        *("127.0.0.1:1", "http://h:1", "tango://h", "tango://h:0", "tango://:1"),
        *("tango://h:1/x#dbase=no", "tango://h:1?x", "tango://h:1#dbase=perhaps"),
    ],
)
def test_a_test_context_without_an_address(context_host, wrong):
    context_host(wrong)
    with pytest.raises(utils.InvalidTangoHostTrlError, match="a/b/c"):
        utils._get_device_fqtrl_if_necessary("a/b/c")


def test_threads_that_tango_knows():
    known = []

    class OwnRun(utils.PyTangoThread):
        def run(self):
            known.append(tango.is_omni_thread())

    for thread in (
        utils.PyTangoThread(target=lambda: known.append(tango.is_omni_thread())),
        OwnRun(),
    ):
        thread.start()
        thread.join()
    first = []
    with utils.PyTangoThreadPoolExecutor(1, initializer=first.append, initargs=(7,)) as pool:
        known.append(pool.submit(tango.is_omni_thread).result())
    assert (known, first) == ([True] * 3, [7])


def event(kind="change", **fields):
    """What an event of this kind has."""
    always = {
        "device": SimpleNamespace(dev_name=lambda: "a/b/c"),
        "event": kind,
        "err": False,
        "errors": (),
        "reception_date": tango.TimeVal.fromtimestamp(0),
        "event_reason": tango.EventReason.Update,
    }
    return SimpleNamespace(**{**always, **fields})


NAMED = {"attr_name": "tango://h:1/a/b/c/Speed#dbase=no"}
READING = SimpleNamespace(
    time=tango.TimeVal(1000), quality=tango.AttrQuality.ATTR_VALID, value="7 rpm"
)
CONFIG = tango.AttributeInfoEx()
CONFIG.label, CONFIG.unit = "Speed", "rpm"
FAILURE = tango.DevError()
FAILURE.reason, FAILURE.desc = "API_Lost", "gone"
LINES = [
    (event(attr_value=READING, **NAMED), "SPEED CHANGE UPDATE [ATTR_VALID] 7 rpm"),
    (
        event(err=True, errors=(FAILURE,), attr_value=None, **NAMED),
        "SPEED CHANGE UPDATE [API_Lost] gone",
    ),
    (
        event("attr_conf", attr_conf=CONFIG, **NAMED),
        "SPEED ATTR_CONF UPDATE label='Speed'; unit='rpm'",
    ),
    (event("data_ready", ctr=5, **NAMED), "SPEED DATA_READY UPDATE counter=5"),
    (
        event("intr_change", cmd_list=[1, 2], att_list=[3], dev_started=True),
        "<N/A> INTR_CHANGE UPDATE dev_started=True; 2 commands; 1 attrs",
    ),
]


@pytest.mark.parametrize(("evt", "line"), LINES, ids=[evt.event for evt, _ in LINES])
def test_printed_events(evt, line):
    out = io.StringIO()
    utils.EventCallback(fd=out).push_event(evt)
    value = getattr(evt, "attr_value", None)
    date = (value.time if value else evt.reception_date).todatetime()
    assert out.getvalue() == f"{date} A/B/C {line}\n"


def test_kept_events():
    out = io.StringIO()
    callback = utils.EventCallback(format="{name}={value}", fd=out, max_buf=2)
    events = [event(attr_value=READING, **NAMED) for _ in range(3)]
    for evt in events:
        callback.push_event(evt)
    kept = callback.get_events()
    assert kept == events[1:]
    callback.push_event(events[0])
    assert kept is callback.get_events()
    assert kept == [events[2], events[0]]
    out.truncate(out.getvalue().rindex("SPEED"))
    assert out.getvalue().splitlines() == ["SPEED=[ATTR_VALID] 7 rpm"] * 3


@pytest.mark.parametrize(("max_buf", "kept"), [(0, 0), (1, 1), (-1, 5)])
def test_how_many_events_are_kept(max_buf, kept):
    callback = utils.EventCallback(fd=io.StringIO(), max_buf=max_buf)
    for _ in range(5):
        callback.push_event(event(attr_value=READING, **NAMED))
    assert len(callback.get_events()) == kept


def test_events_in_asyncio_mode():
    out = io.StringIO()
    callback = utils.AsyncEventCallback(fd=out)
    asyncio.run(callback.push_event(event(attr_value=READING, **NAMED)))
    assert len(callback.get_events()) == 1
    assert "7 rpm" in out.getvalue()
