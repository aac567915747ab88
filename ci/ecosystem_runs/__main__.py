"""``ci/ecosystem``."""

import argparse
import json
import signal
import sys
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

from ecosystem_runs import environments, programs, sources, table
from ecosystem_runs.processes import Run
from ecosystem_runs.programs import Plan, Program
from ecosystem_runs.results import Result, lost
from ecosystem_runs.suite import run_suite

RESULTS = "results.json"  # of the last run of each program
_SHOWN = 10  # of the tests that only PyTango passes; all are in the file of results


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="ci/ecosystem", description=__doc__)
    parser.add_argument("what", nargs="+", help="quick, all, or names of programs")
    parser.add_argument(
        "--pin", action="store_true", help="only write the installed releases as constraints"
    )
    parser.add_argument(
        "--fresh", action="store_true", help="run PyTango also where its results are known"
    )
    parser.add_argument("--page", action="store_true", help="write the page from what is known")
    parser.add_argument("--cache", type=Path, required=True, help=argparse.SUPPRESS)
    return parser.parse_args()


def _chosen(plan: Plan, what: list[str]) -> list[Program]:
    if what == ["all"]:
        return list(plan.programs)
    if what == ["quick"]:
        return [program for program in plan.programs if program.quick]
    known = {name for program in plan.programs for name in (program.name, program.title)}
    if unknown := set(what) - known:
        raise SystemExit(f"not among the programs: {', '.join(sorted(unknown))}")
    return [program for program in plan.programs if {program.name, program.title} & set(what)]


class Ecosystem:
    """Runs programs, and keeps what came out."""

    def __init__(self, plan: Plan, cache: Path, fresh: bool) -> None:
        self._plan = plan
        self._cache = cache
        self._fresh = fresh
        self.worse = 0

    def run(self, program: Program) -> None:
        """Run a program with both."""
        prefixes = environments.make(self._plan, self._plan.pairs[program.pair], self._cache)
        sources.fetch(program, self._cache)
        with ThreadPoolExecutor() as both:
            there = both.submit(self._reference, program, prefixes)
            try:
                if program.alone:
                    wait([there])
                ours = self._suite(program, prefixes, "tangobind")
                reference = there.result()
            except BaseException:
                Run.end_all()  # the other thread waits for its own
                raise
        only_there = lost(reference, ours)
        self.worse += len(only_there)
        self._keep(program, reference, ours)
        print(table.row(program, reference, ours), flush=True)
        for test, how in list(only_there.items())[:_SHOWN]:
            print(f"    {how}: {test}")
        if len(only_there) > _SHOWN:
            print(f"    and {len(only_there) - _SHOWN} more")

    def _keep(self, program: Program, reference: Result, ours: Result) -> None:
        file = self._cache / RESULTS
        results = json.loads(file.read_text()) if file.exists() else {}
        results[program.title] = {
            "version": program.version,
            "pytango": reference.as_json(),
            "tangobind": ours.as_json(),
            "lost": lost(reference, ours),
        }
        file.write_text(json.dumps(results, indent=1))

    def _suite(self, program: Program, prefixes: dict[str, Path], binding: str) -> Result:
        print(f"{program.title} with {binding} ...", file=sys.stderr, flush=True)
        folder = self._cache / "runs" / program.title / binding
        server = prefixes["tangobind"]
        again = binding == "tangobind"
        return run_suite(program, prefixes[binding], server, folder, self._cache, again)

    def _reference(self, program: Program, prefixes: dict[str, Path]) -> Result:
        """PyTango's results, kept until the environment, the program or its job change."""
        file = self._cache / "reference" / f"{program.title}.json"
        key = environments.key_of_run(self._plan, program)
        if file.exists() and not self._fresh:
            known = json.loads(file.read_text())
            if known.pop("key") == key:
                return Result(**known)
        result = self._suite(program, prefixes, "pytango")
        if result.trouble:  # it was stopped, or took too long: the next run tries again
            return result
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps({"key": key, **result.as_json()}, indent=1))
        return result


def main() -> int:
    """Run what is asked for; 1 if PyTango passes a test that this project does not."""
    arguments = _arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # what was started is ended
    plan = programs.load()
    chosen = _chosen(plan, arguments.what)
    cache = arguments.cache
    if arguments.pin:
        for name in sorted({program.pair for program in chosen}):
            environments.pin(plan, plan.pairs[name], cache)
        return 0
    ecosystem = Ecosystem(plan, cache, arguments.fresh)
    for program in chosen:
        ecosystem.run(program)
    if arguments.what == ["all"] or arguments.page:
        table.write(environments.PROJECT / "docs/compatibility.md", plan, cache / RESULTS)
    print(f"tests that PyTango passes and this project does not: {ecosystem.worse}")
    return 1 if ecosystem.worse else 0


if __name__ == "__main__":
    sys.exit(main())
