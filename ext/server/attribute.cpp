#include "server/attribute.h"

#include "core/server_version.h"
#include "server/attribute_value.h"
#include "server/device.h"

namespace tangobind {

Tango::Attribute &AttributeHandle::get() const {
    if (!m_attribute) {
        PyErr_Format(PyExc_RuntimeError, "attribute %s has been removed", m_name.c_str());
        throw py::error_already_set();
    }
    return *m_attribute;
}

Tango::WAttribute &AttributeHandle::writable() const {
    return dynamic_cast<Tango::WAttribute &>(get());
}

py::object attribute_to_python(Tango::Attribute &attribute, AttributeSlot *slot) {
    if (slot && slot->handle) {
        return slot->handle;
    }
    py::object handle =
        dynamic_cast<Tango::WAttribute *>(&attribute)
            ? py::cast(std::make_unique<WAttributeHandle>(attribute, slot))
            : py::cast(std::make_unique<AttributeHandle>(attribute, slot));
    if (slot) {
        slot->handle = handle;
    }
    return handle;
}

py::object attribute_to_python(Tango::Attribute &attribute) {
    PythonDevice *python = PythonDevice::of(attribute.get_att_device());
    return attribute_to_python(attribute, python ? &python->slot(attribute) : nullptr);
}

std::string name_of(Tango::Attribute &attribute) {
    return attribute.get_att_device()->get_name() + "/" + attribute.get_name();
}

namespace {

using AttributeClass = py::class_<AttributeHandle>;

// --- values

// Where to put what a value is made of: with the reply, if the attribute's read method is what
// calls.
void give_value(AttributeHandle &self, py::handle value, const Stamp *stamp) {
    Tango::Attribute &attribute = self.get();
    AttributeSlot *slot = self.slot();
    thread_local ValueStore foreign;
    ValueStore *store = &foreign;
    if (slot) {
        store = slot->reader == PyThread_get_thread_ident() ? &slot->reply : &slot->outside;
    }
    converting([&] { return name_of(attribute); },
               [&] { set_value(attribute, *store, value, stamp, -1); });
}

void set_value_date_quality(AttributeHandle &self, const py::object &data, const py::object &time,
                            Tango::AttrQuality quality) {
    const Stamp stamp{time_from_python(time), quality};
    give_value(self, data, &stamp);
}

void add_values(AttributeClass &cls) {
    cls.def("set_value",
            [](AttributeHandle &self, const py::object &data) { give_value(self, data, nullptr); },
            py::arg("data"))
        .def("set_value",
             [](AttributeHandle &self, const py::object &format, const py::object &data) {
                 give_value(self, py::make_tuple(format, data), nullptr);
             },
             py::arg("str_data"), py::arg("data"))
        .def("set_value_date_quality", &set_value_date_quality, py::arg("data"),
             py::arg("time_stamp"), py::arg("quality"))
        .def("set_value_date_quality",
             [](AttributeHandle &self, const py::object &format, const py::object &data,
                const py::object &time, Tango::AttrQuality quality) {
                 set_value_date_quality(self, py::make_tuple(format, data), time, quality);
             },
             py::arg("str_data"), py::arg("data"), py::arg("time_stamp"), py::arg("quality"))
        .def("value_is_set", [](AttributeHandle &self) { return value_is_set(self.get()); })
        .def("get_value_flag", [](AttributeHandle &self) { return value_is_set(self.get()); })
        .def("reset_value", [](AttributeHandle &self) { reset_value(self.get()); });
}

} // namespace

void register_attribute(py::module_ &m) {
    AttributeClass cls(m, "Attribute", "An attribute of a device in this server.",
                       py::dynamic_attr());
    add_values(cls);
    cls.def("get_name", [](AttributeHandle &self) { return std::string(self->get_name()); });
    py::class_<WAttributeHandle, AttributeHandle>(m, "WAttribute",
                                                  "A writable attribute of a device.")
        .def("get_write_value",
             [](WAttributeHandle &self, ExtractAs as) {
                 const AttributeSlot *slot = self.slot();
                 const bool writing = slot && slot->writer == PyThread_get_thread_ident();
                 return write_value_to_python(self.writable(), writing, as);
             },
             py::arg("extract_as") = ExtractAs::Numpy)
        .def("set_write_value",
             [](WAttributeHandle &self, const py::object &value) {
                 converting([&] { return name_of(self.get()); },
                            [&] { set_write_value(self.writable(), value); });
             },
             py::arg("value"));
}

} // namespace tangobind
