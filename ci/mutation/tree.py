"""The copy of the working tree that has the faults."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from dataclasses import asdict, dataclass
from pathlib import Path

from mutation.changes import places, with_faults

IN_TREE = Path(__file__).with_name("in_tree")


@dataclass
class Fault:
    """A fault, and whether a test noticed it."""

    number: int
    file: str
    line: int
    before: str
    after: str
    noticed: str = ""

    def __str__(self) -> str:
        before, after = (" ".join(text.split()) for text in (self.before, self.after))
        return f"{self.file}:{self.line}: {before}  ->  {after}"


class Tree:
    """A copy of a working tree.

    Parameters
    ----------
    project : Path
        The working tree.
    folder : Path
        Where the copy is, or will be.
    """

    def __init__(self, project: Path, folder: Path) -> None:
        self.project = project
        self.root = folder / "tree"
        self._list = folder / "faults.json"

    def make(self, packages: list[str], sample: int, seed: int) -> list[Fault]:
        """Copies everything, and puts a sample of faults into the packages."""
        if self.root.exists():
            shutil.rmtree(self.root)
        self._copy(".")
        for extension in (self.project / "tango").glob("_tango*.so"):
            (self.root / "tango" / extension.name).symlink_to(extension.resolve())
        shutil.copytree(IN_TREE, self.root, dirs_exist_ok=True)
        files = sorted(
            path.relative_to(self.root)
            for package in packages
            for path in (self.root / package).rglob("*.py")
        )
        return self._put(files, sample, seed)

    def _put(self, files: list[Path], sample: int, seed: int) -> list[Fault]:
        found = [
            (file, number, place)
            for file in files
            for number, place in enumerate(places((self.root / file).read_text()))
        ]
        print(f"{len(found)} places in {len(files)} files; {sample} of them, seed {seed}")
        faults, chosen = [], {}
        drawn = random.Random(seed).sample(found, min(sample, len(found)))
        for file, number, place in sorted(drawn, key=lambda one: (one[0], one[1])):
            chosen.setdefault(file, {})[number] = len(faults)
            faults.append(Fault(len(faults), str(file), *place))
        for file, numbers in chosen.items():
            path = self.root / file
            path.write_text(with_faults(path.read_text(), numbers))
        return faults

    def take_tests(self) -> list[Fault]:
        """Takes the tests anew, and gives the faults of the last run."""
        shutil.rmtree(self.root / "tests")
        self._copy("tests")
        return [Fault(**one) for one in json.loads(self._list.read_text())]

    def keep(self, faults: list[Fault]) -> None:
        """Keeps the results for `take_tests`."""
        self._list.write_text(json.dumps([asdict(fault) for fault in faults], indent=1))

    def _copy(self, what: str) -> None:
        git = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", what]
        listed = subprocess.run(
            git, cwd=self.project, stdout=subprocess.PIPE, text=True, check=True
        )
        for name in filter(None, listed.stdout.split("\0")):
            if (self.project / name).is_file():
                (self.root / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(self.project / name, self.root / name)
