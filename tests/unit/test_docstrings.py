"""Descriptions of a command's argument and result out of docstrings."""

from __future__ import annotations

from typing import Any

import pytest

from tango.server import Device, command

DOCSTRINGS = {
    "rest": """
        Moves it.

        :param speed: How fast.
        :type speed: int
        :return: What was reached.
        :rtype: int
        """,
    "google": """Moves it.

        Args:
            speed (int): How fast.

        Returns:
            int: What was reached.
        """,
    "numpy": """Moves it.

        Parameters
        ----------
        speed : int
            How fast.

        Returns
        -------
        int
            What was reached.
        """,
}
UNTYPED = ":param speed: How fast.\n:return: What was reached."


def described(docstring: str | None, **options: Any) -> tuple[str, str]:
    def move(self: Any, speed: int) -> int:
        return speed

    move.__doc__ = docstring
    cls: Any = type("Told", (Device,), {"move": command(move, **options)})
    argument, result, _ = cls.TangoClassClass.cmd_list["move"]
    return argument[1], result[1]


@pytest.mark.parametrize("style", DOCSTRINGS)
def test_styles(style: str) -> None:
    pytest.importorskip("docstring_parser")
    texts = described(DOCSTRINGS[style])
    assert texts == ("speed (int): How fast.", "returns (int): What was reached.")


def test_types_of_hints() -> None:
    texts = described(UNTYPED)
    assert texts == ("speed (DevLong64): How fast.", "returns (DevLong64): What was reached.")


def test_what_is_given_counts() -> None:
    assert described(UNTYPED, doc_in="a", doc_out="b") == ("a", "b")


@pytest.mark.parametrize(
    "text", [None, "", "Moves it.", "Moves it.\n\n:param other: No.", "Args:\n"]
)
def test_nothing_told(text: str | None) -> None:
    argument, result = described(text)
    assert argument == ":param speed: (not documented)\n:type speed: DevLong64"
    assert result == ":return: (not documented)\n:rtype: DevLong64"
