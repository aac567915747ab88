"""What came out: of one suite with one binding, from pytest's JUnit file; and both compared."""

import xml.etree.ElementTree as ElementTree
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

# What pytest-xdist says of a test whose process has ended during it.
_CRASH = "crashed while running"
_PASSED = ("passed", "passed again")


@dataclass
class Result:
    """Each test's verdict, how long all took, and what went wrong as a whole.

    A verdict is passed, passed again (when tried a second time), failed, crashed or skipped.
    """

    tests: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    trouble: str = ""

    def count(self, *verdicts: str) -> int:
        """The number of tests with one of these verdicts."""
        return sum(verdict in verdicts for verdict in self.tests.values())

    def as_json(self) -> dict[str, Any]:
        """For the file of results."""
        return asdict(self)


def _verdict(case: ElementTree.Element) -> str:
    for kind in ("failure", "error"):
        element = case.find(kind)
        if element is not None:
            text = f"{element.get('message')} {element.text}"
            return "crashed" if _CRASH in text else "failed"
    return "passed" if case.find("skipped") is None else "skipped"


def read_junit(file: Path) -> dict[str, str]:
    """The verdict of each test; a test that passes and then fails to clean up has failed."""
    verdicts: dict[str, str] = {}
    for case in ElementTree.parse(file).iter("testcase"):
        name = f"{case.get('classname')}::{case.get('name')}"
        if verdicts.get(name) not in ("failed", "crashed"):
            verdicts[name] = _verdict(case)
    return verdicts


def lost(reference: Result, ours: Result) -> dict[str, str]:
    """The tests that PyTango passes and this project does not, with what became of them."""
    return {
        test: ours.tests.get(test, "missing")
        for test, verdict in reference.tests.items()
        if verdict in _PASSED and ours.tests.get(test) not in _PASSED
    }
