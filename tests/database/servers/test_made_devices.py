"""Devices that a server makes and deletes while it runs, by names as a client has them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import tango
from tango import DevFailed
from tests.database.servers.running import Server

HOWS = ["class", "util"]


@pytest.fixture
def maker(db: tango.Database, name: str, api: str) -> Iterator[tango.DeviceProxy]:
    """The device that the server has from its start."""
    with Server(db, "making.py", name, {f"{name}/made/maker": api}) as server:
        yield server.proxy(f"{name}/made/maker")


@pytest.mark.parametrize("how", HOWS)
def test_every_form_of_a_name(
    maker: tango.DeviceProxy, db: tango.Database, name: str, how: str
) -> None:
    device = f"{name}/made/one"
    host, port = db.get_db_host(), db.get_db_port()
    full = f"{host}:{port}/{device}"
    local = f"tango://localhost:{port}/{device}"
    for given in (device, device.upper(), full, f"tango://{full}", local):
        maker.Make([how, given])
        assert maker.Names() == [f"{name}/made/maker", device], given
        assert db.get_device_info(device).exported
        assert maker.Find(given) == maker.Find(device) == device
        maker.Delete([how, given])
        assert maker.Names() == [f"{name}/made/maker"], given


@pytest.mark.parametrize("how", HOWS)
def test_an_alias(maker: tango.DeviceProxy, db: tango.Database, name: str, how: str) -> None:
    device, alias = f"{name}/made/one", f"{name}Alias"
    maker.Make([how, device, alias])
    assert db.get_device_from_alias(alias) == device
    maker.Delete([how, alias.upper()])
    assert maker.Names() == [f"{name}/made/maker"]


@pytest.mark.parametrize("how", HOWS)
def test_a_device_that_cannot_be_made_leaves_nothing(
    maker: tango.DeviceProxy, db: tango.Database, name: str, how: str
) -> None:
    device = f"{name}/made/fails"
    with pytest.raises(DevFailed, match="this one cannot be made"):
        maker.Make([how, device])
    assert maker.Names() == [f"{name}/made/maker"]
    assert list(db.get_device_member(f"{name}/made/*")) == ["maker"]


@pytest.mark.parametrize("wrong", ["two/parts", "one"])
def test_what_is_no_name_of_a_device(maker: tango.DeviceProxy, name: str, wrong: str) -> None:
    for how in HOWS:
        with pytest.raises(DevFailed, match=wrong):
            maker.Make([how, wrong])
    assert maker.Names() == [f"{name}/made/maker"]
