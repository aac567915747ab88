"""The stream behind ``print(..., file=self.log_info)``."""

from __future__ import annotations

from tango.log4tango import TangoStream


def test_lines_become_messages() -> None:
    messages: list[str] = []
    stream = TangoStream(messages.append)
    print("first", 1, file=stream)
    assert stream.write("sev") == 3
    assert messages == ["first 1"]
    stream.write("en\n")
    assert messages == ["first 1", "seven"]


def test_flushing_ends_a_line() -> None:
    messages: list[str] = []
    stream = TangoStream(messages.append)
    print("no end", end="", file=stream)
    stream.flush()
    stream.flush()
    assert messages == ["no end"]
