// The configuration of attributes and pipes as clients see it.
#include "types/info.h"

namespace tangobind {

namespace {

void register_events(py::module_ &m) {
    using Change = Tango::ChangeEventInfo;
    register_info<Change>(m, "ChangeEventInfo", "When an attribute sends change events.")
        .field("rel_change", &Change::rel_change)
        .field("abs_change", &Change::abs_change)
        .field("extensions", &Change::extensions);
    using Periodic = Tango::PeriodicEventInfo;
    register_info<Periodic>(m, "PeriodicEventInfo", "How often an attribute sends events.")
        .field("period", &Periodic::period)
        .field("extensions", &Periodic::extensions);
    using Archive = Tango::ArchiveEventInfo;
    register_info<Archive>(m, "ArchiveEventInfo", "When an attribute sends archive events.")
        .field("archive_rel_change", &Archive::archive_rel_change)
        .field("archive_abs_change", &Archive::archive_abs_change)
        .field("archive_period", &Archive::archive_period)
        .field("extensions", &Archive::extensions);
    using All = Tango::AttributeEventInfo;
    register_info<All>(m, "AttributeEventInfo", "The event configuration of an attribute.")
        .field("ch_event", &All::ch_event)
        .field("per_event", &All::per_event)
        .field("arch_event", &All::arch_event);
}

void register_alarms(py::module_ &m) {
    using Info = Tango::AttributeAlarmInfo;
    register_info<Info>(m, "AttributeAlarmInfo", "The alarm configuration of an attribute.")
        .field("min_alarm", &Info::min_alarm)
        .field("max_alarm", &Info::max_alarm)
        .field("min_warning", &Info::min_warning)
        .field("max_warning", &Info::max_warning)
        .field("delta_t", &Info::delta_t)
        .field("delta_val", &Info::delta_val)
        .field("extensions", &Info::extensions);
}

void register_plain(py::module_ &m) {
    using Info = Tango::DeviceAttributeConfig;
    register_info<Info>(m, "DeviceAttributeConfig", "The configuration of an attribute, in short.")
        .field("name", &Info::name)
        .field("writable", &Info::writable)
        .field("data_format", &Info::data_format)
        .field("data_type", &Info::data_type, "Number of the Tango type (see CmdArgType).")
        .field("max_dim_x", &Info::max_dim_x)
        .field("max_dim_y", &Info::max_dim_y)
        .field("description", &Info::description)
        .field("label", &Info::label)
        .field("unit", &Info::unit)
        .field("standard_unit", &Info::standard_unit)
        .field("display_unit", &Info::display_unit)
        .field("format", &Info::format)
        .field("min_value", &Info::min_value)
        .field("max_value", &Info::max_value)
        .field("min_alarm", &Info::min_alarm)
        .field("max_alarm", &Info::max_alarm)
        .field("writable_attr_name", &Info::writable_attr_name)
        .field("extensions", &Info::extensions);
}

void register_attribute_info(py::module_ &m) {
    using Info = Tango::AttributeInfo;
    register_info<Info, Tango::DeviceAttributeConfig>(
        m, "AttributeInfo", "The configuration of an attribute, with its display level.")
        .field("disp_level", &Info::disp_level);
    using Ex = Tango::AttributeInfoEx;
    register_info<Ex, Info>(m, "AttributeInfoEx", "The whole configuration of an attribute.")
        .field("root_attr_name", &Ex::root_attr_name, "Of a forwarded attribute.")
        .field("memorized", &Ex::memorized)
        .field("enum_labels", &Ex::enum_labels)
        .field("alarms", &Ex::alarms)
        .field("events", &Ex::events)
        .field("sys_extensions", &Ex::sys_extensions);
}

void register_pipe_info(py::module_ &m) {
    using Info = Tango::PipeInfo;
    register_info<Info>(m, "PipeInfo", "The configuration of a pipe.")
        .field("name", &Info::name)
        .field("description", &Info::description)
        .field("label", &Info::label)
        .field("disp_level", &Info::disp_level)
        .field("writable", &Info::writable)
        .field("extensions", &Info::extensions);
}

} // namespace

void register_attribute_infos(py::module_ &m) {
    register_events(m);
    register_alarms(m);
    register_plain(m);
    register_attribute_info(m);
    register_pipe_info(m);
}

} // namespace tangobind
