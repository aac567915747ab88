"""Which programs are run, and how: the data file ``programs.toml``."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tomllib

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Pair:
    """Two environments with the same packages, one for each binding.

    `bare` are those that are installed without what they require.
    """

    name: str
    packages: tuple[str, ...]
    bare: tuple[str, ...] = ()


@dataclass(frozen=True)
class Program:
    """A release of a program.

    `tests` are paths in its source distribution, `packages` are those whose tests are installed
    with them, and `job` is a file of tests of ours. Only for `tests` is a source fetched.
    Many tests are cut into parts, each with a row of its own. The bindings take turns where one
    must run `alone`: its tests end programs by their names, or listen on a port that is written in
    them. A `bare` one is installed without what it requires; what the job's part of it imports is
    among the packages of its pair.
    """

    name: str
    version: str
    pair: str
    extras: str = ""
    part: str = ""
    tests: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()
    arguments: tuple[str, ...] = ()
    job: str = ""
    quick: bool = False
    alone: bool = False
    bare: bool = False
    timeout: int = 900
    test_timeout: int = 60
    variables: dict[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Its name, and which part of its tests this is."""
        return f"{self.name}-{self.part}" if self.part else self.name

    @property
    def requirement(self) -> str:
        """What pip is asked for."""
        return f"{self.name}{self.extras}=={self.version}"


@dataclass(frozen=True)
class Plan:
    """All that the data file says."""

    pytango: str
    pairs: dict[str, Pair]
    programs: tuple[Program, ...]
    left_out: dict[str, str]

    def packages(self, pair: Pair) -> list[str]:
        """What is installed in both environments of a pair with what it requires."""
        return list(dict.fromkeys([*pair.packages, *self._requirements(pair, bare=False)]))

    def bare(self, pair: Pair) -> list[str]:
        """What is installed there without what it requires."""
        return list(dict.fromkeys([*pair.bare, *self._requirements(pair, bare=True)]))

    def _requirements(self, pair: Pair, bare: bool) -> list[str]:
        here = (program for program in self.programs if program.pair == pair.name)
        return [program.requirement for program in here if program.bare == bare]


def _tuples(table: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(v) if isinstance(v, list) else v for key, v in table.items()}


def load() -> Plan:
    """The plan of ``programs.toml``."""
    content = tomllib.loads((HERE / "programs.toml").read_text())
    pairs = {name: Pair(name, **_tuples(table)) for name, table in content["pairs"].items()}
    programs = tuple(Program(**_tuples(table)) for table in content["programs"])
    return Plan(content["pytango"], pairs, programs, content["left_out"])
