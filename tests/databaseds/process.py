"""Database servers of ours as processes."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

_PATIENCE = 30.0
_READY = "Ready to accept request"


class Server:
    """``python -m tango.databaseds`` on a file, on the loopback interface.

    :param file: its database.
    :param options: more for its command line.
    """

    def __init__(self, file: Path | str, *options: str) -> None:
        self.file = file
        self.options = options
        self.process: subprocess.Popen[str] | None = None
        self.tango_host = ""
        self.output: list[str] = []
        self._ready = threading.Event()
        self._listener: threading.Thread | None = None

    def start(self) -> "Server":
        """Start it, and wait until it is ready."""
        self._ready.clear()
        self.output = []
        self.tango_host = ""
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "tango.databaseds", "2", "--db", str(self.file)),
                *("--host", "127.0.0.1", "--port", "0", *self.options),
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={name: value for name, value in os.environ.items() if name != "TANGO_HOST"},
        )
        self._listener = threading.Thread(target=self._listen, args=(self.process,), daemon=True)
        self._listener.start()
        self._ready.wait(_PATIENCE)
        if not any(line.startswith(_READY) for line in self.output):
            self.kill()
            raise RuntimeError("the server did not start:\n" + "".join(self.output))
        return self

    def __enter__(self) -> "Server":
        return self.start()

    def __exit__(self, *exception: object) -> None:
        if self.process and self.process.poll() is None:
            self.kill()

    def _listen(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout
        with process.stdout:
            for line in process.stdout:
                self.output.append(line)
                if line.startswith("TANGO_HOST="):
                    self.tango_host = line.partition("=")[2].strip()
                if line.startswith(_READY):
                    self._ready.set()
        self._ready.set()

    def stop(self, number: int = signal.SIGTERM) -> int:
        """End it with a signal; its exit status."""
        assert self.process
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(number)
        status = self.process.wait(_PATIENCE)
        if self._listener:  # or it would take the end of this process for that of the next one
            self._listener.join(_PATIENCE)
        return status

    def kill(self) -> None:
        """End it as a crash would."""
        self.stop(signal.SIGKILL)
