"""What ci/ecosystem says of a run, when it makes environments anew, and that nothing is left."""

import json
import os
import subprocess
import sys
import tarfile
import time
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("tomllib", reason="ci/ecosystem needs Python 3.11")

from ecosystem_runs import environments, programs, sources, suite, table
from ecosystem_runs.__main__ import Ecosystem
from ecosystem_runs.processes import Run
from ecosystem_runs.programs import Pair, Plan, Program
from ecosystem_runs.results import Result, lost

PROGRAM = Program("some-program", "1.2", "a-pair", tests=("tests",))
PAIR = Pair("a-pair", ("pytest",))


@pytest.fixture
def plan():
    return Plan("10.3.1", {PAIR.name: PAIR}, (PROGRAM,), {})


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project with nothing but a pyproject.toml, which the returned function changes."""
    text = (environments.PROJECT / "pyproject.toml").read_text()
    monkeypatch.setattr(environments, "PROJECT", tmp_path)

    def change(old="", new=""):
        assert old in text
        (tmp_path / "pyproject.toml").write_text(text.replace(old, new, 1))

    change()
    return change


# Results.


@pytest.mark.parametrize("ours", ["failed", "crashed", "skipped", None])
def test_only_what_the_other_passes_is_lost(ours):
    there = Result({"a": "passed", "b": "failed", "c": "crashed", "d": "skipped"})
    here = Result({name: ours for name in "abcd" if ours})
    assert lost(there, here) == {"a": ours or "missing"}


def test_what_passes_at_the_second_try_is_not_lost():
    assert lost(Result({"a": "passed"}), Result({"a": "passed again"})) == {}


def test_a_row_says_what_passed_failed_and_crashed():
    there = Result({"a": "passed", "b": "passed", "c": "skipped"}, 1.4)
    here = Result({"a": "passed again", "b": "crashed", "c": "failed"}, 2.6, "took too long")
    row = table.row(PROGRAM, there, here)
    assert row == "| some-program 1.2 | own | 2 of 2 | 1 | 0 | 1 of 3 (took too long) | 3 | 1 | 1 |"


def test_the_page_has_results_of_the_pinned_releases_only(plan, tmp_path):
    page, file = tmp_path / "page.md", tmp_path / "results.json"
    both = {binding: Result({"a": "passed"}).as_json() for binding in environments.BINDINGS}
    for version, told in (("1.2", "1 of 1"), ("1.1", "not run yet")):
        file.write_text(json.dumps({PROGRAM.name: {"version": version, **both}}))
        table.write(page, plan, file)
        assert told in page.read_text()


# Real runs of pytest, without a database.

TESTS = """
import os, pytest, time
def test_passes(): pass
def test_fails(): assert False
def test_skipped(): pytest.skip()
def test_crashes():
    if os.fork():
        os.abort()
    time.sleep(99)
def test_after(): pass
@pytest.fixture
def dirty():
    yield
    raise RuntimeError
def test_cannot_clean_up(dirty): pass
def test_passes_then():
    if not os.path.exists("tried"):
        open("tried", "w").close()
        assert False
"""


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """A cache in which the source distribution is, and no database for the runs."""
    tests = tmp_path / "test_all.py"
    tests.write_text(TESTS)
    folder = tmp_path / "cache"
    (folder / "sources").mkdir(parents=True)
    with tarfile.open(folder / "sources/some_program-1.2.tar.gz", "w") as archive:
        archive.add(tests, "some_program-1.2/tests/test_all.py")
    monkeypatch.setattr(suite, "_database", lambda *_: "127.0.0.1:1")
    return folder


def run(cache, again):
    prefix = Path(sys.prefix)
    return suite.run_suite(PROGRAM, prefix, prefix, cache.parent / "run", cache, again)


def test_every_test_has_its_verdict(cache):
    result = run(cache, again=False)
    verdicts = {name.rpartition("::test_")[2]: how for name, how in result.tests.items()}
    assert verdicts == {
        "passes": "passed",
        "fails": "failed",
        "skipped": "skipped",
        "crashes": "crashed",
        "after": "passed",
        "cannot_clean_up": "failed",
        "passes_then": "failed",
    }
    assert not result.trouble


def test_what_failed_is_tried_again(cache):
    result = run(cache, again=True)
    assert result.count("passed again") == 1
    assert result.count("failed") == 2
    assert result.count("crashed") == 1


def test_a_run_that_takes_too_long_says_so(cache):
    slow = replace(PROGRAM, timeout=0)
    prefix = Path(sys.prefix)
    result = suite.run_suite(slow, prefix, prefix, cache.parent / "run", cache, False)
    assert result.tests == {}
    assert result.trouble == "took more than 0 s"


def test_paths_are_those_of_the_source(cache, tmp_path):
    folder = tmp_path / "laid-out"
    assert sources.lay_out(PROGRAM, folder, cache) == ["tests"]
    assert (folder / "tests/test_all.py").read_text() == TESTS


def test_installed_tests_need_no_source(tmp_path):
    program = replace(PROGRAM, tests=(), packages=("a.b",), job="test_dsconfig.py")
    names = sources.lay_out(program, tmp_path / "laid-out", tmp_path)
    assert names == ["--pyargs", "a.b", "test_dsconfig.py"]
    assert (tmp_path / "laid-out/serving.py").exists()


# Both bindings.


@pytest.fixture
def both(plan, tmp_path, monkeypatch):
    """Runs a program with suites that take a moment; returns when each began and ended."""
    events = []

    class Told(Ecosystem):
        def _suite(self, program, prefixes, binding):
            events.append(f"{binding} begins")
            time.sleep(0.3)
            events.append(f"{binding} ends")
            trouble = "took too long" if program.timeout == 0 else ""
            return Result({"a": "passed" if binding == "pytango" else "failed"}, 0.3, trouble)

    def run(program):
        ecosystem = Told(replace(plan, programs=(program,)), tmp_path, fresh=False)
        ecosystem.run(program)
        return ecosystem, events

    monkeypatch.setattr(environments, "make", lambda *_: {})
    monkeypatch.setattr(sources, "fetch", lambda *_: None)
    return run


def test_both_run_at_once(both):
    _, events = both(PROGRAM)
    assert [event.partition(" ")[2] for event in events] == ["begins", "begins", "ends", "ends"]


def test_alone_they_take_turns(both):
    _, events = both(replace(PROGRAM, alone=True))
    assert events == ["pytango begins", "pytango ends", "tangobind begins", "tangobind ends"]


def test_what_pytango_did_is_known_the_next_time(both, tmp_path, capsys):
    ecosystem, events = both(PROGRAM)
    assert ecosystem.worse == 1
    assert "failed: a" in capsys.readouterr().out
    events.clear()
    both(PROGRAM)
    assert events == ["tangobind begins", "tangobind ends"]
    assert json.loads((tmp_path / "results.json").read_text())["some-program"]["lost"] == {
        "a": "failed"
    }


def test_what_pytango_did_in_a_run_that_was_cut_short_is_forgotten(both):
    slow = replace(PROGRAM, timeout=0)
    both(slow)
    _, events = both(slow)
    assert [event for event in events if "pytango" in event] == [
        "pytango begins",
        "pytango ends",
    ] * 2


# Environments.


def test_both_are_made_anew_for_other_packages(plan):
    key = environments._key(plan, PAIR)
    assert environments._key(plan, PAIR) == key
    assert environments._key(replace(plan, pytango="10.3.0"), PAIR) != key
    assert environments._key(plan, Pair(PAIR.name, ("pytest", "more"))) != key
    newer = replace(PROGRAM, version="1.3")
    assert environments._key(replace(plan, programs=(newer,)), PAIR) != key


BARE = Program("bare-program", "3.4", PAIR.name, job="test_bare.py", bare=True)


def test_a_bare_program_is_installed_without_what_it_requires(plan, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(environments, "_fresh", lambda _: None)
    monkeypatch.setattr(environments, "_pip", lambda _, *words: asked.append(words) or "")
    environments._with_pytango(tmp_path, replace(plan, programs=(PROGRAM, BARE)), PAIR)
    whole, bare = (words for words in asked if words[0] == "install")
    assert PROGRAM.requirement in whole
    assert BARE.requirement not in whole
    assert "--no-deps" not in whole
    assert bare[-2:] == ("--no-deps", BARE.requirement)


def test_what_is_bare_changes_the_environment(plan):
    whole = replace(plan, programs=(PROGRAM, replace(BARE, bare=False)))
    bare = replace(plan, programs=(PROGRAM, BARE))
    keys = {environments._key(each, PAIR) for each in (plan, whole, bare)}
    assert len(keys) == 3


def test_a_description_changes_no_environment(project):
    key = environments._project_key()
    project('\ndescription = "', '\ndescription = "Another ')
    assert environments._project_key() == key


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('\nversion = "', '\nversion = "9'),
        ("taurus_eval.taurus_scheme", "taurus_eval.other"),
        ('"taurus_eval", ', ""),
    ],
)
def test_what_is_installed_changes_it(project, old, new):
    key = environments._project_key()
    project(old, new)
    assert environments._project_key() != key


def test_results_of_pytango_are_known_until_the_program_changes(plan, project):
    key = environments.key_of_run(plan, PROGRAM)
    project('\nversion = "', '\nversion = "9')
    assert environments.key_of_run(plan, PROGRAM) == key
    assert environments.key_of_run(plan, replace(PROGRAM, arguments=("-k", "x"))) != key


# The data file.


def test_the_plan_can_be_followed():
    plan = programs.load()
    assert len({program.title for program in plan.programs}) == len(plan.programs)
    for program in plan.programs:
        assert program.pair in plan.pairs
        assert program.tests or program.packages or program.job
        assert not program.job or (programs.HERE / "jobs" / program.job).exists()
        assert program.job or not program.bare
    assert any(program.quick for program in plan.programs)
    assert not {program.name for program in plan.programs} & set(plan.left_out)


def test_every_pair_has_its_releases_pinned():
    plan = programs.load()
    for name, pair in plan.pairs.items():
        pinned = environments._constraints(pair).read_text().lower().splitlines()
        wanted = [program for program in plan.programs if program.pair == name]
        for program in wanted:
            names = {program.name.lower(), program.name.lower().replace("-", "_")}
            assert {f"{each}=={program.version}" for each in names} & set(pinned), program.name


def test_the_page_names_every_program_of_the_plan():
    page = (environments.PROJECT / "docs/compatibility.md").read_text()
    plan = programs.load()
    for program in plan.programs:
        assert f"| {table._name(program)} |" in page
    for name, reason in plan.left_out.items():
        assert f"| {name} | {reason} |" in page


# Processes.


def test_no_process_is_left(tmp_path):
    pid = tmp_path / "pid"
    leaves = (
        "import subprocess; sleep = subprocess.Popen(['sleep', '99'], start_new_session=True); "
        f"open({str(pid)!r}, 'w').write(str(sleep.pid))"
    )
    with Run(dict(os.environ)) as processes:
        log = tmp_path / "log"
        assert processes.call([sys.executable, "-c", leaves], tmp_path, log, 30) == 0
        left = int(pid.read_text())
        os.kill(left, 0)
    state = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(left)], capture_output=True, text=True, check=False
    )
    assert state.stdout.strip()[:1] in ("", "Z")
