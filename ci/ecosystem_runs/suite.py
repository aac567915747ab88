"""The tests of one program with one binding, against a fresh database."""

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from ecosystem_runs.processes import Run
from ecosystem_runs.programs import Program
from ecosystem_runs.results import Result, read_junit
from ecosystem_runs.sources import PLUGIN, lay_out

_DEBIANS_SERVERS = "/usr/lib/tango"  # TangoTest, which some programs start
# A worker of its own: what ends the process of a test is that test's crash, and the others go on.
_WORKER = ("-n1", "--max-worker-restart=100")
# pytest wants to rewrite the modules of what has a plugin. The one that finds this tree is
# imported before it can, which makes a warning; many programs take warnings for errors.
_FROM_ITS_TREE = (
    "ignore:Module already imported so cannot be rewritten; _editable_"
    ":pytest.PytestAssertRewriteWarning"
)
# The settings of a program's own project (coverage, a report) are left out.
_OPTIONS = ("-p", PLUGIN.stem, "-o", "addopts=", "-W", _FROM_ITS_TREE)
_PYTEST = ("-m", "pytest", "-q", *_WORKER, *_OPTIONS)


def _user(folder: Path) -> str:
    """Whose files in /tmp those of a run are: Tango's and Sardana's have the user's name."""
    return f"{folder.parent.name}-{folder.name}"


def _variables(folder: Path, prefix: Path, program: Program) -> dict[str, str]:
    home = folder / "home"
    home.mkdir(exist_ok=True)
    inherited = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "DISPLAY")}
    return inherited | {
        "HOME": str(home),
        "LOGNAME": _user(folder),
        "PATH": os.pathsep.join([str(prefix / "bin"), os.environ["PATH"], _DEBIANS_SERVERS]),
        "VIRTUAL_ENV": str(prefix),
        "PYTHONNOUSERSITE": "1",
        "QT_QPA_PLATFORM": "offscreen",
        **program.variables,
    }


def _database(server: Path, folder: Path, variables: dict[str, str]) -> str:
    """Start a database, and return its TANGO_HOST."""
    command = [str(server / "bin/python"), "-m", "tango.databaseds", "--start"]
    command += ["--db", str(folder / "tango.sqlite"), "--host", "127.0.0.1", "--port", "0"]
    clean = {key: value for key, value in variables.items() if key != "TANGO_HOST"}
    said = subprocess.run(command, env=clean, stdout=subprocess.PIPE, text=True, check=True).stdout
    return said.strip().rpartition("TANGO_HOST=")[2].strip("'\"")


def _pytest(run: Run, prefix: Path, folder: Path, program: Program, *arguments: str) -> Result:
    junit, log = folder / "junit.xml", folder / "pytest.log"
    junit.unlink(missing_ok=True)
    options = [
        f"--junitxml={junit}",
        f"--timeout={program.test_timeout}",
        "--timeout-method=thread",
    ]
    command = [str(prefix / "bin/python"), *_PYTEST, *options, *program.arguments, *arguments]
    start = time.monotonic()
    status = run.call(command, folder, log, program.timeout)
    result = Result(seconds=round(time.monotonic() - start, 1))
    if junit.exists():
        result.tests = read_junit(junit)
    if status is None:
        result.trouble = f"took more than {program.timeout} s"
    elif status not in (0, 1):
        result.trouble = f"pytest ended with {status}"
    return result


def run_suite(
    program: Program, prefix: Path, server: Path, folder: Path, cache: Path, again: bool
) -> Result:
    """Run it. `server` is the environment whose database is used.

    With `again`, what has failed is tried a second time by itself: a machine may be busy for a
    moment. The verdict of what passes then is `passed again`.
    """
    paths = lay_out(program, folder, cache)
    shutil.rmtree(Path(tempfile.gettempdir(), f"tango-{_user(folder)}"), ignore_errors=True)
    with Run(_variables(folder, prefix, program)) as run:
        run.variables["TANGO_HOST"] = _database(server, folder, run.variables)
        result = _pytest(run, prefix, folder, program, *paths)
        if again and result.count("failed", "crashed"):
            second = _pytest(run, prefix, folder, program, "--last-failed", *paths)
            for test, verdict in second.tests.items():
                if verdict == "passed" and result.tests.get(test) != "passed":
                    result.tests[test] = "passed again"
    return result
