"""The site, disturbed for a while: everything that was promised holds, and everything recovers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.site import LONG, SECONDS, SEED
from tests.site.disturbances import disturb
from tests.site.judgement import judge
from tests.site.places import Place, ThisMachine
from tests.site.recovery import wait_for_recovery
from tests.site.site import CLIENTS, DATABASE, SERVERS, site
from tests.support.network import can_make_hosts, hosts

ENDING = 300.0  # seconds besides


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """This machine, or in the long form hosts, if they can be made."""
    if not (LONG and can_make_hosts()):
        yield ThisMachine()
        return
    names = (DATABASE, *SERVERS, *CLIENTS)
    with hosts({name: f"10.98.1.{10 + n}" for n, name in enumerate(names)}, tmp_path) as made:
        yield made


@pytest.mark.timeout(SECONDS + ENDING)
def test_the_site_goes_on(tmp_path: Path, place: Place) -> None:
    print(f"TANGOBIND_SITE_SEED={SEED} {tmp_path}")
    with site(tmp_path, place) as running:
        wait_for_recovery(running)
        count = disturb(running, SECONDS, Random(SEED))
        took = wait_for_recovery(running)
        badly_ended = running.end()
    verdict = judge(tmp_path)
    print(f"disturbances: {dict(count)}")
    print(f"recovered after {took:.1f} s")
    for name, figure in verdict.figures.items():
        print(f"{name}: {figure}")
    assert not badly_ended + verdict.findings
