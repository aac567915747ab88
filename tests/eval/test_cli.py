"""The command line."""

import os
import signal
import subprocess
import sys
import threading

import pytest

from taurus_eval.__main__ import main


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
    process = subprocess.Popen(
        [sys.executable, "-m", "taurus_eval", "--monitor", "--period", "20", "eval:len('abc')"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )
    stop = threading.Timer(60, process.kill)
    stop.start()
    assert process.stdout
    lines = [process.stdout.readline() for _ in range(3)]
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    stop.cancel()
    assert all(line.endswith(" len('abc') = 3\n") for line in lines)
    assert (process.returncode, errors) == (0, "")
