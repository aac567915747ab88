"""Attributes that come and go in servers with a loop, beside requests that wait for that loop."""

from __future__ import annotations

import random
import threading
from typing import Any

import pytest

from tango import DevFailed, DeviceProxy
from tests.fuzz.changing import DEVICES
from tests.fuzz.steps import STEPS
from tests.fuzz.test_server import NAMES, PROMISED
from tests.stress import LONG
from tests.support.ports import free_port
from tests.support.process import Program, device

BURSTS = 2000 if LONG else 200


def burst(proxies: list[DeviceProxy], chance: random.Random) -> list[Any]:
    """Several steps at once; gives what nobody promised."""
    unexpected = []

    def run(step: str, proxy: DeviceProxy, name: str) -> None:
        try:
            STEPS[step](proxy, name)
        except DevFailed as error:
            if not {one.reason for one in error.args} & PROMISED:
                unexpected.append((step, error))

    def chosen() -> tuple[str, DeviceProxy, str]:
        return chance.choice(list(STEPS)), chance.choice(proxies), chance.choice(NAMES)

    threads = [threading.Thread(target=run, args=chosen()) for _ in range(chance.randint(2, 8))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return unexpected


@pytest.mark.parametrize("mode", ["Asyncio", "Gevent"])
@pytest.mark.timeout(1800 if LONG else 240)
def test_changes(mode: str) -> None:
    """A change waits for no lock whose owner waits for the loop that makes the change."""
    port = free_port()
    chance = random.Random(1)
    with Program("-m", "tests.fuzz.changing", port, mode, "") as program:
        program.ready()
        proxies = [device(port, name) for name in DEVICES]
        for _ in range(BURSTS):
            assert burst(proxies, chance) == []
