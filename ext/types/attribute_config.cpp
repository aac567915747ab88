// The configuration of attributes and pipes as it travels between client and server (IDL structs).
#include "types/info.h"

namespace tangobind {

namespace {

void register_event_properties(py::module_ &m) {
    using Change = Tango::ChangeEventProp;
    register_info<Change>(m, "ChangeEventProp", "When an attribute sends change events.")
        .field("rel_change", &Change::rel_change)
        .field("abs_change", &Change::abs_change)
        .field("extensions", &Change::extensions);
    using Periodic = Tango::PeriodicEventProp;
    register_info<Periodic>(m, "PeriodicEventProp", "How often an attribute sends events.")
        .field("period", &Periodic::period)
        .field("extensions", &Periodic::extensions);
    using Archive = Tango::ArchiveEventProp;
    register_info<Archive>(m, "ArchiveEventProp", "When an attribute sends archive events.")
        .field("rel_change", &Archive::rel_change)
        .field("abs_change", &Archive::abs_change)
        .field("period", &Archive::period)
        .field("extensions", &Archive::extensions);
    using All = Tango::EventProperties;
    register_info<All>(m, "EventProperties", "The event configuration of an attribute.")
        .field("ch_event", &All::ch_event)
        .field("per_event", &All::per_event)
        .field("arch_event", &All::arch_event);
}

void register_alarm(py::module_ &m) {
    using Alarm = Tango::AttributeAlarm;
    register_info<Alarm>(m, "AttributeAlarm", "The alarm configuration of an attribute.")
        .field("min_alarm", &Alarm::min_alarm)
        .field("max_alarm", &Alarm::max_alarm)
        .field("min_warning", &Alarm::min_warning)
        .field("max_warning", &Alarm::max_warning)
        .field("delta_t", &Alarm::delta_t)
        .field("delta_val", &Alarm::delta_val)
        .field("extensions", &Alarm::extensions);
}

// What every version of the struct has.
template <class T>
InfoClass<T> register_config(py::module_ &m, const char *name, const char *text) {
    InfoClass<T> config = register_info<T>(m, name, text);
    config.field("name", &T::name)
        .field("writable", &T::writable)
        .field("data_format", &T::data_format)
        .field("data_type", &T::data_type, "Number of the Tango type (see CmdArgType).")
        .field("max_dim_x", &T::max_dim_x)
        .field("max_dim_y", &T::max_dim_y)
        .field("description", &T::description)
        .field("label", &T::label)
        .field("unit", &T::unit)
        .field("standard_unit", &T::standard_unit)
        .field("display_unit", &T::display_unit)
        .field("format", &T::format)
        .field("min_value", &T::min_value)
        .field("max_value", &T::max_value)
        .field("writable_attr_name", &T::writable_attr_name)
        .field("extensions", &T::extensions);
    return config;
}

void register_configs(py::module_ &m) {
    using First = Tango::AttributeConfig;
    register_config<First>(m, "AttributeConfig", "The configuration of an attribute.")
        .field("min_alarm", &First::min_alarm)
        .field("max_alarm", &First::max_alarm);
    using Second = Tango::AttributeConfig_2;
    register_config<Second>(m, "AttributeConfig_2",
                            "The configuration of an attribute, with its display level.")
        .field("level", &Second::level)
        .field("min_alarm", &Second::min_alarm)
        .field("max_alarm", &Second::max_alarm);
    using Third = Tango::AttributeConfig_3;
    register_config<Third>(m, "AttributeConfig_3",
                           "The configuration of an attribute, with alarms and events.")
        .field("level", &Third::level)
        .field("att_alarm", &Third::att_alarm)
        .field("event_prop", &Third::event_prop)
        .field("sys_extensions", &Third::sys_extensions);
    using Fifth = Tango::AttributeConfig_5;
    register_config<Fifth>(m, "AttributeConfig_5",
                           "The configuration of an attribute, with labels and memory.")
        .field("memorized", &Fifth::memorized)
        .field("mem_init", &Fifth::mem_init)
        .field("level", &Fifth::level)
        .field("root_attr_name", &Fifth::root_attr_name)
        .field("enum_labels", &Fifth::enum_labels)
        .field("att_alarm", &Fifth::att_alarm)
        .field("event_prop", &Fifth::event_prop)
        .field("sys_extensions", &Fifth::sys_extensions);
}

void register_pipe_config(py::module_ &m) {
    using Config = Tango::PipeConfig;
    register_info<Config>(m, "PipeConfig", "The configuration of a pipe.")
        .field("name", &Config::name)
        .field("description", &Config::description)
        .field("label", &Config::label)
        .field("level", &Config::level)
        .field("writable", &Config::writable)
        .field("extensions", &Config::extensions);
}

} // namespace

void register_attribute_configs(py::module_ &m) {
    register_event_properties(m);
    register_alarm(m);
    register_configs(m);
    register_pipe_config(m);
}

} // namespace tangobind
