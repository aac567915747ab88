"""What the meter of the GIL counts, in servers and clients."""

from __future__ import annotations

import time

import pytest

from tango.server import Device, attribute, command
from tango.test_context import DeviceTestContext
from tango.utils import GilDurations, GilMeter


class Metered(Device):
    """Measures its own process while clients are calling."""

    meter: GilMeter | None = None
    spent = 0.0

    @attribute(dtype=float)
    def value(self) -> float:
        start = time.perf_counter()
        total = float(sum(range(20_000)))
        Metered.spent += time.perf_counter() - start
        return total

    @attribute(dtype=float)
    def slow(self) -> float:
        time.sleep(0.05)
        return 1.0

    @command
    def Start(self) -> None:
        Metered.meter = GilMeter().__enter__()

    @command(dtype_out=(float,))
    def Stop(self) -> list[float]:
        """How often it was entered and held, and for how long; how long the method took itself."""
        assert Metered.meter
        meter = Metered.meter
        meter.__exit__(None, None, None)
        return [
            meter.entering.count,
            meter.holding.count,
            meter.holding.seconds,
            Metered.spent,
            meter.calling.count,
        ]


def test_a_server_counts_its_requests() -> None:
    with DeviceTestContext(Metered, process=True) as proxy:
        proxy.Start()
        for _ in range(10):
            assert proxy.value
        entered, held, seconds, spent, _ = proxy.Stop()
        assert entered >= 11  # the reads, and the command that asks
        assert held >= 10
        assert seconds >= spent > 0


def test_a_client_counts_its_calls() -> None:
    with DeviceTestContext(Metered, process=True) as proxy:
        proxy.ping()
        with GilMeter() as meter:
            for _ in range(5):
                proxy.ping()
            assert proxy.read_attribute("slow").value == 1.0
        assert meter.calling.count == 6
        assert meter.returning.count == 6
        assert meter.calling.seconds >= 0.05
        assert meter.entering.count == 0
        proxy.ping()
        assert meter.calling.count == 6  # the block has ended
    assert "calling" in str(meter)
    assert " 6 times" in str(meter)


def test_meters_run_side_by_side() -> None:
    with DeviceTestContext(Metered, process=True) as proxy:
        proxy.ping()
        with GilMeter() as outer:
            proxy.ping()
            with GilMeter() as inner:
                proxy.ping()
            proxy.ping()
        assert (outer.calling.count, inner.calling.count) == (3, 1)


def test_nothing_is_counted_without_a_meter() -> None:
    with DeviceTestContext(Metered, process=True) as proxy:
        meter = GilMeter()
        proxy.ping()
        assert meter.calling.count == 0
        assert meter.calling.mean == 0.0
        assert meter.calling.quantile(1) == 0.0


def test_a_request_within_a_call_of_the_same_thread() -> None:
    """In the server's own process a call is served on the caller's thread."""
    with DeviceTestContext(Metered, process=False) as proxy:
        Metered.spent = 0.0
        assert proxy.value
        Metered.spent = 0.0
        with GilMeter() as meter:
            assert proxy.value
        assert meter.entering.count >= 1
        assert meter.holding.seconds >= Metered.spent > 0
        # The caller's time without the lock contains what the method held on its thread.
        assert meter.calling.seconds >= Metered.spent


def test_quantiles_are_limits_of_their_classes() -> None:
    durations = GilDurations(1.0, (98, 1, 0, 1))
    assert durations.count == 100
    assert durations.mean == pytest.approx(0.01)
    assert durations.quantile(0.5) == pytest.approx(1e-6)
    assert durations.quantile(0.99) == pytest.approx(2e-6)
    assert durations.quantile(1) == pytest.approx(8e-6)
    assert durations.since(GilDurations(0.25, (98, 0, 0, 1))) == GilDurations(0.75, (0, 1, 0, 0))
