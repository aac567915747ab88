"""Hundreds of devices and attributes, at start and at run time, with databases and without."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

import tango
from tango import DevFailed, DevState
from tests.database.servers.running import Server
from tests.support.ports import free_port
from tests.support.process import Program

PROGRAM = Path(__file__).parents[2] / "support" / "changing_server.py"
AT_START = 100


@dataclass
class Case:
    """A running server, and how much it has to bear."""

    db: tango.Database | None
    prefix: str  # of the names of devices
    suffix: str
    domain: str
    devices: int
    attributes: int

    def proxy(self, name: str) -> tango.DeviceProxy:
        return tango.DeviceProxy(f"{self.prefix}/{self.domain}/{name}{self.suffix}")

    def parts(self) -> set[str]:
        """The devices that the database has."""
        assert self.db is not None
        names = self.db.get_device_name(f"changing_server/{self.domain}", "Part")
        return {name.lower() for name in names}


def initial(domain: str) -> list[str]:
    """The devices that are there when the server starts."""
    return [f"{domain}/first/{number}" for number in range(AT_START)]


@pytest.fixture(scope="module", params=["nodb", "embedded", "real"])
def case(request: pytest.FixtureRequest) -> Iterator[Case]:
    domain = f"many{request.param}"
    with ExitStack() as stack:
        if request.param == "nodb":
            port = free_port()
            classes = ",".join(f"Part::{name}" for name in initial(domain))
            devices = f"Whole::{domain}/whole/1,{classes}"
            options = ["-nodb", "-port", port, "-dlist", devices]
            stack.enter_context(Program(PROGRAM, domain, *options)).ready()
            yield Case(None, f"tango://127.0.0.1:{port}", "#dbase=no", domain, 300, 1000)
            return
        host = request.getfixturevalue(f"{request.param}_host")
        db = tango.Database(*host.split(":"))
        names = {f"{domain}/whole/1": "Whole", **dict.fromkeys(initial(domain), "Part")}
        server = Server(db, str(PROGRAM), domain, names)
        db.put_device_property(f"{domain}/whole/1", {"at_start": AT_START})
        stack.enter_context(server)
        counts = (300, 1000) if request.param == "embedded" else (50, 200)
        yield Case(db, f"tango://{host}", "", domain, *counts)


@pytest.fixture
def whole(case: Case) -> tango.DeviceProxy:
    proxy = case.proxy("whole/1")
    proxy.set_timeout_millis(60_000)
    return proxy


def test_devices_at_start(case: Case) -> None:
    for number in (0, AT_START // 2, AT_START - 1):
        part = case.proxy(f"first/{number}")
        assert part.read_attribute("label").value == f"{case.domain}/first/{number}"
    if case.db is not None:
        exported = set(case.db.get_device_exported(f"{case.domain}/first/*"))
        assert exported == set(initial(case.domain))


def test_attributes_at_start(case: Case, whole: tango.DeviceProxy) -> None:
    if case.db is None:  # without a database, no property asks for them
        assert not any(name.startswith("start") for name in whole.get_attribute_list())
        return
    names = [f"start{number}" for number in range(AT_START)]
    assert set(names) <= set(whole.get_attribute_list())
    assert [reading.value for reading in whole.read_attributes(names)] == list(range(AT_START))


def test_devices(case: Case, whole: tango.DeviceProxy) -> None:
    names = [f"part/{number}" for number in range(case.devices)]
    full = {f"{case.domain}/{name}" for name in names}
    for _ in range(2):
        whole.command_inout("AddDevices", case.devices)
        some = {name: case.proxy(name) for name in [*names[::30], names[-1]]}
        for name, proxy in some.items():
            assert proxy.read_attribute("label").value == f"{case.domain}/{name}"
            assert proxy.state() == DevState.ON
        admin = tango.DeviceProxy(whole.adm_name())
        assert {f"Part::{name}" for name in full} <= set(admin.command_inout("QueryDevice"))
        if case.db is not None:
            assert full <= case.parts()
            assert set(case.db.get_device_exported(f"{case.domain}/part/*")) == full
        whole.command_inout("RemoveDevices", case.devices)
        for proxy in some.values():
            with pytest.raises(DevFailed):
                proxy.state()
        if case.db is not None:
            assert not full & case.parts()
            assert not list(case.db.get_device_exported(f"{case.domain}/part/*"))


def test_attributes(case: Case, whole: tango.DeviceProxy) -> None:
    before = set(whole.get_attribute_list())
    names = [f"dyn{number}" for number in range(case.attributes)]
    for _ in range(2):
        whole.command_inout("AddAttributes", case.attributes)
        assert set(whole.get_attribute_list()) == before | set(names)
        assert len(whole.get_attribute_config(names)) == case.attributes
        values = [reading.value for reading in whole.read_attributes(names)]
        assert values == list(range(case.attributes))
        whole.command_inout("RemoveAttributes", case.attributes)
        assert set(whole.get_attribute_list()) == before
        with pytest.raises(DevFailed, match="dyn0 attribute not found"):
            whole.read_attribute("dyn0")
    if case.db is not None:
        device = f"{case.domain}/whole/1"
        stored = case.db.get_device_attribute_property(device, names)
        assert not any(stored.values())
