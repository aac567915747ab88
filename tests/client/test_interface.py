"""What a device offers, as attributes of its proxy."""

from __future__ import annotations

import copy
import enum
import gc
import pickle
import weakref
from typing import Any

import pytest

import tango
from tests.support.ports import free_port


def test_attributes_in_any_case(proxy: tango.DeviceProxy) -> None:
    proxy.long_scalar = 17
    assert proxy["LONG_scalar"].w_value == 17
    assert isinstance(proxy.LONG_SCALAR, int)
    assert isinstance(proxy.Double_Scalar, float)


@pytest.mark.parametrize("name", ["nope", "_x", "__nope__", "_repr_png_"])
def test_unknown_names(proxy: tango.DeviceProxy, name: str) -> None:
    assert not hasattr(proxy, name)
    assert getattr(proxy, name, 3) == 3
    with pytest.raises(AttributeError, match=name):
        setattr(proxy, name, 1)


def test_error_of_a_reading_is_no_missing_attribute(proxy: tango.DeviceProxy) -> None:
    with pytest.raises(tango.DevFailed):
        hasattr(proxy, "throw_exception")


def test_read_only_attribute(proxy: tango.DeviceProxy) -> None:
    with pytest.raises(tango.DevFailed) as caught:
        proxy.short_scalar_ro = 3
    assert caught.value.args[0].reason == "API_AttrNotWritable"


def test_no_device_is_asked_for_private_names() -> None:
    nobody = tango.DeviceProxy(f"tango://127.0.0.1:{free_port()}/a/b/c#dbase=no")
    with pytest.raises(AttributeError, match="_mine"):
        nobody._mine = 1
    with pytest.raises(tango.DevFailed):
        nobody.mine = 1


def test_commands(proxy: tango.DeviceProxy) -> None:
    assert proxy.DevLong(3) == proxy.devlong(3) == proxy.DevLong(cmd_param=3) == 3
    assert proxy.DevLong.__name__ == "DevLong"
    assert "Echo of the argin value" in proxy.DevLong.__doc__
    assert proxy.DevVoid() is None
    assert proxy.State() == proxy.state()
    with pytest.raises(TypeError, match="DevLong"):
        proxy.DevLong(1, 2)
    with pytest.raises(TypeError, match="DevVoid"):
        proxy.DevVoid(3)
    with pytest.raises(TypeError, match="DevLong"):
        proxy.DevLong = 3
    with pytest.raises(tango.DevFailed) as caught:
        proxy.DevLong()
    assert caught.value.args[0].reason == "API_IncompatibleCmdArgumentType"


def test_methods_come_before_attributes(proxy: tango.DeviceProxy) -> None:
    assert callable(proxy.state)
    assert proxy["State"].value == proxy.state()


def test_a_command_keeps_its_proxy_but_not_the_reverse(full_names: list[str]) -> None:
    gc.disable()
    try:
        proxy = tango.DeviceProxy(full_names[0])
        command = proxy.DevLong
        gone = weakref.ref(proxy)
        del proxy
        assert command(4) == 4
        del command
        assert gone() is None
    finally:
        gc.enable()


def test_enums(proxy: tango.DeviceProxy) -> None:
    proxy.enum_scalar = "LABEL1"
    value = proxy.enum_scalar
    assert isinstance(value, enum.IntEnum)
    assert type(value).__name__ == "enum_scalar"
    assert [*type(value).__members__] == ["LABEL0", "LABEL1", "LABEL2"]
    assert type(proxy.ENUM_SCALAR) is type(value)
    assert proxy["enum_scalar"].w_value == 1
    assert type(proxy["enum_scalar"].value) is int
    with pytest.raises(AttributeError, match=r"nope.*LABEL0.*LABEL1.*LABEL2"):
        proxy.enum_scalar = "nope"
    with pytest.raises(tango.DevFailed, match="enum_scalar"):
        proxy.enum_scalar = 77
    proxy.enum_spectrum = ["LABEL7", "LABEL8"]
    assert proxy["enum_spectrum"].w_value.tolist() == [1, 2]
    spectrum, image = proxy.enum_spectrum, proxy.enum_image
    assert type(spectrum) is tuple
    assert isinstance(spectrum[0], enum.IntEnum)
    assert isinstance(image[0][0], enum.IntEnum)


def test_enum_labels_are_remembered(proxy: tango.DeviceProxy) -> None:
    first = type(proxy.enum_scalar)
    assert proxy.is_attribute_config_cache_enabled()
    config = proxy.get_attribute_config("enum_scalar")
    config.enum_labels = ["A B", "mro", "C"]
    try:
        proxy.set_attribute_config(config)
        assert type(proxy.enum_scalar) is first
        proxy.invalidate_attribute_config_cache()
        assert [*type(proxy.enum_scalar).__members__] == ["A B", "mro_", "C"]
    finally:
        config.enum_labels = ["LABEL0", "LABEL1", "LABEL2"]
        proxy.set_attribute_config(config)
    assert "mro_" in type(proxy.enum_scalar).__members__  # remembered still
    proxy.set_attribute_config_cache(False)
    assert not proxy.is_attribute_config_cache_enabled()
    proxy.set_attribute_config_cache(True)
    assert [*type(proxy.enum_scalar).__members__] == ["LABEL0", "LABEL1", "LABEL2"]


def test_items_and_in(proxy: tango.DeviceProxy) -> None:
    proxy["double_scalar"] = 4
    assert proxy["double_scalar"].w_value == 4.0
    assert "DOUBLE_scalar" in proxy
    assert "state" in proxy
    assert "DevLong" not in proxy
    assert "ping" not in proxy
    assert 3 not in proxy
    with pytest.raises(tango.DevFailed) as caught:
        proxy["nope"]
    assert caught.value.args[0].reason == "API_AttrNotFound"


def test_dir(proxy: tango.DeviceProxy) -> None:
    names = dir(proxy)
    assert {"DevLong", "devlong", "long_scalar", "State", "state", "ping"} <= {*names}
    assert names == sorted(names)


def test_deleting(proxy: tango.DeviceProxy) -> None:
    with pytest.raises(AttributeError):
        del proxy.double_scalar


def test_frozen_interface(proxy: tango.DeviceProxy) -> None:
    assert proxy.is_dynamic_interface_frozen()
    with pytest.warns(tango.PyTangoUserWarning, match="unfrozen"):
        proxy.unfreeze_dynamic_interface()
    proxy.new = 3
    assert proxy.new == 3
    proxy.freeze_dynamic_interface()
    proxy.new = 4
    assert proxy.new == 4
    with pytest.raises(AttributeError, match=r"new2.*frozen"):
        proxy.new2 = 4
    del proxy.new
    with pytest.raises(AttributeError):
        proxy.new = 5


def test_subclasses(full_names: list[str]) -> None:
    class Own(tango.DeviceProxy):
        limit = 3

        @property
        def half(self) -> float:
            return float(self["double_scalar"].w_value / 2)

        @half.setter
        def half(self, value: float) -> None:
            self.double_scalar = value * 2

    own = Own(full_names[0])
    own.half = 4
    assert own.half == 4
    assert own["double_scalar"].w_value == 8
    with pytest.raises(AttributeError):
        own.limit = 4


def test_as_object(proxy: tango.DeviceProxy, full_names: list[str]) -> None:
    assert str(proxy) == repr(proxy) == "TangoTest(sys/tg_test/1)"
    assert proxy != tango.DeviceProxy(full_names[0])
    assert proxy
    assert {proxy: 1}[proxy] == 1
    with pytest.raises(TypeError):
        len(proxy)


COPIES: list[Any] = [copy.copy, copy.deepcopy, lambda p: pickle.loads(pickle.dumps(p))]


@pytest.mark.parametrize("duplicate", [*COPIES, tango.DeviceProxy])
def test_copies(proxy: tango.DeviceProxy, duplicate: Any) -> None:
    other = duplicate(proxy)
    assert other is not proxy
    assert type(other) is tango.DeviceProxy
    assert other.dev_name() == proxy.dev_name()
    assert other.DevLong(5) == 5


@pytest.mark.parametrize("bad", [3, None, ["a/b/c"], 1.5])
def test_bad_names(bad: Any) -> None:
    with pytest.raises(TypeError):
        tango.DeviceProxy(bad)


def test_wrong_names() -> None:
    with pytest.raises(TypeError):
        tango.DeviceProxy()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        tango.DeviceProxy(dev_name="a/b/c")  # type: ignore[call-arg]
    with pytest.raises(tango.WrongNameSyntax) as caught:
        tango.DeviceProxy("x/y")
    assert caught.value.args[0].reason == "API_WrongDeviceNameSyntax"


def test_dead_server() -> None:
    proxy = tango.DeviceProxy("tango://127.0.0.1:1/no/such/device#dbase=no")
    assert repr(proxy) == "Device(no/such/device)"
    assert "ping" in dir(proxy)
    with pytest.raises(tango.DevFailed, match="no/such/device"):
        proxy.ping()
    with pytest.raises(AttributeError, match="no/such/device") as caught:
        _ = proxy.anything
    assert isinstance(caught.value.__cause__, tango.DevFailed)
