#include "server/attribute_binding.h"
#include "server/attribute_value.h"
#include "server/attribute_limits_docs.h"

namespace tangobind {

namespace {

enum class Limit { min_alarm, max_alarm, min_warning, max_warning };

template <class Value>
void get_limit(Tango::Attribute &attribute, Limit limit, Value &value) {
    switch (limit) {
    case Limit::min_alarm:
        return attribute.get_min_alarm(value);
    case Limit::max_alarm:
        return attribute.get_max_alarm(value);
    case Limit::min_warning:
        return attribute.get_min_warning(value);
    case Limit::max_warning:
        return attribute.get_max_warning(value);
    }
}

// As a text, which cppTango checks against the type of the attribute.
void set_limit(Tango::Attribute &attribute, Limit limit, const char *text) {
    switch (limit) {
    case Limit::min_alarm:
        return attribute.set_min_alarm(text);
    case Limit::max_alarm:
        return attribute.set_max_alarm(text);
    case Limit::min_warning:
        return attribute.set_min_warning(text);
    case Limit::max_warning:
        return attribute.set_max_warning(text);
    }
}

template <class Get>
py::object number_of(Tango::Attribute &attribute, Get get) {
    int type = static_cast<int>(attribute.get_data_type());
    if (type == Tango::DEV_ENCODED) {
        type = Tango::DEV_UCHAR;
    }
    return visit_type(type, [&](auto row) -> py::object {
        using Row = decltype(row);
        if constexpr (Row::kind == Kind::integer || Row::kind == Kind::floating) {
            typename Row::element value{};
            get(value);
            return scalar_to_python(row, value);
        } else {
            throw_dev_failed(Tango::API_AttrOptProp,
                             name_of(attribute) + " has a type without limits", "Attribute");
        }
    });
}

std::string text_of(const py::object &value) {
    return encode(is_text(value) ? value : py::object(py::str(value)));
}

void add_limit(AttributeClass &cls, const std::string &name, Limit limit) {
    cls.def(("get_" + name).c_str(),
            [limit](AttributeHandle &self) {
                Tango::Attribute &attribute = self.get();
                return number_of(attribute,
                                 [&](auto &value) { get_limit(attribute, limit, value); });
            },
            docs::attribute::get_limit)
        .def(("set_" + name).c_str(),
             [limit](AttributeHandle &self, const py::object &value) {
                 const std::string text = text_of(value);
                 using_attribute(self, [&](Tango::Attribute &attribute) {
                     set_limit(attribute, limit, text.c_str());
                 });
             },
             py::arg("value"), docs::attribute::set_limit);
}

enum class Bound { min_value, max_value };

void add_bound(py::class_<WAttributeHandle, AttributeHandle> &cls, const std::string &name,
               Bound bound) {
    cls.def(("get_" + name).c_str(),
            [bound](WAttributeHandle &self) {
                Tango::WAttribute &attribute = self.writable();
                return number_of(attribute, [&](auto &value) {
                    bound == Bound::min_value ? attribute.get_min_value(value)
                                              : attribute.get_max_value(value);
                });
            },
            docs::attribute::get_limit)
        .def(("set_" + name).c_str(),
             [bound](WAttributeHandle &self, const py::object &value) {
                 Tango::WAttribute &attribute = self.writable();
                 const std::string text = text_of(value);
                 using_attribute(self, [&](Tango::Attribute &) {
                     bound == Bound::min_value ? attribute.set_min_value(text.c_str())
                                               : attribute.set_max_value(text.c_str());
                 });
             },
             py::arg("value"), docs::attribute::set_limit)
        .def(("is_" + name).c_str(),
             [bound](WAttributeHandle &self) {
                 Tango::WAttribute &attribute = self.writable();
                 return bound == Bound::min_value ? attribute.is_min_value()
                                                  : attribute.is_max_value();
             },
             docs::attribute::has_limit);
}

RunningWrite *running_write(const WAttributeHandle &self) {
    return self.slot() ? self.slot()->running_write() : nullptr;
}

} // namespace

void add_attribute_limits(AttributeClass &cls) {
    add_limit(cls, "min_alarm", Limit::min_alarm);
    add_limit(cls, "max_alarm", Limit::max_alarm);
    add_limit(cls, "min_warning", Limit::min_warning);
    add_limit(cls, "max_warning", Limit::max_warning);
    cls.def(
           "is_min_alarm", [](AttributeHandle &self) { return self->is_min_alarm(); },
           docs::attribute::is_min_alarm)
        .def(
            "is_max_alarm", [](AttributeHandle &self) { return self->is_max_alarm(); },
            docs::attribute::is_max_alarm)
        .def(
            "is_min_warning", [](AttributeHandle &self) { return self->is_min_warning(); },
            docs::attribute::is_min_warning)
        .def(
            "is_max_warning", [](AttributeHandle &self) { return self->is_max_warning(); },
            docs::attribute::is_max_warning)
        .def(
            "is_rds_alarm", [](AttributeHandle &self) { return self->is_rds_alarm(); },
            docs::attribute::is_rds_alarm);
}

void register_writable_attribute(py::module_ &m) {
    py::class_<WAttributeHandle, AttributeHandle> cls(m, "WAttribute", docs::attribute::WAttribute);
    cls.def(
           "get_write_value",
           [](WAttributeHandle &self, ExtractAs as) {
               const RunningWrite *write = running_write(self);
               Tango::WAttribute &attribute = self.writable();
               return write ? written_by(*write, attribute, as)
                            : last_written_to_python(attribute, as);
           },
           extract_as(), docs::attribute::get_write_value)
        .def(
            "get_write_value_length",
            [](WAttributeHandle &self) {
                Tango::WAttribute &attribute = self.writable();
                const RunningWrite *write = running_write(self);
                return write && write->data ? static_cast<long>(write->length)
                                            : attribute.get_write_value_length();
            },
            docs::attribute::get_write_value_length)
        .def(
            "set_write_value",
            [](WAttributeHandle &self, const py::object &value) {
                Tango::WAttribute &attribute = self.writable();
                converting([&] { return name_of(attribute); },
                           [&] { set_write_value(attribute, value); });
                if (RunningWrite *write = running_write(self)) {
                    note_written(*write, attribute);
                }
            },
            py::arg("value"), docs::attribute::set_write_value);
    add_bound(cls, "min_value", Bound::min_value);
    add_bound(cls, "max_value", Bound::max_value);
}

} // namespace tangobind
