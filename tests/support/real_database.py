"""The C++ database server, Databaseds, over a MariaDB of its own: the reference for our tests.

It needs programs of the Debian packages `tango-db`, `mariadb-server-core` and
`mariadb-client-core` and the libraries these depend on. They may be installed, or unpacked in the
folder that the environment variable TANGO_DB_ROOT names, or where `ci/setup database` unpacks
them. No service of the system is used or started, everything listens on the loopback interface or
on a socket in the given folder, and all of it ends with `stop`.
"""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.cache import cache_folder
from tests.support.ports import free_port
from tests.support.programs import missing

PACKAGES = ("tango-db", "mariadb-server-core", "mariadb-client-core")

_PROGRAMS = {
    "mariadbd": ("usr/sbin/mariadbd",),
    "mariadb": ("usr/bin/mariadb",),
    "mariadb-install-db": ("usr/bin/mariadb-install-db",),
    "my_print_defaults": ("usr/bin/my_print_defaults",),
    "databaseds": ("usr/lib/tango/Databaseds", "usr/lib/tango/DataBaseds"),
    "schema": ("usr/share/dbconfig-common/data/tango-db/install/mysql",),
    "charsets": ("usr/share/mysql/charsets/Index.xml", "usr/share/mariadb/charsets/Index.xml"),
}
_PATIENCE = 60.0  # seconds for a process to start or to end
_NEEDED = 500_000_000  # bytes for its files
_READY = b"Ready to accept request"


class Missing(Exception):
    """A program that is not there; the text says which, and of which packages."""


@contextmanager
def real_database() -> Iterator["RealDatabase"]:
    """A running reference for tests, which fail where its programs are not there."""
    with tempfile.TemporaryDirectory(dir=_quick_place(), ignore_cleanup_errors=True) as folder:
        try:
            database = RealDatabase(Path(folder))
        except Missing as error:
            missing(str(error), "ci/setup database")
        database.start()
        try:
            yield database
        finally:
            database.stop()


def _quick_place() -> Path | None:
    """A folder in memory, for MariaDB waits for the disk hundreds of times to make its tables."""
    place = Path("/dev/shm")
    return place if place.is_dir() and shutil.disk_usage(place).free > _NEEDED else None


def unpacked() -> Path:
    """The folder that stands for / where the packages are unpacked rather than installed."""
    if "TANGO_DB_ROOT" in os.environ:
        return Path(os.environ["TANGO_DB_ROOT"])
    cached = cache_folder() / "tango-db"
    return cached if cached.is_dir() else Path("/")


class RealDatabase:
    """One database of the reference.

    :param folder: where it keeps everything.
    :param durable: wait for the disk as a real one does.
    :raises Missing: its programs are not there.
    """

    def __init__(self, folder: Path, *, durable: bool = False) -> None:
        # MariaDB crashes where others share the folder of its temporary tables.
        self._settings = ["--no-defaults", "--innodb-log-file-size=8M", f"--tmpdir={folder}"]
        if not durable:
            self._settings += ["--innodb-flush-method=nosync", "--innodb-flush-log-at-trx-commit=0"]
        if os.getuid() == 0:
            self._settings.append("--user=root")
        self._root = unpacked()
        self._programs = {name: self._find(name) for name in _PROGRAMS}
        self._folder = folder
        self._data = folder / "data"
        # The path of a socket has to be short, which that of a test's folder may not be.
        self._socket = Path(f"/tmp/tango-real-{os.getpid()}-{id(self):x}.sock")
        self._started: list[subprocess.Popen[bytes]] = []
        self.tango_host = ""

    def _find(self, name: str) -> Path:
        for top in (self._root, Path("/")):
            for place in _PROGRAMS[name]:
                if (top / place).exists():
                    return top / place
        wanted = ", ".join(PACKAGES)
        raise Missing(f"{_PROGRAMS[name][0]} is not there; it is in one of the packages {wanted}")

    def start(self) -> None:
        """Make an empty database and serve it; `tango_host` says where, from then on."""
        try:
            self._install()
            self._start_mariadb()
            self._load_schema()
            self._start_server()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End both processes."""
        while self._started:
            process = self._started.pop()
            process.terminate()
            try:
                process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._socket.unlink(missing_ok=True)

    def _environment(self, **more: str) -> dict[str, str]:
        environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("MYSQL_", "MARIADB_"))
        }
        if self._root != Path("/"):
            folders = {str(found.parent) for found in self._root.glob("usr/lib/**/*.so*")}
            environment["LD_LIBRARY_PATH"] = ":".join(sorted(folders))
        return {**environment, "HOME": str(self._folder), **more}

    def _run(self, *arguments: str, feed: str | None = None) -> None:
        done = subprocess.run(
            arguments,
            input=feed or "",
            capture_output=True,
            text=True,
            env=self._environment(),
            timeout=_PATIENCE,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{arguments[0]} failed:\n{done.stdout}{done.stderr}")

    def _spawn(self, log: str, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
        with (self._folder / log).open("ab") as out:
            process = subprocess.Popen(
                arguments,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                env=self._environment(**environment),
            )
        self._started.append(process)
        return process

    def _wait(self, process: subprocess.Popen[bytes], ready: Callable[[], bool]) -> None:
        end = time.monotonic() + _PATIENCE
        while not ready():
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"{process.args!r} did not start: see {self._folder}")
            time.sleep(0.02)

    def _install(self) -> None:
        installer = self._programs["mariadb-install-db"]
        self._run(
            str(installer),
            *self._settings,
            f"--basedir={installer.parent.parent}",
            f"--datadir={self._data}",
            "--auth-root-authentication-method=normal",
            "--skip-test-db",
            "--force",
        )

    def _start_mariadb(self) -> None:
        charsets = self._programs["charsets"].parent
        process = self._spawn(
            "mariadbd.log",
            str(self._programs["mariadbd"]),
            *self._settings,
            f"--datadir={self._data}",
            f"--socket={self._socket}",
            f"--lc-messages-dir={charsets.parent}",
            f"--character-sets-dir={charsets}",
            "--skip-networking",
            "--skip-grant-tables",
            "--skip-log-bin",
            "--character-set-server=utf8mb4",
            "--collation-server=utf8mb4_general_ci",
            "--innodb-buffer-pool-size=32M",
        )
        self._wait(process, self._mariadb_listens)

    def _mariadb_listens(self) -> bool:
        with socket.socket(socket.AF_UNIX) as probe:
            return probe.connect_ex(str(self._socket)) == 0

    def _load_schema(self) -> None:
        schema = self._programs["schema"]
        here = str(schema.parents[4] / "tango-db")
        text = schema.read_text().replace("/usr/share/tango-db", here)
        self._run(
            str(self._programs["mariadb"]),
            "--no-defaults",
            f"--socket={self._socket}",
            feed=f"CREATE DATABASE tango; USE tango; {text}",
        )

    def _start_server(self) -> None:
        # The system's own configuration of clients, if there is one, names another socket.
        (self._folder / ".my.cnf").write_text(f"[client]\nsocket={self._socket}\n")
        port = free_port()
        # The files of the system may name a socket, and only the one of the user goes before them.
        (self._folder / ".my.cnf").write_text(f"[client]\nsocket={self._socket}\n")
        process = self._spawn(
            "databaseds.log",
            str(self._programs["databaseds"]),
            "2",
            "-ORBendPoint",
            f"giop:tcp:127.0.0.1:{port}",
            TANGO_HOST=f"127.0.0.1:{port}",
            MYSQL_USER="tango",
            MYSQL_PASSWORD="tango",
            MYSQL_HOST="localhost",
        )
        # The port is open well before there is a device behind it.
        self._wait(process, lambda: _READY in (self._folder / "databaseds.log").read_bytes())
        self.tango_host = f"127.0.0.1:{port}"
