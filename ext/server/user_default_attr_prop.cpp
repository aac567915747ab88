#include "core/bind.h"
#include "server/user_default_attr_prop_docs.h"
#include "types/field_texts.h"

namespace tangobind {

namespace {

using Properties = Tango::UserDefaultAttrProp;

// A field under its own name, and its setter under the names that programs use.
void add_field(py::class_<Properties> &cls, const char *field, std::string Properties::*member,
               std::initializer_list<const char *> setters) {
    const std::string argument = std::string("def_") + field;
    const std::string meaning = field_text(field);
    const std::string text = docs::user_default_attr_prop::setter(field, meaning, argument);
    cls.def_readwrite(field, member, ("str: " + meaning).c_str());
    for (const char *setter : setters) {
        cls.def(
            setter, [member](Properties &self, const std::string &text) { self.*member = text; },
            py::arg(argument.c_str()), docs::Text{text.c_str()});
    }
}

} // namespace

void register_user_default_attr_prop(py::module_ &m) {
    py::class_<Properties> cls(m, "UserDefaultAttrProp",
                               docs::user_default_attr_prop::UserDefaultAttrProp);
    cls.def(py::init<>());
    add_field(cls, "label", &Properties::label, {"set_label"});
    add_field(cls, "description", &Properties::description, {"set_description"});
    add_field(cls, "unit", &Properties::unit, {"set_unit"});
    add_field(cls, "standard_unit", &Properties::standard_unit, {"set_standard_unit"});
    add_field(cls, "display_unit", &Properties::display_unit, {"set_display_unit"});
    add_field(cls, "format", &Properties::format, {"set_format"});
    add_field(cls, "min_value", &Properties::min_value, {"set_min_value"});
    add_field(cls, "max_value", &Properties::max_value, {"set_max_value"});
    add_field(cls, "min_alarm", &Properties::min_alarm, {"set_min_alarm"});
    add_field(cls, "max_alarm", &Properties::max_alarm, {"set_max_alarm"});
    add_field(cls, "min_warning", &Properties::min_warning, {"set_min_warning"});
    add_field(cls, "max_warning", &Properties::max_warning, {"set_max_warning"});
    add_field(cls, "delta_t", &Properties::delta_t, {"set_delta_t"});
    add_field(cls, "delta_val", &Properties::delta_val, {"set_delta_val"});
    add_field(cls, "abs_change", &Properties::abs_change,
              {"set_event_abs_change", "set_abs_change"});
    add_field(cls, "rel_change", &Properties::rel_change,
              {"set_event_rel_change", "set_rel_change"});
    add_field(cls, "period", &Properties::period, {"set_event_period", "set_period"});
    add_field(cls, "archive_abs_change", &Properties::archive_abs_change,
              {"set_archive_event_abs_change", "set_archive_abs_change"});
    add_field(cls, "archive_rel_change", &Properties::archive_rel_change,
              {"set_archive_event_rel_change", "set_archive_rel_change"});
    add_field(cls, "archive_period", &Properties::archive_period,
              {"set_archive_event_period", "set_archive_period"});
    cls.def_readwrite("enum_labels", &Properties::enum_labels,
                      docs::user_default_attr_prop::enum_labels)
        .def(
            "set_enum_labels",
            [](Properties &self, const std::vector<std::string> &labels) {
                self.enum_labels.clear();
                self.set_enum_labels(labels);
            },
            py::arg("enum_labels"), docs::user_default_attr_prop::set_enum_labels);
}

} // namespace tangobind
