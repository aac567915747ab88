"""A client in C++, which reads, writes, calls and receives events for tests of Python servers."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tests.support.compiled import compiled


class CppError(Exception):
    """A request failed in C++: the reason and the description of the first error."""


class CppClient:
    """A running C++ client of a device, as a context manager."""

    def __init__(self, device: str) -> None:
        program = compiled(Path(__file__).with_name("client.cpp"))
        self._process = subprocess.Popen(
            [program, device], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> CppClient:
        return self

    def __exit__(self, *error: object) -> None:
        self._process.communicate()  # it ends when its input does

    def _ask(self, *words: object) -> Any:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(" ".join(map(_word, words)) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, f"the client ended with {self._process.wait()}"
        answer = json.loads(line)
        if answer and "error" in answer:
            raise CppError(answer["error"], answer.get("desc"))
        return answer

    def read(self, attribute: str) -> dict[str, Any]:
        """Type, quality, dim, value, w_dim and w_value, where values are flat lists."""
        answer: dict[str, Any] = self._ask(f"read {attribute}")
        return answer

    def write(self, attribute: str, value: Any, encoded: bool = False) -> None:
        """Write a scalar, a list, a list of rows, or a pair (format, data)."""
        if encoded:
            dims, items = (1, 0), [value[0], *value[1]]
        else:
            dims, items = shape(value), flat(value)
        self._ask(f"write {attribute}", *dims, *map(_Value, items))

    def command(self, name: str, argument: Any = ()) -> Any:
        """Call a command with a scalar, a list, or what the type of the command wants."""
        return self._ask(f"command {name}", *map(_Value, flat(argument)))["value"]

    def subscribe(self, attribute: str) -> None:
        """Subscribe to change events."""
        self._ask(f"subscribe {attribute}")

    def unsubscribe(self, attribute: str) -> None:
        self._ask(f"unsubscribe {attribute}")

    def event(self, attribute: str, milliseconds: int) -> dict[str, Any] | None:
        """The next event, as `read` gives it; None when none has come in time."""
        answer: dict[str, Any] | None = self._ask(f"event {attribute}", milliseconds)
        return answer


class _Value:
    """A value among the words of a request."""

    def __init__(self, value: Any) -> None:
        self._value = value

    def __str__(self) -> str:
        if isinstance(self._value, str):
            return "=" + quote(self._value, safe="", encoding="latin-1")
        return repr(self._value if isinstance(self._value, float) else int(self._value))


def _word(word: object) -> str:
    return str(word)


def shape(value: Any) -> tuple[int, int]:
    """dim_x and dim_y of a value."""
    if not isinstance(value, list):
        return 1, 0
    if value and isinstance(value[0], list):
        return len(value[0]), len(value)
    return len(value), 0


def flat(value: Any) -> list[Any]:
    """The items of a value, row after row."""
    if not isinstance(value, (list, tuple)):
        return [value]
    return [item for row in value for item in flat(row)]
