// Devices: the configuration of their attributes, as clients of each IDL ask for it.
#include "server/device_binding.h"
#include "server/device_config_docs.h"

namespace tangobind {

namespace {

Tango::DevVarStringArray names_for_tango(const py::object &names) {
    std::vector<std::string> texts;
    if (PyUnicode_Check(names.ptr()) || PyBytes_Check(names.ptr())) {
        texts.push_back(encode(names));
    } else {
        for (py::handle name : names) {
            texts.push_back(encode(name));
        }
    }
    Tango::DevVarStringArray result;
    result << texts;
    return result;
}

// Calls `ask(device, names)`, which returns a list of configurations.
template <class Device, class List>
auto getter(List *(Device::*ask)(const Tango::DevVarStringArray &)) {
    return [ask](DeviceHandle &self, const py::object &names) {
        auto &device = dynamic_cast<Device &>(self.get());
        const Tango::DevVarStringArray wanted = names_for_tango(names);
        const std::unique_ptr<List> found(
            using_device(device, [&] { return (device.*ask)(wanted); }));
        py::list result;
        for (CORBA::ULong i = 0; i < found->length(); ++i) {
            result.append(py::cast((*found)[i], py::return_value_policy::copy));
        }
        return result;
    };
}

template <class Config, class Device, class List>
auto setter(void (Device::*tell)(const List &)) {
    return [tell](DeviceHandle &self, const py::object &new_conf) {
        auto &device = dynamic_cast<Device &>(self.get());
        List list;
        for (py::handle config : new_conf) {
            list.length(list.length() + 1);
            list[list.length() - 1] = config.cast<const Config &>();
        }
        using_device(device, [&] { (device.*tell)(list); });
    };
}

} // namespace

void add_device_config(DeviceBase &cls) {
    cls.def("get_attribute_config", getter(&Tango::DeviceImpl::get_attribute_config),
            py::arg("attr_names"), docs::device::get_attribute_config)
        .def("set_attribute_config",
             setter<Tango::AttributeConfig>(&Tango::DeviceImpl::set_attribute_config),
             py::arg("new_conf"), docs::device::set_attribute_config);
}

void add_device_2_config(py::object cls) {
    cls.attr("get_attribute_config_2") = py::cpp_function(
        getter(&Tango::Device_2Impl::get_attribute_config_2), py::name("get_attribute_config_2"),
        py::is_method(cls), py::arg("attr_names"), docs::device::get_attribute_config_2);
}

void add_device_3_config(py::object cls) {
    cls.attr("get_attribute_config_3") = py::cpp_function(
        getter(&Tango::Device_3Impl::get_attribute_config_3), py::name("get_attribute_config_3"),
        py::is_method(cls), py::arg("attr_names"), docs::device::get_attribute_config_3);
    cls.attr("set_attribute_config_3") = py::cpp_function(
        setter<Tango::AttributeConfig_3>(&Tango::Device_3Impl::set_attribute_config_3),
        py::name("set_attribute_config_3"), py::is_method(cls), py::arg("new_conf"),
        docs::device::set_attribute_config_3);
}

} // namespace tangobind
