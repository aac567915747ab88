#include "server/attr.h"

#include "server/device.h"
#include "server/forwarded.h"
#include "server/attr_docs.h"
#include "server/attr_events_docs.h"

namespace tangobind {

namespace {

py::object attr_of_python(Tango::Attr &attr) {
    const char *name = attr.get_name().c_str();
    switch (attr.get_format()) {
    case Tango::SPECTRUM: {
        auto &spectrum = dynamic_cast<Tango::SpectrumAttr &>(attr);
        auto copy = std::make_unique<PyAttr<Tango::SpectrumAttr>>(
            name, attr.get_type(), attr.get_writable(), spectrum.get_max_x());
        copy_description(attr, *copy);
        return py::cast(std::unique_ptr<Tango::SpectrumAttr>(std::move(copy)));
    }
    case Tango::IMAGE: {
        auto &image = dynamic_cast<Tango::ImageAttr &>(attr);
        auto copy = std::make_unique<PyAttr<Tango::ImageAttr>>(
            name, attr.get_type(), attr.get_writable(), image.get_max_x(), image.get_max_y());
        copy_description(attr, *copy);
        return py::cast(std::unique_ptr<Tango::ImageAttr>(std::move(copy)));
    }
    default: {
        auto copy =
            std::make_unique<PyAttr<Tango::Attr>>(name, attr.get_type(), attr.get_writable());
        copy_description(attr, *copy);
        return py::cast(std::unique_ptr<Tango::Attr>(std::move(copy)));
    }
    }
}

// What a `detect` argument means is cppTango's business; both flags are kept as they are given.
void add_events(py::class_<Tango::Attr> &cls) {
    cls.def("set_change_event", &Tango::Attr::set_change_event, py::arg("implemented"),
            py::arg("detect"), docs::attr::set_change_event)
        .def("set_alarm_event", &Tango::Attr::set_alarm_event, py::arg("implemented"),
             py::arg("detect"), docs::attr::set_alarm_event)
        .def("set_archive_event", &Tango::Attr::set_archive_event, py::arg("implemented"),
             py::arg("detect"), docs::attr::set_archive_event)
        .def("set_data_ready_event", &Tango::Attr::set_data_ready_event, py::arg("implemented"),
             docs::attr::set_data_ready_event)
        .def(
            "is_change_event", [](Tango::Attr &self) { return self.is_change_event(); },
            docs::attr::is_change_event)
        .def(
            "is_check_change_criteria",
            [](Tango::Attr &self) { return self.is_check_change_criteria(); },
            docs::attr::is_check_change_criteria)
        .def(
            "is_alarm_event", [](Tango::Attr &self) { return self.is_alarm_event(); },
            docs::attr::is_alarm_event)
        .def(
            "is_archive_event", [](Tango::Attr &self) { return self.is_archive_event(); },
            docs::attr::is_archive_event)
        .def(
            "is_check_archive_criteria",
            [](Tango::Attr &self) { return self.is_check_archive_criteria(); },
            docs::attr::is_check_archive_criteria)
        .def(
            "is_data_ready_event", [](Tango::Attr &self) { return self.is_data_ready_event(); },
            docs::attr::is_data_ready_event);
}

void add_properties(py::class_<Tango::Attr> &cls) {
    cls.def(
           "set_default_properties",
           [](Tango::Attr &self, Tango::UserDefaultAttrProp &properties) {
               self.set_default_properties(properties);
           },
           py::arg("attr_prop"), docs::attr::set_default_properties)
        .def(
            "get_class_properties", [](Tango::Attr &self) { return self.get_class_properties(); },
            docs::attr::get_class_properties)
        .def(
            "get_user_default_properties",
            [](Tango::Attr &self) { return self.get_user_default_properties(); },
            docs::attr::get_user_default_properties)
        .def(
            "set_class_properties",
            [](Tango::Attr &self, const std::vector<Tango::AttrProperty> &properties) {
                self.set_class_properties(properties);
            },
            py::arg("props"), docs::attr::set_class_properties);
}

void add_description(py::class_<Tango::Attr> &cls) {
    cls.def(
           "check_type", [](Tango::Attr &self) { self.check_type(); }, docs::attr::check_type)
        .def(
            "get_name", [](Tango::Attr &self) { return std::string(self.get_name()); },
            docs::attr::get_name)
        .def(
            "get_format", [](Tango::Attr &self) { return self.get_format(); },
            docs::attr::get_format)
        .def(
            "get_writable", [](Tango::Attr &self) { return self.get_writable(); },
            docs::attr::get_writable)
        .def(
            "get_type", [](Tango::Attr &self) { return self.get_type(); }, docs::attr::get_type)
        .def(
            "get_disp_level", [](Tango::Attr &self) { return self.get_disp_level(); },
            docs::attr::get_disp_level)
        .def(
            "set_disp_level",
            [](Tango::Attr &self, Tango::DispLevel level) { self.set_disp_level(level); },
            py::arg("disp_level"), docs::attr::set_disp_level)
        .def(
            "get_polling_period", [](Tango::Attr &self) { return self.get_polling_period(); },
            docs::attr::get_polling_period)
        .def(
            "set_polling_period",
            [](Tango::Attr &self, long period) { self.set_polling_period(period); },
            py::arg("period_ms"), docs::attr::set_polling_period)
        .def(
            "get_memorized", [](Tango::Attr &self) { return self.get_memorized(); },
            docs::attr::get_memorized)
        .def(
            "get_memorized_init", [](Tango::Attr &self) { return self.get_memorized_init(); },
            docs::attr::get_memorized_init)
        .def(
            "set_memorized", [](Tango::Attr &self) { self.set_memorized(); },
            docs::attr::set_memorized)
        .def(
            "set_memorized_init",
            [](Tango::Attr &self, bool write_on_init) { self.set_memorized_init(write_on_init); },
            py::arg("write_on_init"), docs::attr::set_memorized_init)
        .def(
            "get_assoc", [](Tango::Attr &self) { return std::string(self.get_assoc()); },
            docs::attr::get_assoc)
        .def(
            "is_assoc", [](Tango::Attr &self) { return self.is_assoc(); }, docs::attr::is_assoc)
        .def(
            "get_cl_name", [](Tango::Attr &self) { return std::string(self.get_cl_name()); },
            docs::attr::get_cl_name)
        .def(
            "set_cl_name",
            [](Tango::Attr &self, const std::string &name) { self.set_cl_name(name); },
            py::arg("class_name"), docs::attr::set_cl_name);
}

// Calling them by hand, as cppTango would.
void add_requests(py::class_<Tango::Attr> &cls) {
    cls.def(
           "is_allowed",
           [](Tango::Attr &self, DeviceHandle &device, Tango::AttReqType type) {
               return without_gil([&] { return self.is_allowed(&device.get(), type); });
           },
           py::arg("device"), py::arg("request_type"), docs::attr::is_allowed)
        .def(
            "read",
            [](Tango::Attr &self, DeviceHandle &device, AttributeHandle &attribute) {
                without_gil([&] { self.read(&device.get(), attribute.get()); });
            },
            py::arg("device"), py::arg("attribute"), docs::attr::read)
        .def(
            "write",
            [](Tango::Attr &self, DeviceHandle &device, WAttributeHandle &attribute) {
                without_gil([&] { self.write(&device.get(), attribute.writable()); });
            },
            py::arg("device"), py::arg("attribute"), docs::attr::write);
}

PyRef given(const py::object &object) { return object.is_none() ? PyRef() : PyRef(object); }

void bind_methods(Tango::Attr &self, const py::object &read, const py::object &write,
                  const py::object &is_allowed, bool pass_attribute, bool use_result,
                  bool write_value, const py::object &own_allowed, const py::object &runner) {
    auto &methods = dynamic_cast<AttrTrampoline &>(self).methods();
    methods = {Method(read), Method(write), Method(is_allowed), pass_attribute,
               use_result,   write_value,   given(own_allowed), given(runner)};
}

} // namespace

py::object attr_to_python(Tango::Attr &attr) { return attr_of_python(attr); }

std::unique_ptr<Tango::Attr> attr_for_tango(py::handle attr) {
    auto &description = attr.cast<Tango::Attr &>();
    auto *trampoline = dynamic_cast<AttrTrampoline *>(&description);
    if (trampoline) {
        return trampoline->clone();
    }
    auto &forwarded = dynamic_cast<Tango::FwdAttr &>(description);
    return std::make_unique<ForwardedAttr>(forwarded);
}

void register_attr(py::module_ &m) {
    py::class_<Tango::AttrProperty>(m, "AttrProperty", docs::attr::AttrProperty)
        .def(py::init<const std::string &, const std::string &>())
        .def(py::init<const std::string &, long>())
        .def(
            "get_name", [](Tango::AttrProperty &self) { return std::string(self.get_name()); },
            docs::attr::get_name)
        .def(
            "get_value", [](Tango::AttrProperty &self) { return std::string(self.get_value()); },
            docs::attr::get_value)
        .def(
            "get_lg_value", [](Tango::AttrProperty &self) { return self.get_lg_value(); },
            docs::attr::get_lg_value);

    py::class_<Tango::Attr> attr(m, "Attr", docs::attr::Attr);
    attr.def(py::init([](const std::string &name, long type, Tango::AttrWriteType access) {
                 return std::unique_ptr<Tango::Attr>(
                     new PyAttr<Tango::Attr>(name.c_str(), type, access));
             }),
             py::arg("name"), py::arg("data_type"), py::arg("w_type") = Tango::READ);
    add_description(attr);
    add_properties(attr);
    add_events(attr);
    add_requests(attr);
    attr.def("_bind", &bind_methods, py::arg("read") = py::none(), py::arg("write") = py::none(),
             py::arg("is_allowed") = py::none(), py::kw_only(), py::arg("pass_attribute") = true,
             py::arg("use_result") = false, py::arg("write_value") = false,
             py::arg("own_allowed") = py::none(), py::arg("runner") = py::none());

    py::class_<Tango::SpectrumAttr, Tango::Attr>(m, "SpectrumAttr", docs::attr::SpectrumAttr)
        .def(py::init(
            [](const std::string &name, long type, Tango::AttrWriteType access, long max_x) {
                return std::unique_ptr<Tango::SpectrumAttr>(
                    new PyAttr<Tango::SpectrumAttr>(name.c_str(), type, access, max_x));
            }))
        .def(
            "get_max_x", [](Tango::SpectrumAttr &self) { return self.get_max_x(); },
            docs::attr::get_max_x);

    py::class_<Tango::ImageAttr, Tango::SpectrumAttr>(m, "ImageAttr", docs::attr::ImageAttr)
        .def(py::init([](const std::string &name, long type, Tango::AttrWriteType access,
                         long max_x, long max_y) {
            return std::unique_ptr<Tango::ImageAttr>(
                new PyAttr<Tango::ImageAttr>(name.c_str(), type, access, max_x, max_y));
        }))
        .def(
            "get_max_y", [](Tango::ImageAttr &self) { return self.get_max_y(); },
            docs::attr::get_max_y);

    py::class_<Tango::UserDefaultFwdAttrProp>(m, "UserDefaultFwdAttrProp",
                                              "The defaults of a forwarded attribute.")
        .def(py::init<>())
        .def(
            "set_label",
            [](Tango::UserDefaultFwdAttrProp &self, const std::string &label) {
                self.set_label(label);
            },
            py::arg("def_label"), docs::attr::set_label);

    py::class_<Tango::FwdAttr, Tango::Attr>(m, "FwdAttr", docs::attr::FwdAttr)
        .def(py::init([](const std::string &name, const std::string &root) {
                 return std::make_unique<Tango::FwdAttr>(name, root);
             }),
             py::arg("name"), py::arg("root_attribute") = std::string(Tango::RootAttNotDef))
        .def(
            "set_default_properties",
            [](Tango::FwdAttr &self, Tango::UserDefaultFwdAttrProp &properties) {
                self.set_default_properties(properties);
            },
            py::arg("prop"), docs::attr::set_forwarded_properties);
}

} // namespace tangobind
