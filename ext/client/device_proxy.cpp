#include "client/calls.h"
#include "convert/command.h"

namespace tangobind {

namespace {

std::shared_ptr<Proxy> connect(const std::string &name, bool need_check_acc) {
    return without_gil([&] {
        return std::shared_ptr<Proxy>(new Proxy(name.c_str(), need_check_acc), DeleteWithoutGil{});
    });
}

std::vector<std::string> names_from_python(py::handle names) {
    if (is_text(names)) {
        throw BadValue(PyExc_TypeError,
                       "expected a sequence of attribute names, got " + show(names));
    }
    return names.cast<std::vector<std::string>>();
}

// --- attributes
// ----------------------------------------------------------------------------------------------------------

auto read_attribute(Proxy &self, const std::string &name, ExtractAs as) {
    return request([&self, name]() mutable { return self.read_attribute(name); },
                   [as](Tango::DeviceAttribute &&value) {
                       return py::cast(std::make_unique<Reading>(std::move(value), as));
                   });
}

auto read_attributes(Proxy &self, const py::object &names, ExtractAs as) {
    return request(
        [&self, asked = names_from_python(names)]() mutable {
            return std::unique_ptr<std::vector<Tango::DeviceAttribute>>(
                self.read_attributes(asked));
        },
        [as](std::unique_ptr<std::vector<Tango::DeviceAttribute>> values) -> py::object {
            return py::cast(readings_to_python(std::move(*values), as));
        });
}

AttributeToWrite prepare_write(Proxy &self, const std::string &name, py::handle value) {
    const WireType type = without_gil([&] { return self.attribute_type(name); });
    return converting([&] { return self.describe("attribute", name); },
                      [&] { return attribute_to_write(name, type, value); });
}

// A device whose attribute has another type than before refuses the write; the next one asks for
// the type again.
template <class Write>
void forgetting_types(Proxy &self, const std::string &name, Write write) {
    try {
        write();
    } catch (const Tango::DevFailed &) {
        self.attribute_types().drop(name);
        throw;
    }
}

auto write_attribute(Proxy &self, const std::string &name, const py::object &value) {
    auto prepared = std::make_shared<AttributeToWrite>(prepare_write(self, name, value));
    return request([&self, name, prepared] {
        forgetting_types(self, name, [&] { self.write_attribute(prepared->attribute); });
    });
}

void add_attribute_methods(ProxyClass &cls) {
    def_io(cls, "read_attribute", &read_attribute, py::arg("attr_name"),
           py::arg("extract_as") = ExtractAs::Numpy);
    def_io(cls, "read_attributes", &read_attributes, py::arg("attr_names"),
           py::arg("extract_as") = ExtractAs::Numpy);
    def_io(cls, "write_attribute", &write_attribute, py::arg("attr_name"), py::arg("value"));
}

// --- commands
// ------------------------------------------------------------------------------------------------------------

auto command_inout(Proxy &self, const std::string &name, const py::object &argument) {
    const CommandType type = without_gil([&] { return self.command_type(name); });
    auto data = std::make_shared<Tango::DeviceData>();
    auto borrowed = std::make_shared<PyRef>(
        converting([&] { return self.describe("command", name); },
                   [&] { return insert_argument(data->any.inout(), type.in, argument); }));
    return request(
        [&self, name, data, borrowed]() mutable { return self.command_inout(name, *data); },
        [type](Tango::DeviceData &&result) { return extract_argument(result.any.in(), type.out); });
}

void add_command_methods(ProxyClass &cls) {
    def_io(cls, "command_inout", &command_inout, py::arg("cmd_name"),
           py::arg("cmd_param") = py::none());
}

void add_state_methods(ProxyClass &cls) {
    def_io(cls, "ping", [](Proxy &self) {
        return request([&self] { return self.ping(); },
                       [](int us) -> py::object { return py::int_(us); });
    });
    def_io(cls, "state", [](Proxy &self) {
        return request([&self] { return self.state(); },
                       [](Tango::DevState state) -> py::object { return py::cast(state); });
    });
    def_io(cls, "status", [](Proxy &self) {
        return request([&self] { return self.status(); },
                       [](const std::string &status) -> py::object { return to_str(status); });
    });
}

} // namespace

void register_device_attribute(py::module_ &m) {
    py::class_<Reading>(m, "DeviceAttribute")
        .def(py::init<>())
        .def_property("value", &Reading::value, &Reading::set_value)
        .def_property("w_value", &Reading::w_value, &Reading::set_w_value)
        .def_readwrite("name", &Reading::name)
        .def_readwrite("quality", &Reading::quality)
        .def_readwrite("dim_x", &Reading::dim_x)
        .def_readwrite("dim_y", &Reading::dim_y)
        .def_readonly("data_format", &Reading::data_format);
}

void register_device_proxy(py::module_ &m) {
    ProxyClass cls(m, "DeviceProxy", py::dynamic_attr());
    cls.def(py::init(&connect), py::arg("dev_name"), py::arg("need_check_acc") = true);
    add_green_methods(cls);
    add_event_methods(cls);
    add_state_methods(cls);
    add_attribute_methods(cls);
    add_command_methods(cls);
}

} // namespace tangobind
