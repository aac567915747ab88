"""Completes a command line. A shell runs this file by itself, without loading Tango.

It answers from a cache, and another process updates the cache in the background. So Tab is as fast
as ever when a device or the database does not answer.
"""

from __future__ import annotations

import json
import os
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:  # each module that is loaded makes a Tab slower
    from collections.abc import Iterable
    from typing import Any

__all__ = ["cache_file", "completions"]

_FRESH = 30.0  # seconds
_MANY = 60
_SHELLS = ["bash", "fish", "zsh"]
_SERVER_VERBS = ["list", "restart", "start", "stop"]
_STARTER_VERBS = ["list", "run", "start", "stop"]


def cache_file() -> str:
    """The file that caches what the database of this environment contains."""
    root = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    host = os.environ.get("TANGO_HOST") or "default"
    name = "".join(one if one.isalnum() or one in ".-" else "_" for one in host)
    return os.path.join(root, "tangobind", "completion", f"{name}.json")


def completions(line: str) -> list[str]:
    """The possible completions of the last word of a line.

    Parameters
    ----------
    line : str
        What has been typed, beginning with the name of the program.
    """
    words = line.split()[1:]
    current = "" if line[-1:].isspace() or not words else words.pop()
    commands = _commands()
    if not words:
        return _beginning(current, commands)
    known = _known()
    if current.startswith("-"):
        return _beginning(current, known.get("options", {}).get(words[0], ["--help"]))
    return _named(commands.get(words[0], ""), words, current, known)


def _named(kind: str, words: list[str], current: str, known: dict[str, Any]) -> list[str]:
    if kind == "shell":
        return _beginning(current, _SHELLS)
    if kind == "server":
        return _beginning(current, _SERVER_VERBS if len(words) == 1 else known.get("servers", []))
    if kind == "starter":
        return _beginning(current, _STARTER_VERBS if len(words) == 1 else [])
    behind_the_name = words[0] in ("put", "call") and words[1:]
    if kind not in ("attribute", "command", "device") or behind_the_name:
        return []
    device, slash, _ = current.rpartition("/")
    if kind != "device" and slash and device.count("/") in (0, 2):
        members = known.get("members", {}).get(device.lower())
        if members is None or time.time() - members["time"] > _FRESH:
            _refresh(device)
        found = (members or {}).get("commands" if kind == "command" else "attributes", [])
        inner = _beginning(current, [f"{device}/{name}" for name in found])
        if inner or device.count("/") == 2:
            return inner
    end = "" if kind == "device" else "/"
    return _by_parts(current, [f"{name}{end}" for name in known.get("devices", [])])


def _by_parts(current: str, names: list[str]) -> list[str]:
    """The names; or if there are many, their beginnings up to the next slash."""
    found = _beginning(current, names)
    if len(found) <= _MANY:
        return found
    length = len(current)
    parts = {name if (at := name.find("/", length)) < 0 else name[: at + 1] for name in found}
    return sorted(parts)


def _beginning(text: str, names: Iterable[str]) -> list[str]:
    return sorted(name for name in names if name.lower().startswith(text.lower()))


def _commands() -> dict[str, str]:
    words: dict[str, Any] = {}
    file = os.path.join(os.path.dirname(__file__), "words.py")
    with open(file, encoding="utf-8") as text:
        exec(compile(text.read(), file, "exec"), words)
    commands: dict[str, str] = words["COMMANDS"]
    return commands


def _known() -> dict[str, Any]:
    try:
        with open(cache_file(), encoding="utf-8") as text:
            known: dict[str, Any] = json.load(text)
    except (OSError, ValueError):
        known = {}
    if time.time() - known.get("time", 0.0) > _FRESH:
        _refresh()
    return known


def _refresh(*device: str) -> None:
    """Start the process that asks the database or a device, without waiting for it."""
    import subprocess  # most Tabs do not need this

    subprocess.Popen(
        [sys.executable, "-m", "tango._cli.refresh", *device],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


if __name__ == "__main__":
    print("\n".join(completions(" ".join(sys.argv[1:]))))
