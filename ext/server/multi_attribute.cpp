#include "server/multi_attribute.h"

#include "core/typed.h"
#include "server/attr.h"
#include "server/device.h"
#include "server/device_class.h"
#include "server/multi_attribute_docs.h"

namespace tangobind {

Tango::MultiClassAttribute &ClassAttributes::get() const {
    return *device_class.cast<DeviceClassHandle &>()->get_class_attr();
}

namespace {

// Calls `look(attributes)` with the GIL, while the list does not change.
template <class Function>
auto looking(DeviceAttributes &self, const Function &look) {
    auto &handle = self.device.cast<DeviceHandle &>();
    Tango::DeviceImpl &device = handle.get();
    DeviceTrampoline *python = handle.python();
    const DeviceUse use(python);
    std::optional<RequestGate::Look> unchanged;
    if (python) { // the attributes of others stay
        unchanged.emplace(python->request_gate());
    }
    return look(*device.get_device_attr());
}

Tango::Attribute &at(Tango::MultiAttribute &attributes, long index) {
    if (index < 0 || static_cast<unsigned long>(index) >= attributes.get_attr_nb()) {
        throw py::index_error("the device has " + std::to_string(attributes.get_attr_nb()) +
                              " attributes, there is no number " + std::to_string(index));
    }
    return attributes.get_attr_by_ind(index);
}

using AttributesClass = py::class_<DeviceAttributes>;

void add_lookups(AttributesClass &cls) {
    cls.def(
           "get_attr_by_name",
           [](DeviceAttributes &self, const std::string &name) -> Typed<AttributeHandle> {
               return looking(self, [&](Tango::MultiAttribute &attributes) {
                   return attribute_to_python(attributes.get_attr_by_name(name.c_str()));
               });
           },
           py::arg("attr_name"), docs::multi_attribute::get_attr_by_name)
        .def(
            "get_attr_by_ind",
            [](DeviceAttributes &self, long index) -> Typed<AttributeHandle> {
                return looking(self, [&](Tango::MultiAttribute &attributes) {
                    return attribute_to_python(at(attributes, index));
                });
            },
            py::arg("ind"), docs::multi_attribute::get_attr_by_ind)
        .def(
            "get_w_attr_by_name",
            [](DeviceAttributes &self, const std::string &name) -> Typed<WAttributeHandle> {
                return looking(self, [&](Tango::MultiAttribute &attributes) {
                    return attribute_to_python(attributes.get_w_attr_by_name(name.c_str()));
                });
            },
            py::arg("attr_name"), docs::multi_attribute::get_w_attr_by_name)
        .def(
            "get_w_attr_by_ind",
            [](DeviceAttributes &self, long index) -> Typed<AttributeHandle> {
                return looking(self, [&](Tango::MultiAttribute &attributes) {
                    return attribute_to_python(at(attributes, index));
                });
            },
            py::arg("ind"), docs::multi_attribute::get_w_attr_by_ind)
        .def(
            "get_attr_ind_by_name",
            [](DeviceAttributes &self, const std::string &name) {
                return looking(self, [&](Tango::MultiAttribute &attributes) {
                    return attributes.get_attr_ind_by_name(name.c_str());
                });
            },
            py::arg("attr_name"), docs::multi_attribute::get_attr_ind_by_name)
        .def(
            "get_attr_nb",
            [](DeviceAttributes &self) {
                return looking(self, [](Tango::MultiAttribute &attributes) {
                    return attributes.get_attr_nb();
                });
            },
            docs::multi_attribute::get_attr_nb)
        .def(
            "get_attribute_list",
            [](DeviceAttributes &self) -> py::typing::Tuple<AttributeHandle, py::ellipsis> {
                return looking(self, [](Tango::MultiAttribute &attributes) {
                    py::list result;
                    for (Tango::Attribute *attribute : attributes.get_attribute_list()) {
                        result.append(attribute_to_python(*attribute));
                    }
                    return py::tuple(result);
                });
            },
            docs::multi_attribute::get_attribute_list);
}

void add_alarms(AttributesClass &cls) {
    cls.def(
           "check_alarm",
           [](DeviceAttributes &self) {
               return looking(self, [](Tango::MultiAttribute &attributes) {
                   return without_gil([&] { return attributes.check_alarm(); });
               });
           },
           docs::multi_attribute::check_alarm)
        .def(
            "check_alarm",
            [](DeviceAttributes &self, long index) {
                return looking(self, [&](Tango::MultiAttribute &attributes) {
                    auto &attribute = at(attributes, index);
                    return without_gil([&] { return attribute.check_alarm(); });
                });
            },
            py::arg("ind"))
        .def(
            "check_alarm",
            [](DeviceAttributes &self, const std::string &name) {
                return looking(self, [&](Tango::MultiAttribute &attributes) {
                    return without_gil([&] { return attributes.check_alarm(name.c_str()); });
                });
            },
            py::arg("attr_name"))
        .def(
            "get_alarm_list",
            [](DeviceAttributes &self) {
                return looking(self, [](Tango::MultiAttribute &attributes) {
                    return std::vector<long>(attributes.get_alarm_list());
                });
            },
            docs::multi_attribute::get_alarm_list)
        .def(
            "read_alarm",
            [](DeviceAttributes &self, std::string status) {
                looking(self, [&](Tango::MultiAttribute &attributes) {
                    without_gil([&] { attributes.read_alarm(status); });
                });
            },
            py::arg("status"), docs::multi_attribute::read_alarm);
}

void register_class_attributes(py::module_ &m) {
    py::class_<ClassAttributes>(m, "MultiClassAttribute",
                                "The descriptions of the attributes of a class.")
        .def(
            "get_attr",
            [](ClassAttributes &self, const std::string &name) {
                return attr_to_python(self.get().get_attr(name));
            },
            py::arg("attr_name"), docs::multi_attribute::get_attr)
        .def(
            "get_attr_list",
            [](ClassAttributes &self) {
                py::list result;
                for (Tango::Attr *attr : self.get().get_attr_list()) {
                    result.append(attr_to_python(*attr));
                }
                return py::tuple(result);
            },
            docs::multi_attribute::get_attr_list)
        .def(
            "remove_attr",
            [](ClassAttributes &self, const std::string &name, const std::string &class_name) {
                auto &attributes = self.get();
                without_gil([&] { attributes.remove_attr(name, class_name); });
            },
            py::arg("attr_name"), py::arg("cl_name"), docs::multi_attribute::remove_attr);
}

} // namespace

void register_multi_attribute(py::module_ &m) {
    AttributesClass cls(m, "MultiAttribute", "The attributes of a device.");
    add_lookups(cls);
    add_alarms(cls);
    register_class_attributes(m);
}

} // namespace tangobind
