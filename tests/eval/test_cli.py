"""The command line."""

import signal

import pytest

from taurus_eval.__main__ import main
from tests.support.process import Program


def test_a_value(capsys):
    assert main(["eval:2*Q(3,'mm')"]) == 0
    assert capsys.readouterr().out == "6 mm\n"


def test_several_values(capsys):
    assert main(["eval:1+1", "eval:'a'"]) == 0
    assert capsys.readouterr().out == "1+1 = 2\n'a' = a\n"


def test_an_error(capsys, quiet):
    assert main(["eval:1/0"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "ATTR_INVALID" in captured.err
    assert "ZeroDivisionError: division by zero" in captured.err


@pytest.mark.parametrize("model", ["eval:7;8", "eval:@nosuchmod.*/x", "eval:@mymod.MyClass(x)/x"])
def test_what_cannot_be_created(capsys, model):
    assert main([model]) == 2
    assert capsys.readouterr().err


def test_modules(capsys):
    assert main(["--no-modules", "eval:@math.*/pi"]) == 2
    assert "import policy" in capsys.readouterr().err
    assert main(["--allow-module", "os", "eval:@math.*/pi"]) == 2
    assert (
        main(["--allow-module", "os", "--allow-module", "math", "eval:@math.*/factorial(3)"]) == 0
    )


def test_usage(capsys):
    with pytest.raises(SystemExit):
        main(["--period", "0", "eval:1"])
    assert "positive" in capsys.readouterr().err


def test_on_a_device(facts, capsys):
    facts.proxy().write_attribute("d", 1.5)
    assert main(["eval:2*{a/b/c/d}"]) == 0
    assert capsys.readouterr().out == "3.0 mm\n"


def test_monitor_until_interrupted():
    words = ("-m", "taurus_eval", "--monitor", "--period", "20", "eval:len('abc')")
    with Program(*words) as program:
        lines = [program.wait_for("") for _ in range(3)]
        status = program.stop(signal.SIGINT)
    assert all(line.endswith(" len('abc') = 3") for line in lines)
    assert status == 0, program.output
    assert all("eval" in line or " = " in line for line in program.lines)
