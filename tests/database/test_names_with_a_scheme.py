"""Names with a scheme, as Taurus writes them: of the database, and of a test context."""

import os
import subprocess
import sys

import pytest

import tango
from tango import AttributeProxy, DevFailed, DeviceProxy, Group
from tango.server import Device, attribute
from tango.test_context import DeviceTestContext
from tango.utils import _get_device_fqtrl_if_necessary

ALIAS = "scheme_database"
ASK = f"""
import tango
for name in ("tango:sys/database/2", "tango:SYS/Database/2", "tango:{ALIAS}"):
    print(tango.DeviceProxy(name).name())
print(tango.AttributeProxy("tango:sys/database/2/State").read().value)
"""


def test_names_in_the_database(embedded_host):
    host, port = embedded_host.split(":")
    database = tango.Database(host, int(port))
    database.put_device_alias("sys/database/2", ALIAS)
    variables = os.environ | {"TANGO_HOST": embedded_host}
    said = subprocess.run(
        [sys.executable, "-c", ASK], env=variables, capture_output=True, text=True, check=True
    )
    assert said.stdout.split() == ["sys/database/2"] * 3 + ["ON"]
    database.delete_device_alias(ALIAS)


class Dev(Device):
    @attribute(dtype=int)
    def x(self):
        return 7


def test_names_in_a_test_context():
    with DeviceTestContext(Dev) as proxy:
        assert DeviceProxy("tango:test/nodb/dev").x == 7
        assert AttributeProxy("tango:test/nodb/dev/x").read().value == 7
        group = Group("all")
        group.add("tango:test/nodb/dev")
        assert [reply.get_data().value for reply in group.read_attribute("x")] == [7]
        full = f"tango://{proxy.get_dev_host()}:{proxy.get_dev_port()}/test/nodb/dev#dbase=no"
        assert DeviceProxy(full).x == 7
        assert _get_device_fqtrl_if_necessary("tango:test/nodb/dev") == full


@pytest.mark.parametrize("name", ["tango:", "tango:a/b", "tango:/a/b/c", "tango:tango:a/b/c"])
def test_what_is_left_must_be_a_name(name):
    with pytest.raises(DevFailed):
        DeviceProxy(name)
