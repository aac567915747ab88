"""A Chromium without a window, which shows one page: driven by its DevTools protocol."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import tempfile
import threading
import time
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Any

import websocket

__all__ = ["Browser"]

_PATIENCE = 120.0
# As root a browser has no sandbox; it shows our own pages only.
_OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-port=0"]


class Browser:
    """The browser, as a context manager.

    Parameters
    ----------
    size : tuple[int, int]
        Width and height of the page.
    """

    def __init__(self, size: tuple[int, int] = (1000, 1400)) -> None:
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        words = [os.environ["BROWSER"], *_OPTIONS, f"--window-size={size[0]},{size[1]}"]
        words += [f"--user-data-dir={self._folder.name}", "about:blank"]
        self._program = subprocess.Popen(
            words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        self._number = 0
        self._connection: Any = None

    def __enter__(self) -> Browser:
        assert self._program.stderr is not None
        address = None
        for line in self._program.stderr:
            if found := re.search(r"ws://([^/]+)/", line):
                address = found[1]
                break
        assert address, "the browser has ended"
        threading.Thread(target=self._program.stderr.read, daemon=True).start()
        with urllib.request.urlopen(f"http://{address}/json/list", timeout=_PATIENCE) as answer:
            (page,) = [one for one in json.load(answer) if one["type"] == "page"]
        self._connection = websocket.create_connection(
            page["webSocketDebuggerUrl"], timeout=_PATIENCE, suppress_origin=True
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._connection is not None:
            self._connection.close()
        self._program.kill()
        self._program.wait()
        self._folder.cleanup()

    def open(self, address: str) -> None:
        """Show a page."""
        self._ask("Page.navigate", url=address)

    def run(self, script: str) -> Any:
        """The value of an expression of JavaScript, which may be a promise."""
        answer = self._ask(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def wait_for(self, script: str) -> Any:
        """The first value of the expression that is true."""
        end = time.monotonic() + _PATIENCE
        while True:
            try:
                if value := self.run(script):
                    return value
            except AssertionError:  # the page is just being loaded
                if time.monotonic() > end:
                    raise
            assert time.monotonic() < end, f"in vain: {script}; the page has {self.text()}"
            time.sleep(0.1)

    def text(self) -> str:
        """What the page says."""
        return str(self.run("document.body.innerText"))

    def picture(self, file: Path, selector: str) -> None:
        """Write what an element shows as PNG."""
        box = self.run(
            f"(() => {{ const b = document.querySelector({selector!r}).getBoundingClientRect();"
            " return [b.x, b.y, b.width, b.height]; })()"
        )
        clip = dict(zip(("x", "y", "width", "height"), box, strict=True), scale=1)
        data = self._ask("Page.captureScreenshot", format="png", clip=clip)["data"]
        file.write_bytes(base64.b64decode(data))

    def _ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        question = {"id": self._number, "method": method, "params": parameters}
        self._connection.send(json.dumps(question))
        while True:
            answer: dict[str, Any] = json.loads(self._connection.recv())
            if answer.get("id") == self._number:
                assert "error" not in answer, answer["error"]
                return dict(answer["result"])
