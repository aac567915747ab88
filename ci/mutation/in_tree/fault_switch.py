"""Says in the processes of the tests which fault is on, or writes down which test passes over it.

The variable TANGOBIND_FAULT has the number of the fault that is on, TANGOBIND_PASSED the name of
the file for what the tests pass over.
"""

from __future__ import annotations

import os

_on = int(os.environ.get("TANGOBIND_FAULT", "-1"))
_file = os.environ.get("TANGOBIND_PASSED")
_written: set[tuple[int, str]] = set()


def _write_down(number: int) -> bool:
    # Like "tests/x/test_y.py::test_z (call)". A program that a test starts has it, too.
    test = os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" ")[0]
    if not test or (number, test) in _written:
        return False
    _written.add((number, test))
    here = "test" if os.environ.get("TANGOBIND_TESTER") == str(os.getpid()) else "program"
    with open(_file, "a") as file:  # type: ignore[arg-type]
        file.write(f"{number}\t{here}\t{test}\n")
    return False


def _is_on(number: int) -> bool:
    return number == _on


fault = _write_down if _file else _is_on
