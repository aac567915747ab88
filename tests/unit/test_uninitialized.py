"""Objects whose constructor has not run: `__new__` alone makes them, and so did pickle."""

from __future__ import annotations

import contextlib
import inspect
import pickle
from typing import Any

import pytest

from tango import _tango

CLASSES = [
    value
    for value in vars(_tango).values()
    if inspect.isclass(value) and not issubclass(value, (int, BaseException))
]


def refusal(made: Any, name: str) -> str:
    """What a member says; some are complete without the object, and say nothing."""
    try:
        member = getattr(made, name)
        if callable(member):
            member()
    except (RuntimeError, TypeError) as error:  # TypeError: it wants arguments
        return str(error)
    return ""


@pytest.mark.parametrize("cls", CLASSES)
def test_members(cls: Any) -> None:
    made = cls.__new__(cls)
    own = [
        name
        for name in dir(cls)
        if not name.startswith("__")
        and not isinstance(inspect.getattr_static(cls, name), staticmethod)
    ]
    refusals = {name: refusal(made, name) for name in own}
    assert not own or any(refusals.values())


@pytest.mark.parametrize("show", [repr, str, hash, list, len, bool], ids=lambda one: one.__name__)
@pytest.mark.parametrize("cls", CLASSES)
def test_functions(cls: Any, show: Any) -> None:
    with contextlib.suppress(RuntimeError, TypeError):
        assert show(cls.__new__(cls)) is not None


@pytest.mark.parametrize("cls", CLASSES)
def test_reduced(cls: Any) -> None:
    """By protocols 0 and 1, which ended the process, as by the others."""
    made = cls.__new__(cls)
    said = {outcome(made, protocol) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)}
    assert len(said) == 1


def outcome(made: Any, protocol: int) -> tuple[type, str]:
    with pytest.raises((RuntimeError, TypeError)) as error:
        pickle.dumps(made, protocol)
    return type(error.value), str(error.value)
