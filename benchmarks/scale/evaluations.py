"""Evaluation models in growing numbers, ours beside those of Taurus."""

import functools
import subprocess
from contextlib import closing
from dataclasses import replace

from measures import Family
from parties import Client, Party
from programs import HERE

TAURUS = "Taurus"
PATIENCE_SECONDS = 60
"""Taurus takes far longer than any other for a long chain."""


def models_of(party: Party) -> Party | None:
    """The program of models that stands for a library: Taurus for PyTango, none for others."""
    name = {"tangobind": "tangobind", "PyTango": TAURUS}.get(party.name)
    if name is None:
        return None
    return replace(party, name=name, client=[with_taurus(), str(HERE / "models.py")])


@functools.cache
def with_taurus() -> str:
    """What runs Python in an environment that has Taurus, which is there when this returns."""
    runner = str(HERE.parents[1] / "ci" / "taurus")
    subprocess.run([runner], check=True)
    return runner


def evaluations(family: Family, party: Party, cpp: Party, size: int) -> None:
    """Models: whatever the family's curves are named after, each in a program of its own."""
    program = models_of(party)
    if program is None:
        return
    for operation in family.curves:
        with closing(Client(program, program.name, PATIENCE_SECONDS)) as client:
            try:
                family.add(operation, program, size, client.measure(operation, size))
            except RuntimeError as error:
                family.failures.append(f"{operation}, {size:,} models: {error}")
