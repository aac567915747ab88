"""The fixtures for devices: in processes and threads, in every green mode."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kit.conftest import Run
from tests.support.process import SEARCH_PATH

pytest_plugins = ["pytester"]


@pytest.mark.parametrize("where", ["true", "false"], ids=["process", "thread"])
def test_one_device(run: Run, where: str) -> None:
    result = run(
        """
        import os
        from tango import DeviceProxy
        from tango.server import command
        from pump import Pump

        class Line(Pump):
            @command
            def Pid(self) -> int:
                return os.getpid()

        def test_it_has_its_properties(tango_device):
            pump = tango_device(Line, properties={"limit": 50}, memorized={"speed": 7.0})
            assert pump.speed == 7.0
            pump.speed = 49.0
            assert DeviceProxy(pump.dev_name()).speed == 49.0  # a short name

        def test_it_is_where_it_was_asked_for(tango_device, request):
            pump = tango_device(Line, "some/other/name")
            assert pump.dev_name() == "some/other/name"
            assert (pump.Pid() != os.getpid()) == request.config.getini("tango_process")
            assert pump.speed == 0.0
        """,
        tango_process=where,
    )
    result.assert_outcomes(passed=2)


def test_devices_of_several_classes(run: Run) -> None:
    result = run(
        """
        import tango
        from tango.server import Device, attribute, device_property
        from pump import Pump

        class Line(Device):
            pumps: list[str] = device_property(mandatory=True)

            @attribute
            def total(self) -> float:
                return sum(tango.DeviceProxy(name).speed for name in self.pumps)

        def test_they_find_each_other(tango_devices):
            devices = tango_devices({
                "test/pump/1": {"class": Pump, "memorized": {"speed": 2.0}},
                "test/pump/2": Pump,
                "test/line/1": {
                    "class": Line,
                    "properties": {"pumps": ["test/pump/1", "test/pump/2"]},
                },
            })
            devices["test/pump/2"].speed = 3.0
            assert devices["test/line/1"].total == 5.0
            assert list(devices) == ["test/pump/1", "test/pump/2", "test/line/1"]

        def test_a_wrong_key_is_named(tango_devices):
            tango_devices({"test/pump/1": {"class": Pump, "property": {}}})

        def test_one_server_in_a_thread(tango_device):
            tango_device(Pump, "test/pump/1", process=True)
            tango_device(Pump, "test/pump/2", process=False)
            tango_device(Pump, "test/pump/3", process=False)
        """
    )
    result.assert_outcomes(passed=1, failed=2)
    result.stdout.fnmatch_lines(
        [
            "E *ValueError: the device test/pump/1 has the unknown key 'property': *",
            "E *RuntimeError: a server runs in a thread of this test, *",
        ]
    )


def test_every_green_mode(run: Run) -> None:
    result = run(
        """
        import asyncio
        import pytest
        from tango import GreenMode
        from tango.server import Device, attribute
        from pump import Pump

        class Slow(Device):
            green_mode = GreenMode.Asyncio

            @attribute
            async def speed(self) -> float:
                await asyncio.sleep(0)
                return 4.0

        def test_asyncio(tango_device):
            async def read():
                return await pump.speed
            pump = tango_device(Slow, green_mode=GreenMode.Asyncio)
            assert asyncio.run(read()) == 4.0

        def test_futures(tango_device):
            pump = tango_device(Pump, green_mode=GreenMode.Futures)
            assert pump.read_attribute("speed", wait=False).result(10).value == 0.0

        def test_gevent(tango_device):
            pump = tango_device(Pump, green_mode=GreenMode.Gevent)
            assert pump.read_attribute("speed", wait=False).get(10).value == 0.0
        """
    )
    result.assert_outcomes(passed=3)


def test_a_database(run: Run) -> None:
    result = run(
        """
        import pytest
        import tango
        from pump import Pump

        def test_properties_and_memorized_values_last(tango_database):
            devices = {"test/pump/1": {"class": Pump, "properties": {"limit": 50},
                                       "memorized": {"speed": 20.0}}}
            pump = tango_database.serve(devices)["test/pump/1"]
            assert pump.speed == 20.0
            database = tango_database.database
            assert database.get_device_property("test/pump/1", "limit") == {"limit": ["50"]}
            pump.speed = 30.0
            stored = database.get_device_attribute_property("test/pump/1", "speed")
            assert stored["speed"]["__value"] == ["30"]
            assert tango.DeviceProxy("test/pump/1").speed == 30.0
            assert tango_database.proxy("test/pump/1").info().server_id == "Pump/1"

        def test_each_test_has_its_own(tango_database):
            with pytest.raises(tango.DevFailed):
                tango_database.proxy("test/pump/1")
        """
    )
    result.assert_outcomes(passed=2)


def test_a_fixture_of_the_project_comes_first(run: Run, pytester: pytest.Pytester) -> None:
    pytester.makeconftest(
        """
        import pytest

        @pytest.fixture
        def tango_device():
            return "mine"
        """
    )
    run(
        """
        def test_it(tango_device):
            assert tango_device == "mine"
        """
    ).assert_outcomes(passed=1)


def test_it_costs_nothing_where_it_is_not_used(run: Run) -> None:
    result = run(
        """
        import sys

        def test_nothing_of_tango_is_loaded():
            loaded = {name.partition(".")[0] for name in sys.modules}
            assert "tangobind_pytest" in loaded
            assert not loaded & {"tango", "numpy", "asyncio_", "gevent"}
        """
    )
    result.assert_outcomes(passed=1)


def test_the_plugin_needs_pytest_only() -> None:
    code = (
        "import sys, pytest; before = set(sys.modules); import tangobind_pytest;"
        "print(*set(sys.modules) - before)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["tangobind_pytest"]


PACKAGES = ["tango", "PyTango", "taurus_eval"]
# The second is about the finder of a working tree, which a wheel does not have.
WARNINGS = [
    "error",
    "ignore:Module already imported so cannot be rewritten; _editable_"
    ":pytest.PytestAssertRewriteWarning",
]


def test_a_program_may_import_the_packages_before_it_runs_its_tests(tmp_path: Path) -> None:
    wheel = tmp_path / "installed-1.dist-info"  # as pytest finds it where a wheel is installed
    wheel.mkdir()
    (wheel / "METADATA").write_text("Metadata-Version: 2.1\nName: installed\nVersion: 1\n")
    (wheel / "entry_points.txt").write_text("[pytest11]\ninstalled = json\n")
    (wheel / "RECORD").write_text("".join(f"{name}/__init__.py,,\n" for name in PACKAGES))
    (tmp_path / "test_it.py").write_text("def test_it(): pass\n")
    options = [part for warning in WARNINGS for part in ("-W", warning)]
    code = f"import sys, pytest, {', '.join(PACKAGES)}; sys.exit(pytest.main({options}))"
    path = os.pathsep.join([str(tmp_path), SEARCH_PATH])
    subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": path},
    )
