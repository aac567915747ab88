"""IPython and itango, as someone at a terminal uses them."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell

from tests.notebooks.in_jupyter.site import DEVICE, site
from tests.support.process import Program

Site = tuple[str, Program]


@pytest.fixture(scope="module")
def psu(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site(tmp_path_factory.mktemp("site")) as found:
        yield found


@pytest.fixture
def shell(psu: Site) -> Iterator[Any]:
    """An IPython that has a proxy, `psu`."""
    made = InteractiveShell.instance()
    made.run_cell(f"import tango; psu = tango.DeviceProxy('tango://{psu[0]}/{DEVICE}')")
    yield made
    made.reset()


def completed(shell: Any, text: str) -> set[str]:
    """What Tab offers."""
    with provisionalcompleter():
        found = [*shell.Completer.completions(text, len(text))]
    return {text[: one.start] + one.text for one in found}


def test_tab(shell: Any) -> None:
    assert {"psu.current", "psu.Reset", "psu.ping"} <= completed(shell, "psu.")
    assert completed(shell, "psu.curr") == {"psu.current"}
    assert any("temperature" in one for one in completed(shell, 'psu["temp'))


def test_tab_does_not_wait_for_a_dead_device(shell: Any, psu: Site) -> None:
    completed(shell, "psu.")
    os.kill(psu[1].pid, signal.SIGSTOP)
    try:
        begin = time.monotonic()
        names = completed(shell, "psu.")
        assert time.monotonic() - begin < 2.5  # the time-out of a device is 3 s
    finally:
        os.kill(psu[1].pid, signal.SIGCONT)
    assert {"psu.current", "psu.Reset", "psu.ping"} <= names


def test_errors_begin_with_what_went_wrong(shell: Any, capsys: pytest.CaptureFixture[str]) -> None:
    shell.run_cell("psu.interlock")
    first, *others = capsys.readouterr().out.splitlines()
    assert first == "OSError: the interlock does not answer"
    assert "attribute interlock" in others[0]
    assert len(others) == 3


def test_itango(psu: Site, tmp_path: Path) -> None:
    variables = {**os.environ, "TANGO_HOST": psu[0], "HOME": str(tmp_path), "TERM": "dumb"}
    program = pexpect.spawn(
        "itango", ["--simple-prompt", "--no-banner"], env=variables, encoding="utf-8", timeout=90
    )

    def says(line: str, expected: str) -> None:
        program.sendline(line)
        program.expect(expected)
        program.expect(r"In \[\d+\]: ")

    try:
        program.expect(r"In \[1\]: ")
        says(f"psu = Device('{DEVICE}'); psu.info().dev_class", r"Out\[1\]: 'PowerSupply'")
        says("psu.temperature", r"Out\[2\]: 318.5")
        says("psu.interlock", "OSError: the interlock does not answer")
        says("lsdev lab/*", f"{DEVICE}.*PowerSupply")
        program.sendline("exit")
        program.expect(pexpect.EOF)
    finally:
        program.close(force=True)
    assert program.exitstatus == 0
