"""What a user does first, on a machine that has nothing of Tango.

The Python that has the wheel runs it in a folder that holds README.md, examples/, the tutorials in
pages/, what does them (run_page.py), and the wheel.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PORT = "45678"  # on the pages; a bed has the network of the machine, where it may be taken
WHEEL = str(next(Path().glob("tangobind-*.whl")).resolve())
PROGRAMS = ("sardana", "itango", "taurus", "ophyd-async[tango]")
# The last ophyd-async for Python 3.10 requires exactly this release.
ONLY = "10.0.0" if sys.version_info < (3, 11) else None
WORKS = "import tango; print(tango.Release.name)"
ITS_VERSION = "from importlib.metadata import version; print(version('pytango'))"
PIP = (sys.executable, "-m", "pip", "-q", "--disable-pip-version-check")


def run(*words: str, status: int = 0, folder: Path | None = None, **variables: str) -> str:
    """What a program prints; it has to end with this status."""
    done = subprocess.run(
        words,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=900,
        cwd=folder,
        env={**os.environ, **variables},
    )
    assert done.returncode == status, f"{words} ended with {done.returncode}: {done.stdout}"
    return done.stdout


def python(*words: str, status: int = 0, **variables: str) -> str:
    return run(sys.executable, *words, status=status, **variables)


@contextmanager
def server(*words: str, **variables: str) -> Iterator[None]:
    """A server that runs meanwhile; it has to end by SIGTERM, with status 0."""
    with subprocess.Popen(
        [sys.executable, *words],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **variables},
    ) as process:
        try:
            assert process.stdout is not None
            assert any("Ready to accept request" in line for line in process.stdout), words
            yield
            process.send_signal(signal.SIGTERM)
            assert process.wait(60) == 0, process.returncode
        finally:
            process.kill()


def with_free_port(page: Path) -> tuple[str, str]:
    """The text of a page, and the port that it has now."""
    with socket.socket() as free:
        free.bind(("", 0))
        port = str(free.getsockname()[1])
    return page.read_text().replace(PORT, port), port


def readme_server() -> None:
    readme, port = with_free_port(Path("README.md"))
    (block,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    (client,) = re.findall(r"```pycon\n(.*?)```", readme, re.DOTALL)
    Path("thermostat.py").write_text(block)
    Path("client.txt").write_text(client)
    options = ("demo", "-nodb", "-port", port, "-dlist", "home/thermostat/1")
    with server("thermostat.py", *options):
        python("-m", "doctest", "client.txt")


def database_and_examples() -> None:
    box = ("-m", "tango.databaseds")
    said = python(*box, "--start", "--db", "tango.sqlite", "--port", "0")
    host = re.findall(r"TANGO_HOST=(\S+)", said)[-1]
    try:
        words = ("PowerSupply/demo", "PowerSupply", "demo/psu/1")
        python("examples/add_device.py", *words, TANGO_HOST=host)
        with server("examples/power_supply_server.py", "demo", TANGO_HOST=host):
            python("examples/power_supply_client.py", "demo/psu/1", TANGO_HOST=host)
            configuration(host)
            forks_and_exits(host)
            evaluation(host)
    finally:
        python(*box, "--stop", "--db", "tango.sqlite")


def configuration(host: str) -> None:
    """The files of a machine are found where a system's cppTango looks for them."""
    ask = "from tango import Database; print(Database().get_db_port_num())"
    for file in (Path("/etc/tangorc"), Path.home() / ".tangorc"):
        file.write_text(f"TANGO_HOST={host}\n")
        try:
            assert python("-c", ask).strip() == host.rpartition(":")[2]
        finally:
            file.unlink()
    Path("/etc/omniORB.cfg").write_text("giopMaxMsgSize = nonsense\n")
    try:
        said = subprocess.run(
            [sys.executable, "-c", ask],
            check=False,
            env={**os.environ, "TANGO_HOST": host},
            capture_output=True,
            text=True,
        )
        assert "giopMaxMsgSize" in said.stdout + said.stderr, said
    finally:
        Path("/etc/omniORB.cfg").unlink()


def forks_and_exits(host: str) -> None:
    text = """
import os, sys, threading, time
from tango import DeviceProxy, EventType
psu = DeviceProxy("demo/psu/1")
heard = []
psu.subscribe_event("current", EventType.CHANGE_EVENT, heard.append)
child = os.fork()
if child == 0:
    print("child", DeviceProxy("demo/psu/1").state(), flush=True)
    sys.exit(0)
assert os.waitpid(child, 0)[1] == 0
print("parent", psu.state())
threading.Thread(target=lambda: [psu.state() for _ in range(100000)], daemon=True).start()
"""
    start = time.monotonic()
    # Python warns of any fork of a process with threads from 3.12 on.
    said = python("-W", "ignore:This process:DeprecationWarning", "-c", text, TANGO_HOST=host)
    assert re.fullmatch(r"child (\w+)\nparent \1\n", said), said
    assert time.monotonic() - start < 30


def evaluation(host: str) -> None:
    model = "eval:2*{demo/psu/1/voltage}"
    said = python("-m", "taurus_eval", model, status=2, TANGO_HOST=host)
    assert "pip install 'tangobind[eval]'" in said, said
    assert said.count("\n") == 1
    run(*PIP, "install", "pint")
    assert "V" in python("-m", "taurus_eval", model, TANGO_HOST=host)


def telemetry() -> None:
    """What sends it is loaded when it is switched on, and not before."""
    libraries = "; print('libopentelemetry_exporter_otlp' in open('/proc/self/maps').read())"
    assert python("-c", f"import tango{libraries}") == "False\n"
    readme, port = with_free_port(Path("README.md"))
    (block,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    Path("measured.py").write_text(block)
    device = f"tango://127.0.0.1:{port}/home/thermostat/1#dbase=no"
    ask = f"import tango; tango.DeviceProxy('{device}').state(){libraries}"

    def send(kind: str, of_traces: str, of_logs: str) -> None:
        sending = {
            "TANGO_TELEMETRY_ENABLE": "on",
            "TANGO_TELEMETRY_TRACES_EXPORTER": kind,
            "TANGO_TELEMETRY_TRACES_ENDPOINT": of_traces,
            "TANGO_TELEMETRY_LOGS_EXPORTER": kind,
            "TANGO_TELEMETRY_LOGS_ENDPOINT": of_logs,
        }
        options = ("demo", "-nodb", "-port", port, "-dlist", "home/thermostat/1")
        with server("measured.py", *options, **sending):
            assert "True\n" in python("-c", ask, **sending)

    with receiver() as (address, received):
        send("grpc", f"grpc://{address}", f"grpc://{address}")
        assert not received
        send("http", f"http://{address}/v1/traces", f"http://{address}/v1/logs")
        assert "/v1/traces" in received, received
    certificate(Path("signed.pem"), Path("authority.pem"))
    with receiver(Path("signed.pem")) as (address, received):
        https = ("http", f"https://{address}/v1/traces", f"https://{address}/v1/logs")
        send(*https)
        assert not received  # signed by nobody whom this machine knows
        known = Path("/etc/ssl/certs/ca-certificates.crt")
        before = known.read_bytes()
        known.write_bytes(before + Path("authority.pem").read_bytes())
        try:
            send(*https)
        finally:
            known.write_bytes(before)
        assert "/v1/traces" in received, received


def certificate(signed: Path, authority: Path) -> None:
    """Writes a certificate of this machine with its key, and that of who signed it."""
    run(*PIP, "install", "trustme")
    text = """
import sys, trustme
authority = trustme.CA()
authority.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(sys.argv[1])
authority.cert_pem.write_to_path(sys.argv[2])
"""
    python("-c", text, str(signed), str(authority))


@contextmanager
def receiver(signed: Path | None = None) -> Iterator[tuple[str, set[str]]]:
    """Accepts what is sent over HTTP, or HTTPS: its address, and the paths that were sent to."""
    received = set()

    class Handler(BaseHTTPRequestHandler):
        def handle(self) -> None:
            with suppress(ssl.SSLError):  # of a sender that refuses the certificate
                super().handle()

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            received.add(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """The requests are not printed."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as waiting:
        if signed is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(signed)
            waiting.socket = context.wrap_socket(
                waiting.socket, server_side=True, do_handshake_on_connect=False
            )
        threading.Thread(target=waiting.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{waiting.server_port}", received
        waiting.shutdown()


def tutorials() -> None:
    """The README and each tutorial as a reader types it, from `pip install` on."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    doing = str(Path("run_page.py").resolve())
    for page in [Path("README.md"), *sorted(Path("pages").glob("*.md"))]:
        folder = Path("read") / page.stem
        folder.mkdir(parents=True)
        (folder / "page.md").write_text(with_free_port(page)[0])
        shutil.copy(WHEEL, folder)
        print(f"{page} ...", flush=True)
        # What another page has left in the user's database would be in the way: polled attributes.
        own = {"PATH": path, "XDG_DATA_HOME": str((folder / "data").resolve())}
        run(sys.executable, doing, "--install", "page.md", folder=folder, **own)


def every_extra() -> None:
    run(*PIP, "install", f"{WHEEL}[all]")
    run(*PIP, "check")
    assert python("-m", "taurus_eval", "eval:2*21").strip() == "42"
    text = "import gevent, docstring_parser, sphinx, pytest, opentelemetry.sdk; import tango.gevent"
    python("-W", "ignore", "-c", text)


def in_the_place_of_pytango() -> None:
    python("-m", "tango.replace_pytango", *(("--release", ONLY) if ONLY else ()))
    run(*PIP, "install", *PROGRAMS, "facadedevice", "setuptools<81")
    run(*PIP, "check")
    assert python("-c", ITS_VERSION) == f"{ONLY or '10.3.1'}+tangobind\n"
    require = "import pkg_resources; print(pkg_resources.require('facadedevice')[0].key)"
    assert "facadedevice" in python("-W", "ignore", "-c", require)
    for module in ("itango", "taurus.core.tango", "sardana.pool.pool", "ophyd_async.tango.core"):
        assert python("-W", "ignore", "-c", f"import {module}; {WORKS}") == "tangobind\n"
    assert python("-W", "ignore", "-c", f"import facadedevice; {WORKS}") == "tangobind\n"
    python("-m", "tango.replace_pytango", "--undo")


def under_pytango() -> None:
    run(*PIP, "install", "--no-deps", "pytango")
    said = python("-c", WORKS, status=1)
    assert "PyTango was installed over tangobind" in said, said
    run(*PIP, "uninstall", "-y", "pytango")
    said = python("-c", WORKS, status=1)
    assert "tangobind has lost files" in said, said


def over_pytango() -> None:
    run(*PIP, "uninstall", "-y", "tangobind")
    run(*PIP, "install", "--no-deps", "pytango")
    run(*PIP, "install", WHEEL)
    said = python("-c", WORKS)
    assert "tangobind was installed over PyTango" in said, said
    assert "would remove" in python("-m", "tango.replace_pytango", "--dry-run")
    python("-m", "tango.replace_pytango")
    assert python("-W", "error", "-c", WORKS) == "tangobind\n"
    assert python("-c", ITS_VERSION) == "10.3.1+tangobind\n"
    run(*PIP, "check")


TRIALS: list[Callable[[], None]] = [
    readme_server,
    database_and_examples,
    telemetry,
    tutorials,
    every_extra,
    in_the_place_of_pytango,
    under_pytango,
    over_pytango,
]

for trial in TRIALS:
    trial()
    print(f"ok: {trial.__name__}", flush=True)
