"""A server whose attributes, commands and devices come and go."""

import sys
import threading

import numpy as np

import tango
from tango import AttrDataFormat, AttrWriteType, CmdArgType, DevState


class Dynamic(tango.LatestDeviceImpl):
    def __init__(self, cl, name):
        super().__init__(cl, name)
        self.init_device()

    def init_device(self):
        self.values = {}
        self.set_state(DevState.ON)
        print("init_device", self.get_name())

    def delete_device(self):
        print("delete_device", self.get_name())

    def read_any(self, attr):
        attr.set_value(self.values.get(attr.get_name(), 1.5))

    def write_any(self, attr):
        self.values[attr.get_name()] = attr.get_write_value()

    def value_only(self):
        return len(self.get_name())

    def AddAttribute(self, name):
        attr = tango.Attr(name, CmdArgType.DevDouble, AttrWriteType.READ_WRITE)
        self.add_attribute(attr, self.read_any, self.write_any)

    def AddNamed(self, name):
        attr = tango.Attr(name, CmdArgType.DevDouble, AttrWriteType.READ)
        self.add_attribute(attr, "read_any")

    def AddValue(self, name):
        self.add_attribute(tango.Attr(name, CmdArgType.DevLong), self.value_only)

    def AddSpectrum(self, name):
        attr = tango.SpectrumAttr(name, CmdArgType.DevDouble, AttrWriteType.READ, 10)
        self.add_attribute(attr, lambda self, attr: attr.set_value(np.arange(3.0)))

    def RemoveAttribute(self, name):
        self.remove_attribute(name)

    def Churn(self, count):
        for i in range(count):
            self.AddAttribute(f"churn{i}")
        for i in range(count):
            self.remove_attribute(f"churn{i}")

    def MakeDevice(self, name):
        self.seen = []
        tango.Util.instance().create_device("Dynamic", name, cb=self.seen.append)
        return self.seen

    def DropDevice(self, name):
        tango.Util.instance().delete_device("Dynamic", name)

    def Devices(self):
        return [device.get_name() for device in tango.Util.instance().get_device_list("test/*")]

    def UseDeleted(self, name):
        util = tango.Util.instance()
        util.create_device("Dynamic", name)
        device = util.get_device_by_name(name)
        util.delete_device("Dynamic", name)
        try:
            return str(device.get_state())
        except RuntimeError as error:
            return str(error)

    def PushInThread(self, value):
        self.set_change_event("Pushed", True, False)
        thread = threading.Thread(target=self.push_change_event, args=("Pushed", value))
        thread.start()

    def read_Pushed(self, attr):
        attr.set_value(0.0)

    def read_Pushing(self, attr):
        self.set_change_event("Pushed", True, False)
        self.push_change_event("Pushed", 5.5)
        attr.set_value(1.0)

    def read_Limited(self, attr):
        attr.set_value(3.0)

    def Limits(self):
        attr = self.get_device_attr().get_attr_by_name("Limited")
        before = attr.get_properties()
        before.max_alarm = "2"
        before.label = "changed"
        attr.set_properties(before)
        return [attr.get_properties().label, str(attr.get_max_alarm()), attr.get_label()]

    def Polled(self):
        self.poll_attribute("Pushed", 100)
        answer = [str(self.is_attribute_polled("Pushed"))]
        answer.append(str(self.get_attribute_poll_period("Pushed")))
        self.stop_poll_attribute("Pushed")
        return [*answer, str(self.is_attribute_polled("Pushed"))]

    def LastWritten(self):
        attr = self.get_device_attr().get_w_attr_by_name("Written")
        return list(attr.get_write_value())

    def read_Written(self, attr):
        attr.set_value([0.0])

    def write_Written(self, attr):
        pass


TEXT = [CmdArgType.DevString, ""]
TEXTS = [CmdArgType.DevVarStringArray, ""]
VOID = [CmdArgType.DevVoid, ""]
DOUBLE = CmdArgType.DevDouble


class DynamicClass(tango.DeviceClass):
    cmd_list = {
        **{
            name: [TEXT, VOID]
            for name in (
                "AddAttribute",
                "AddNamed",
                "AddValue",
                "AddSpectrum",
                "RemoveAttribute",
                "DropDevice",
            )
        },
        "Churn": [[CmdArgType.DevLong, ""], VOID],
        "MakeDevice": [TEXT, TEXTS],
        "UseDeleted": [TEXT, TEXT],
        "Devices": [VOID, TEXTS],
        "Limits": [VOID, TEXTS],
        "Polled": [VOID, TEXTS],
        "LastWritten": [VOID, [CmdArgType.DevVarDoubleArray, ""]],
        "PushInThread": [[DOUBLE, ""], VOID],
    }
    attr_list = {
        "Pushed": [[DOUBLE, AttrDataFormat.SCALAR, AttrWriteType.READ]],
        "Pushing": [[DOUBLE, AttrDataFormat.SCALAR, AttrWriteType.READ]],
        "Limited": [
            [DOUBLE, AttrDataFormat.SCALAR, AttrWriteType.READ],
            {"max alarm": 10, "delta time": 100, "delta_val": 1},
        ],
        "Written": [[DOUBLE, AttrDataFormat.SPECTRUM, AttrWriteType.READ_WRITE, 10]],
    }

    def dyn_attr(self, device_list):
        for device in device_list:
            attr = tango.Attr(f"of_{device.get_name()[-1]}", CmdArgType.DevString)
            device.add_attribute(attr, lambda self, attr: attr.set_value(self.get_name()))


def main():
    util = tango.Util(sys.argv)
    util.add_class(DynamicClass, Dynamic)
    util.server_init()
    util.server_run()
    print("the end")


if __name__ == "__main__":
    main()
