"""DevFailed, DevError and Except."""

import copy
import pickle

import pytest

import tango
from tango import DevError, DevFailed, ErrSeverity, Except

FAMILY = [
    "AsynCall",
    "AsynReplyNotArrived",
    "CommunicationFailed",
    "ConnectionFailed",
    "DeviceUnlocked",
    "EventSystemFailed",
    "NonDbDevice",
    "NonSupportedFeature",
    "NotAllowed",
    "WrongData",
    "WrongNameSyntax",
]


def error(reason="R", desc="D", origin="O", severity=ErrSeverity.ERR):
    made = DevError()
    made.reason, made.desc, made.origin, made.severity = reason, desc, origin, severity
    return made


@pytest.mark.parametrize("name", FAMILY)
def test_the_family(name):
    cls = getattr(tango, name)
    assert cls.__bases__ == (DevFailed,)
    assert DevFailed.__bases__ == (Exception,)
    failure = cls(error())
    assert failure.args == (error(),)
    again = pickle.loads(pickle.dumps(failure))
    assert type(again) is cls
    assert again.args == failure.args
    assert copy.copy(failure).args == failure.args
    assert repr(failure).startswith(f"{name}(args = (DevError(")
    assert str(failure).startswith("DevFailed[\n    DevError[")


def test_printing():
    failure = DevFailed(error("A", "line 1\nline 2"), error("B", severity=ErrSeverity.PANIC))
    assert str(failure) == (
        "DevFailed[\n"
        "    DevError[\n"
        "        desc = line 1\n"
        "        line 2\n"
        "        origin = O\n"
        "        reason = A\n"
        "        severity = ERR\n"
        "    ],\n"
        "    DevError[\n"
        "        desc = D\n"
        "        origin = O\n"
        "        reason = B\n"
        "        severity = PANIC\n"
        "    ]\n"
        "]"
    )
    assert repr(DevFailed(error())) == (
        "DevFailed(args = (DevError(desc = 'D', origin = 'O', reason = 'R', "
        "severity = <ErrSeverity.ERR: 1>),))"
    )
    assert repr(DevFailed()) == "DevFailed(args = ())"
    assert str(DevFailed("text", 3)) == "DevFailed[\n    text,\n    3\n]"


def test_throw_exception():
    with pytest.raises(DevFailed) as caught:
        Except.throw_exception("R", "D", "O")
    assert type(caught.value) is DevFailed
    assert caught.value.args == (error(),)
    with pytest.raises(DevFailed) as caught:
        Except.throw_exception(reason="r", description="d", origin="o", severity=ErrSeverity.WARN)
    assert caught.value.args == (error("r", "d", "o", ErrSeverity.WARN),)


@pytest.mark.parametrize("name", ["DevFailed", *FAMILY])
def test_re_throw_exception(name):
    first = getattr(tango, name)(error("first"))
    with pytest.raises(DevFailed) as caught:
        Except.re_throw_exception(first, "R", "D", "O", ErrSeverity.PANIC)
    assert type(caught.value) is type(first)
    assert caught.value.args == (error("first"), error(severity=ErrSeverity.PANIC))
    assert first.args == (error("first"),)


def test_a_python_exception_as_dev_failed():
    try:
        raise ValueError("wrong: ä €")
    except ValueError as caught:
        failure = Except.to_dev_failed(type(caught), caught, caught.__traceback__)
        current = Except.to_dev_failed()
    assert type(failure) is DevFailed
    (only,) = failure.args
    assert only.reason == "PyDs_PythonError"
    assert only.desc == "ValueError: wrong: ä €\n"
    assert "test_a_python_exception_as_dev_failed" in only.origin
    assert only.severity is ErrSeverity.ERR
    assert current.args == failure.args


def test_a_class_and_its_argument_as_dev_failed():
    failure = Except.to_dev_failed(KeyError, "lost")
    assert failure.args[0].desc == "KeyError: 'lost'\n"
    assert Except.to_dev_failed(KeyError).args[0].desc == "KeyError\n"
    assert Except.to_dev_failed(value=OSError("x")).args[0].desc == "OSError: x\n"


def test_dev_failed_stays_what_it_is():
    assert Except.to_dev_failed(value=tango.WrongData(error("kept"))).args == (error("kept"),)


def test_nothing_to_convert():
    with pytest.raises(TypeError, match="exception"):
        Except.to_dev_failed()
    with pytest.raises(TypeError, match="exception"):
        Except.to_dev_failed(int, 3)


def test_throw_python_exception():
    with pytest.raises(DevFailed) as caught:
        Except.throw_python_exception(ValueError, ValueError("v"), None)
    assert caught.value.args[0].reason == "PyDs_PythonError"
    with pytest.raises(DevFailed, match="ZeroDivisionError"):
        try:
            1 / 0  # noqa: B018
        except ZeroDivisionError:
            Except.throw_python_exception()


def test_compare_exception():
    assert Except.compare_exception(DevFailed(error()), DevFailed(error()))
    assert not Except.compare_exception(DevFailed(error()), DevFailed(error("other")))
    assert not Except.compare_exception(DevFailed(error()), DevFailed(error(), error()))


def test_printing_of_error_stacks(capfd):
    Except.print_error_stack([error("Reason 1"), error("Reason 2")])
    Except.print_exception(DevFailed(error("Reason 3")))
    printed = capfd.readouterr().err
    assert [reason in printed for reason in ("Reason 1", "Reason 2", "Reason 3")] == [True] * 3


def test_except_is_only_a_name():
    with pytest.raises(TypeError):
        Except()


def test_errors_by_attribute_are_no_exceptions():
    assert not issubclass(tango.NamedDevFailed, Exception)
    assert not issubclass(tango.NamedDevFailedList, Exception)


class Unprintable(Exception):
    def __str__(self):
        raise ValueError("no text")


@pytest.mark.parametrize("exception", [Unprintable(), DevFailed(Unprintable())])
def test_an_exception_whose_text_cannot_be_made(exception):
    failure = Except.to_dev_failed(type(exception), exception, None)
    assert failure.args[0].reason == "PyDs_PythonError"
    assert type(exception).__name__ in failure.args[0].desc
