"""``ci/pytango-suites``: runs the suites file by file, and compares what passed."""

import argparse
import os
import time
from pathlib import Path

from ecosystem_runs.processes import Run
from ecosystem_runs.results import Result, lost, read_junit

from pytango_suites.environments import ours, reference, suite
from pytango_suites.releases import RELEASES, Release

_DEBIANS_SERVERS = "/usr/lib/tango"  # TangoTest
# Of the telemetry that cppTango 10.3 has, at work inside PyTango's modules.
_OTHER_CPPTANGO = ("test_telemetry",)
_TEST_TIMEOUT, _FILE_TIMEOUT = 60, 1800
_OPTIONS = (
    *("-p", "pytango_suites.stand_ins", "-p", "no:cacheprovider", "--tb=short", "--no-showlocals"),
    # In the process of each test: the one that waits for it must not be stopped.
    *(f"--timeout={_TEST_TIMEOUT}", "-o", "timeout_func_only=true", "-o", "timeout_method=thread"),
)


def _environment(variables: dict[str, str]) -> dict[str, str]:
    inherited = {key: value for key, value in os.environ.items() if key != "TANGO_HOST"}
    found = (inherited | variables)["PATH"]
    path = os.pathsep.join([f"{variables['VIRTUAL_ENV']}/bin", found, _DEBIANS_SERVERS])
    return inherited | variables | {"PATH": path}


def _verdicts(junit: Path) -> dict[str, str]:
    # NumPy 1, which the older releases need, has another name for its type of booleans.
    return {name.replace("bool_", "bool"): verdict for name, verdict in read_junit(junit).items()}


def _test_file(
    release: Release, file: Path, variables: dict[str, str], output: Path, jobs: int
) -> Result:
    """One file of a suite with one binding."""
    junit, log = output / f"{file.stem}.xml", output / f"{file.stem}.log"
    junit.unlink(missing_ok=True)
    log.unlink(missing_ok=True)
    arguments = [*release.arguments, *_OPTIONS, f"-n{jobs}", f"--junitxml={junit}", str(file)]
    start = time.monotonic()
    with Run(_environment(variables)) as run:
        command = [f"{variables['VIRTUAL_ENV']}/bin/python", "-m", "pytest", *arguments]
        status = run.call(command, file.parents[1], log, _FILE_TIMEOUT)
    result = Result(seconds=time.monotonic() - start)
    if junit.exists():
        result.tests = _verdicts(junit)
    if status not in (0, 1):
        result.trouble = f"pytest ended with {status}, see {log}"
    return result


def _run(
    release: Release,
    files: list[Path],
    variables: dict[str, str],
    output: Path,
    jobs: int,
    known: bool = False,
) -> Result:
    """The files of a suite with one binding; `known` takes what an earlier run has left."""
    output.mkdir(parents=True, exist_ok=True)
    whole = Result()
    for file in files:
        junit = output / f"{file.stem}.xml"
        if known and junit.exists():
            result = Result(_verdicts(junit))
        else:
            result = _test_file(release, file, variables, output, jobs)
        whole.tests |= result.tests
        whole.seconds += result.seconds
        print(
            f"{output.name} {file.stem}: {result.count('passed')} of {len(result.tests)} passed "
            f"in {result.seconds:.0f} s {result.trouble}",
            flush=True,
        )
    return whole


def _compare(release: Release, files: list[Path], cache: Path, jobs: int, known: bool) -> list[str]:
    """Run both, and say which share of the tests that PyTango passes passes here."""
    runs = cache / "runs"
    there = _run(
        release, files, reference(release, cache), runs / f"{release.version}-pytango", jobs, known
    )
    here = _run(release, files, ours(release, cache), runs / f"{release.version}-here", jobs)
    missing = lost(there, here)
    for test, verdict in missing.items():
        print(f"  {release.version} {verdict}: {test}")
    counted = [test for test, verdict in there.tests.items() if verdict == "passed"]
    lines = [_share(f"{release.version}: all", counted, missing)]
    here_too = [
        test for test in counted if not any(f".{name}::" in test for name in _OTHER_CPPTANGO)
    ]
    if len(here_too) < len(counted):
        lines.append(_share(f"{release.version}: without {_OTHER_CPPTANGO}", here_too, missing))
    return lines


def _share(what: str, counted: list[str], missing: dict[str, str]) -> str:
    good = sum(test not in missing for test in counted)
    return f"{what}: {good} of {len(counted)} tests, {100 * good / max(len(counted), 1):.1f} %"


def main() -> None:
    """Run what the arguments name."""
    parser = argparse.ArgumentParser(prog="ci/pytango-suites", description=__doc__)
    parser.add_argument("releases", nargs="*", metavar="RELEASE", help="all without")
    parser.add_argument("--files", nargs="+", metavar="NAME", help="only these, as test_utils")
    parser.add_argument(
        "--known", action="store_true", help="take PyTango's results of an earlier run"
    )
    parser.add_argument("--jobs", type=int, default=int(os.environ.get("TANGOBIND_JOBS", "2")))
    parser.add_argument("--cache", type=Path, required=True)
    arguments = parser.parse_args()
    known = {release.version: release for release in RELEASES}
    if unknown := set(arguments.releases) - set(known):
        parser.error(f"no suite of {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    lines = []
    for version in arguments.releases or known:
        folder = suite(known[version], arguments.cache)
        files = sorted(folder.glob("tests/test_*.py"))
        if arguments.files:
            files = [file for file in files if file.stem in arguments.files]
        lines += _compare(known[version], files, arguments.cache, arguments.jobs, arguments.known)
    print(*lines, sep="\n")


main()
