"""How much of the public API its docstrings describe in full, as `help()` shows it.

A function or method is described in full when its docstring has

- a text beside the signatures that pybind11 writes,
- in a section ``Parameters`` (NumPy's form) each of its parameters,
- a section ``Returns`` or ``Yields``, if it has parameters and returns something.

A property or a class needs a text. The three keywords that every green method has are described in
one place. Members count once, where they are defined; enumerations count as their class.
"""

from __future__ import annotations

import enum
import importlib
import inspect
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MODULES = (
    "tango",
    "tango.server",
    "tango.events",
    "tango.test_context",
    "tango.test_utils",
    "tango.asyncio",
    "tango.futures",
    "tango.gevent",
    "tango.green",
    "tango.utils",
    "tango.log4tango",
    "tango.telemetry",
    "tango.codec",
    "tango.client",
    "tango.testing",
    "tango.mock",
    "taurus_eval",
)
_OWN = ("tango", "taurus_eval", "PyTango")
_GREEN = {"green_mode", "wait", "timeout"}
_SIGNATURE = re.compile(r"(?:\d+\. )?\w+\(.*\)(?: -> .*)?|Overloaded function\.")
_SECTION = re.compile(r"^(\w[\w ]*)\n(-{3,})$", re.M)
_NAME = re.compile(r"(\w+)\s*:")


@dataclass(frozen=True)
class Thing:
    """Something public, and what its docstring lacks (nothing: an empty text)."""

    name: str
    group: str
    lacks: str


def _split(doc: str) -> tuple[str, list[str]]:
    """The text of a docstring, and the signatures that pybind11 put above it."""
    lines = doc.splitlines()
    signatures = [line for line in lines if _SIGNATURE.fullmatch(line.strip())]
    return "\n".join(line for line in lines if line not in signatures).strip(), signatures


def _sections(text: str) -> dict[str, str]:
    parts = _SECTION.split(text)
    return dict(zip(parts[1::3], parts[3::3], strict=True))


def _from_signatures(signatures: list[str]) -> tuple[set[str], bool]:
    """The parameters in the signatures of pybind11, and whether one of them returns something."""
    names: set[str] = set()
    for signature in signatures:
        inside = signature[signature.find("(") + 1 : signature.rfind(")")]
        names |= set(_NAME.findall(re.sub(r"<[^<>]*>|\[[^\]]*\]", "", inside)))
    returns = any(" -> " in s and not s.endswith("-> None") for s in signatures)
    return names - {"self"}, returns


def _call(thing: Any, signatures: list[str]) -> tuple[set[str], bool]:
    try:
        signature = inspect.signature(thing)
    except (TypeError, ValueError):  # a function of the extension
        return _from_signatures(signatures)
    parameters = {
        p.name
        for p in signature.parameters.values()
        if p.name not in ("self", "cls") and p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)
    }
    return parameters, signature.return_annotation not in (None, "None", signature.empty)


def lacks(thing: Any) -> str:
    """What is missing in the docstring of something."""
    text, signatures = _split(inspect.getdoc(thing) or "")
    if not text:
        return "text"
    if not inspect.isroutine(thing):
        return ""
    parameters, returns = _call(thing, signatures)
    sections = _sections(text)
    described = set(re.findall(r"\w+", sections.get("Parameters", "")))
    if missing := sorted(parameters - _GREEN - described):
        return "parameters " + ", ".join(missing)
    if parameters - _GREEN and returns and not {"Returns", "Yields"} & sections.keys():
        return "returns"
    return ""


def _members(owner: type) -> Iterator[tuple[str, Any]]:
    for name, member in vars(owner).items():
        if name.startswith("_") or inspect.isclass(member):
            continue
        called = member.__func__ if isinstance(member, staticmethod | classmethod) else member
        if inspect.isroutine(called) or isinstance(called, property):
            yield name, called


def _things_of(name: str, group: str, thing: Any) -> Iterator[tuple[str, str, Any]]:
    yield name, group, thing
    if not inspect.isclass(thing) or issubclass(thing, enum.Enum | BaseException):
        return
    for base in thing.__mro__:
        if base.__module__.startswith(_OWN):
            for member_name, member in _members(base):
                yield f"{name}.{member_name}", group, member


def _public() -> Iterator[tuple[str, str, Any]]:
    for module_name in MODULES:
        module = importlib.import_module(module_name)
        for name in module.__all__:
            thing = getattr(module, name)
            owner = getattr(thing, "__module__", None) or ""
            if (inspect.isclass(thing) or inspect.isroutine(thing)) and owner.startswith(_OWN):
                is_class_of_tango = inspect.isclass(thing) and module_name == "tango"
                group = f"tango.{name}" if is_class_of_tango else module_name
                yield from _things_of(f"{module_name}.{name}", group, thing)


def measure() -> list[Thing]:
    """Everything public, each thing once."""
    seen: dict[
        int, Any
    ] = {}  # the objects themselves, so that none is made at the place of another
    found = []
    for name, group, thing in _public():
        if id(thing) not in seen:
            seen[id(thing)] = thing
            found.append(Thing(name, group, lacks(thing)))
    return found


def table(things: list[Thing]) -> list[tuple[str, int, int]]:
    """For each module, and each class of `tango`: name, number of things, number in full."""
    rows = {}
    for group in sorted({thing.group for thing in things}):
        own = [thing for thing in things if thing.group == group]
        rows[group] = (group, len(own), sum(not thing.lacks for thing in own))
    return list(rows.values())


def share(things: list[Thing]) -> float:
    """Percent of all that are described in full."""
    return 100 * sum(not thing.lacks for thing in things) / len(things)


def main(least: float, show_all: bool) -> bool:
    """Say how much it is, and what is missing; false when it is less than it has to be."""
    things = measure()
    enough = share(things) >= least
    if show_all:
        for thing in things:
            if thing.lacks:
                print(f"{thing.name}: {thing.lacks}")
    print(
        f"described in full: {share(things):.1f} % of {len(things)}; at least {least} % is wanted"
    )
    return enough


if __name__ == "__main__":
    words = sys.argv[1:]
    sys.exit(not main(float(words[0]) if words else 0, "--missing" in words))
