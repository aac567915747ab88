"""The pictures of the program `tango` in the documentation, made of what it really shows.

usage: python -m docs_tools.screens [NAME...]    (with `ci` on the path, from the project's folder)

Runs a database and two servers in a folder of its own, and the program in a terminal.
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import io
import os
import pty
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

import tango

from .terminal import self_contained

PICTURES = Path("docs/_static")
_LINES = 40
_PATIENCE = 60.0
_WATCHED = 12.0  # seconds

BEAM = """
import math, time
import numpy as np
from tango import AttrQuality, DevState
from tango.server import Device, attribute

class Beam(Device):
    def init_device(self):
        super().init_device()
        warm = self.get_name().endswith("3")
        self.set_state(DevState.ALARM if warm else DevState.ON)
        self.set_status("The cooling is weak." if warm else "All is well.")

    @attribute(unit="mm", polling_period=200, abs_change=0.001)
    def position(self) -> float:
        return round(math.sin(time.time() + len(self.get_name())), 4)

    @attribute(unit="K", max_warning=300.0)
    def temperature(self) -> float:
        return 304.5 if self.get_name().endswith("3") else 291.25

    @attribute(max_dim_x=64)
    def profile(self) -> tuple[float]:
        return np.exp(-(((np.arange(64) - 30) / 9) ** 2))

    @attribute(max_dim_x=48, max_dim_y=32)
    def image(self) -> tuple[tuple[float]]:
        y, x = np.mgrid[-16:16, -24:24]
        far = np.hypot(x, y)
        return np.cos(far / 2.5) * np.exp(-((far / 13) ** 2))
"""
_DEVICES = [f"lab/beam/{number}" for number in range(1, 5)]


class Screen:
    """What a terminal of a certain width shows."""

    def __init__(self, name: str, width: int, *commands: Sequence[str]) -> None:
        self.name = name
        self.width = width
        self.commands = commands

    def draw(self, variables: dict[str, str]) -> str:
        """The SVG."""
        console = Console(record=True, width=self.width, file=io.StringIO())
        for words in self.commands:
            typed = " ".join(f"'{word}'" if "*" in word else word for word in words)
            console.print(Text.assemble(("$ ", "bold cyan"), f"tango {typed}"), highlight=False)
            for line in _shown(words, self.width, variables).splitlines():
                console.print(Text.from_ansi(line), highlight=False, no_wrap=True, crop=True)
        return self_contained(console.export_svg(title="tango", unique_id=self.name))


SCREENS = [
    Screen(
        "tango-get",
        100,
        ("get", "lab/beam/*/temperature", "lab/*/*/State", "lab/beam/1/profile"),
    ),
    Screen(
        "tango-monitor", 80, ("monitor", "-n", "8", "lab/beam/1/position", "lab/beam/2/position")
    ),
    Screen("tango-doctor", 100, ("doctor",)),
    Screen("tango-image", 60, ("get", "lab/beam/1/image")),
    Screen("tango-curve", 84, ("get", "lab/beam/1/profile")),
    Screen("tango-watch", 72, ("get", "--watch", "0.3", "lab/beam/*/position", "lab/beam/3/State")),
]


def _shown(words: Sequence[str], columns: int, variables: dict[str, str]) -> str:
    """What the program writes on a terminal."""
    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", _LINES, columns, 0, 0))
    colours = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    program = subprocess.Popen(
        [sys.executable, "-m", "tango", *words],
        stdin=child,
        stdout=child,
        stderr=child,
        env={**variables, **colours},
    )
    os.close(child)
    if "--watch" in words:
        threading.Timer(_WATCHED, program.send_signal, [signal.SIGINT]).start()
    written = b""
    with contextlib.suppress(OSError):  # that of a terminal whose program has ended
        while piece := os.read(parent, 65536):
            written += piece
    os.close(parent)
    program.wait(_PATIENCE)
    text = written.decode()
    # What is watched is drawn again and again in one place; after the last time it was interrupted.
    last = text.split("\x1b[J")[-2] if "--watch" in words else text
    # No machine of ours is to be seen.
    return last.replace(socket.gethostname(), "beam-pc")


def _draw_top(variables: dict[str, str]) -> str:
    from tango._cli.live.screen import Top
    from tango._cli.live.site import Site

    os.environ["TANGO_HOST"] = variables["TANGO_HOST"]

    async def picture() -> str:
        app = Top(Site("*", 3.0), variables["TANGO_HOST"], 0.5)
        async with app.run_test(size=(100, 30)) as pilot:
            site = app._site
            await pilot.pause()
            end = time.monotonic() + _PATIENCE
            while time.monotonic() < end:
                await pilot.pause(0.1)
                row = site.rows.get(_DEVICES[2])
                if row and row.milliseconds and any(one.rate for one in site.rows.values()):
                    break
            app._table().move_cursor(row=list(app._shown).index(_DEVICES[2]))
            while time.monotonic() < end and (
                not site.details or site.details.device != _DEVICES[2]
            ):
                await pilot.pause(0.1)
            await pilot.pause(0.6)
            return self_contained(app.export_screenshot(title="tango top"))

    return asyncio.run(picture()).replace(socket.gethostname(), "beam-pc")


@contextlib.contextmanager
def _site() -> Iterator[dict[str, str]]:
    """A database with servers, of which one was killed; gives the environment of programs."""
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        variables = {**os.environ, "HOME": folder, "PYTHONPATH": os.getcwd()}
        variables.pop("NO_COLOR", None)

        def start(*words: str) -> subprocess.Popen[str]:
            words = (sys.executable, "-m", "tango", *words)
            program = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=variables)
            stack.callback(_end, program)
            return program

        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = str(probe.getsockname()[1])
        database = start("db", "--db", f"{folder}/x", "--host", "127.0.0.1", "--port", port)
        _wait_for(database, "Ready")
        variables["TANGO_HOST"] = f"127.0.0.1:{port}"
        Path(folder, "beam.py").write_text(BEAM)
        base = tango.Database("127.0.0.1", int(port))
        for instance, names in (("lab", _DEVICES), ("hall", ["hall/beam/1"])):
            infos = [tango.DbDevInfo() for _ in names]
            for info, name in zip(infos, names, strict=True):
                info.name, info.klass, info.server = name, "Beam", f"Beam/{instance}"
            base.add_server(f"Beam/{instance}", infos, with_dserver=True)
            program = start("serve", f"{folder}/beam.py:Beam", "--db", instance)
            _wait_for(program, "Ready")
        program.kill()
        program.wait(_PATIENCE)
        # Somebody subscribes, so that there are events.
        proxies = [
            tango.DeviceProxy(f"tango://{variables['TANGO_HOST']}/{one}") for one in _DEVICES
        ]
        numbers = [
            proxy.subscribe_event("position", tango.EventType.CHANGE_EVENT, lambda event: None)
            for proxy in proxies
        ]
        yield variables
        for proxy, number in zip(proxies, numbers, strict=True):
            proxy.unsubscribe_event(number)


def _wait_for(program: subprocess.Popen[str], text: str) -> None:
    assert program.stdout is not None
    while text not in (line := program.stdout.readline()):
        if not line:
            raise RuntimeError(f"it ended without {text}")


def _end(program: subprocess.Popen[str]) -> None:
    program.terminate()
    program.communicate()


def main(names: Sequence[str]) -> None:
    """Draw the pictures, or those that are named."""
    pictures: dict[str, Callable[[dict[str, str]], str]] = {
        screen.name: screen.draw for screen in SCREENS
    }
    pictures["tango-top"] = _draw_top
    with _site() as variables:
        for name in names or pictures:
            (PICTURES / f"{name}.svg").write_text(pictures[name](variables))


if __name__ == "__main__":
    main(sys.argv[1:])
