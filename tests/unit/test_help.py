"""What help() says of the extension: the texts that stand beside its bindings."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any

import pytest

import tango
from tango import _tango

ORDER = [
    "Parameters",
    "Returns",
    "Other Parameters",
    "Raises",
    "See Also",
    "Notes",
    "Examples",
]
HEADING = re.compile(r"^(\w[\w ]*)\n(-{3,})$", re.M)


def members(owner: Any) -> Iterator[tuple[str, str]]:
    for name, member in vars(owner).items():
        text = inspect.getdoc(member) or ""
        is_text = not isinstance(member, str | int | tuple)
        if not name.startswith("_") and is_text:
            yield name, text


CLASSES = [one for one in vars(_tango).values() if inspect.isclass(one)]
TEXTS = {
    f"{owner.__name__}.{name}": text
    for owner in [_tango, *CLASSES]
    for name, text in members(owner)
}


def test_shared_paragraphs_are_filled_in() -> None:
    left = [name for name, text in TEXTS.items() if re.search(r"^\{\w+\}$", text, re.M)]
    assert not left


def test_sections_stand_in_the_order_of_numpy() -> None:
    wrong = {}
    for name, text in TEXTS.items():
        for overload in re.split(r"^\d+\. \w+\(.*$", text, flags=re.M):
            headings = [heading for heading, line in HEADING.findall(overload)]
            if headings != sorted(set(headings), key=ORDER.index):
                wrong[name] = headings
    assert not wrong


def test_headings_are_underlined_in_full() -> None:
    wrong = {
        name: heading
        for name, text in TEXTS.items()
        for heading, line in HEADING.findall(text)
        if len(heading) != len(line)
    }
    assert not wrong


def test_texts_are_not_wider_than_a_terminal() -> None:
    signature = re.compile(r"(\d+\. )?\w+\(.*")
    widest = 92  # of Python's docstrings, which stand within 100 columns in a class
    wide = {
        name: line
        for name, text in TEXTS.items()
        for line in text.splitlines()
        if len(line) > widest and not signature.match(line)
    }
    assert not wide


@pytest.mark.parametrize("words", ["gives", "of none", "for ever", "arg0"])
def test_words_that_are_not_used(words: str) -> None:
    # `arg0`: a parameter that has no name. Lists have the special methods of Python's.
    found = [name for name, text in TEXTS.items() if re.search(rf"\b{words}\b", text)]
    assert not found


def test_a_person_writes_defaults_so() -> None:
    text = inspect.getdoc(tango.DeviceProxy.read_attribute) or ""
    assert "extract_as: tango._tango.ExtractAs = ExtractAs.Numpy" in text
    assert "<" not in text.splitlines()[0]


def test_keywords_of_green_methods_are_described() -> None:
    text = inspect.getdoc(tango.DeviceProxy.read_attribute) or ""
    assert re.search(r"^Other Parameters\n-+\ngreen_mode : GreenMode, optional$", text, re.M)


def test_a_proxy_says_what_its_call_raises() -> None:
    raises = (inspect.getdoc(tango.DeviceProxy.command_inout) or "").split("Raises\n------")[1]
    for error in ("ConnectionFailed", "CommunicationFailed", "DevFailed"):
        assert re.search(rf"^{error}$", raises, re.M)
        assert issubclass(getattr(tango, error), tango.DevFailed)
