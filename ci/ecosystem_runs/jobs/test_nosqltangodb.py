"""nosqltangodb: a database server that is kept in YAML files; a server registers in it and runs."""

import sys
from pathlib import Path

import pytest
from nosqltangodb import helper
from serving import served

import tango
from tango.server import Device, attribute, device_property

DEVICE = "job/nosql/1"


class Kept(Device):
    """What the database has to know for it."""

    Limits = device_property(dtype=(float,))

    @attribute(dtype=(float,), max_dim_x=10)
    def limits(self):
        return self.Limits

    @attribute(dtype=int, memorized=True, hw_memorized=True)
    def level(self):
        return self._level

    @level.write
    def level(self, value):
        self._level = value


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    folder = tmp_path_factory.mktemp("yaml")
    (folder / "__init__.yml").write_text("{}\n")
    with helper.running_db("2", db_access="yaml", yaml_root=str(folder), timeout=60):
        yield tango.Database()


@pytest.fixture(scope="module")
def device(database):
    devices = {DEVICE: ("Kept", {"Limits": ["1.5", "2.5"]})}
    with served([sys.executable, str(Path(__file__))], "Kept/job", devices) as (proxy,):
        yield proxy


def test_properties(database, device):
    assert list(database.get_device_property(DEVICE, "Limits")["Limits"]) == ["1.5", "2.5"]
    assert list(device.limits) == [1.5, 2.5]
    device.put_property({"Limits": ["3"]})
    device.Init()
    assert list(device.limits) == [3.0]


def test_what_was_written_is_kept(device):
    device.level = 7
    device.Init()
    assert device.level == 7


def test_what_is_in_it(database, device):
    assert device.info().server_id == "Kept/job"
    assert list(database.get_device_exported("job/*")) == [DEVICE]
    assert list(database.get_device_name("Kept/job", "Kept")) == [DEVICE]


if __name__ == "__main__":
    Kept.run_server()
