// DeviceAttribute and DeviceAttributeHistory: what was read.
#include "client/calls.h"
#include "core/instance_dict.h"
#include "client/device_attribute_docs.h"

#include <functional>

namespace tangobind {

namespace {

using ReadingClass = py::class_<Reading>;

// A field that can be set, as tests of programs do with a DeviceAttribute of their own.
template <class Get>
void add_settable(ReadingClass &cls, const char *name, Get get, const char *text) {
    using Field = decltype(std::invoke(get, std::declval<Reading &>()));
    cls.def_property(
        name,
        [name, get](Reading &self) -> Typed<Field> {
            const py::object *given = self.given(name);
            return given ? *given : py::cast(std::invoke(get, self));
        },
        [name](Reading &self, py::object value) { self.give(name, std::move(value)); }, text);
}

void add_values(ReadingClass &cls) {
    cls.def_property("value", &Reading::value, &Reading::set_value,
                     "The value that was read; None if reading failed or the quality is invalid.")
        .def_property("w_value", &Reading::w_value, &Reading::set_w_value,
                      "The value that was written last, of an attribute that can be written.")
        .def("get_err_stack", &Reading::errors, docs::device_attribute::get_err_stack);
    add_settable(cls, "type", &Reading::type, "The Tango type: a CmdArgType.");
    add_settable(cls, "is_empty", &Reading::is_empty, "Whether there is no value.");
    add_settable(cls, "has_failed", &Reading::has_failed, "Whether reading failed.");
}

void add_description(ReadingClass &cls) {
    cls.def_readwrite("name", &Reading::name, "The name of the attribute.")
        .def_readwrite("quality", &Reading::quality, "How good the value is: an AttrQuality.")
        .def_readwrite("time", &Reading::time, "When the value was read: a TimeVal.")
        .def_readonly("data_format", &Reading::data_format, "Scalar, spectrum or image.")
        .def(
            "get_date", [](Reading &self) { return self.time; }, docs::device_attribute::get_date);
}

void add_dimensions(ReadingClass &cls) {
    cls.def_readonly("dim_x", &Reading::dim_x, "The number of columns of the value.")
        .def_readonly("dim_y", &Reading::dim_y, "The number of rows of an image, else 0.")
        .def_readonly("w_dim_x", &Reading::w_dim_x, "The number of columns of the set point.")
        .def_readonly("w_dim_y", &Reading::w_dim_y, "The number of rows of the set point.")
        .def_property_readonly(
            "nb_read", [](Reading &self) { return self.get_nb_read(); },
            "How many values were read.")
        .def_property_readonly(
            "nb_written", [](Reading &self) { return self.get_nb_written(); },
            "How many values the set point has.")
        .def_property_readonly(
            "r_dimension", [](Reading &self) { return self.get_r_dimension(); },
            "The dimensions of the value: an AttributeDimension.")
        .def_property_readonly(
            "w_dimension", [](Reading &self) { return self.get_w_dimension(); },
            "The dimensions of the set point: an AttributeDimension.")
        .def(
            "set_w_dim_x", [](Reading &self, int val) { self.set_w_dim_x(val); }, py::arg("val"),
            docs::device_attribute::set_w_dim_x)
        .def(
            "set_w_dim_y", [](Reading &self, int val) { self.set_w_dim_y(val); }, py::arg("val"),
            docs::device_attribute::set_w_dim_y);
}

// What a client would receive of a value, without a server that sends it: by the same conversions,
// into memory of its own.
std::unique_ptr<Reading> reading_of(const std::string &name, int type, Tango::AttrDataFormat format,
                                    const py::object &value, ExtractAs as) {
    return converting([&] { return "attribute " + name; },
                      [&] {
                          AttributeToWrite made = attribute_to_write(name, {type, format}, value);
                          own_memory(made.attribute);
                          return std::make_unique<Reading>(std::move(made.attribute), as);
                      });
}

// The same where there is a reason for having no value.
std::unique_ptr<Reading> reading_without_value(const std::string &name, int type,
                                               Tango::AttrDataFormat format) {
    Tango::DeviceAttribute made;
    made.name = name;
    made.data_type = type;
    made.data_format = format;
    made.quality = Tango::ATTR_INVALID;
    return std::make_unique<Reading>(std::move(made), ExtractAs::Numpy);
}

} // namespace

void register_device_attribute(py::module_ &m) {
    ReadingClass cls(m, "DeviceAttribute", "What was read of an attribute.", InstanceDict());
    cls.def(py::init([](const Reading *other) {
                return other ? std::make_unique<Reading>(*other) : std::make_unique<Reading>();
            }),
            py::arg("da") = py::none());
    cls.attr("ExtractAs") = m.attr("ExtractAs");
    add_values(cls);
    add_description(cls);
    add_dimensions(cls);
    py::class_<PastReading, Reading>(m, "DeviceAttributeHistory",
                                     "What was read of an attribute by the polling.")
        .def(py::init<>())
        .def(py::init<const PastReading &>(), py::arg("other"));
    m.def("_reading_of", &reading_of, py::arg("name"), py::arg("type"), py::arg("format"),
          py::arg("value"), py::arg("extract_as") = ExtractAs::Numpy);
    m.def("_reading_without_value", &reading_without_value, py::arg("name"), py::arg("type"),
          py::arg("format"));
}

} // namespace tangobind
