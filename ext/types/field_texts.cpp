#include "types/field_texts.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace tangobind {

namespace {

struct Text {
    std::string_view field;
    const char *text;
};

constexpr std::array field_texts{
    Text{"abs_change", "By how much the value has to change for an event."},
    Text{"alarms", "The limits of alarms and warnings: an AttributeAlarmInfo."},
    Text{"arch_event", "When archive events are sent: an ArchiveEventInfo."},
    Text{"archive_abs_change", "By how much the value has to change for an archive event."},
    Text{"archive_period", "The time between archive events, in milliseconds."},
    Text{"archive_rel_change", "By how many percent the value has to change for an archive event."},
    Text{"att_alarm", "The limits of alarms and warnings: an AttributeAlarm."},
    Text{"ch_event", "When change events are sent: a ChangeEventInfo."},
    Text{"class_name", "The class of the device."},
    Text{"cmd_name", "The name of the command."},
    Text{"cmd_tag", "0 for operators, 1 for experts."},
    Text{"data_format", "Scalar, spectrum or image: an AttrDataFormat."},
    Text{"data_type", "The number of the Tango type, as in CmdArgType."},
    Text{"delta_t", "How long the value may differ from the set point, in milliseconds."},
    Text{"delta_val", "By how much the value may differ from the set point after delta_t."},
    Text{"description", "What it is, for people."},
    Text{"dev_class", "The class of the device."},
    Text{"dev_name", "The name of the device."},
    Text{"dev_type", "The type of the device, of the database."},
    Text{"dim_x", "The number of columns."},
    Text{"dim_y", "The number of rows of an image, else 0."},
    Text{"disp_level", "For operators or experts: a DispLevel."},
    Text{"display_unit", "The factor, or the unit, for displays."},
    Text{"doc_url", "Where the class is documented."},
    Text{"ds_full_name", "The server: executable/instance."},
    Text{"enum_labels", "The labels of a DevEnum, in the order of their numbers."},
    Text{"event_prop", "When events are sent: an EventProperties."},
    Text{"events", "When events are sent: an AttributeEventInfo."},
    Text{"extensions", "Kept by Tango for later use."},
    Text{"format", "How a value is printed, as in %6.2f."},
    Text{"host", "The computer that the server runs on."},
    Text{"in_type", "The type of the argument: a CmdArgType."},
    Text{"in_type_desc", "What the argument is, for people."},
    Text{"ind_list", "The places of its polled objects."},
    Text{"ior", "The CORBA address."},
    Text{"label", "The name for displays."},
    Text{"level", "For operators or experts: a DispLevel."},
    Text{"locker_class", "The main class of a Java client that locks the device."},
    Text{"locker_host", "The computer of the client that locks the device."},
    Text{"max_alarm", "Above this value the quality is ATTR_ALARM."},
    Text{"max_dim_x", "The largest number of columns."},
    Text{"max_dim_y", "The largest number of rows; 0 if it is not an image."},
    Text{"max_value", "The largest value that can be written."},
    Text{"max_warning", "Above this value the quality is ATTR_WARNING."},
    Text{"mem_init", "Whether a memorized value is written when the device starts."},
    Text{"memorized", "Whether a written value is kept in the database."},
    Text{"min_alarm", "Below this value the quality is ATTR_ALARM."},
    Text{"min_value", "The smallest value that can be written."},
    Text{"min_warning", "Below this value the quality is ATTR_WARNING."},
    Text{"name", "Its name."},
    Text{"out_type", "The type of the result: a CmdArgType."},
    Text{"out_type_desc", "What the result is, for people."},
    Text{"per_event", "When periodic events are sent: a PeriodicEventInfo."},
    Text{"period", "The time between events, in milliseconds."},
    Text{"pid", "The number of the server's process."},
    Text{"rel_change", "By how many percent the value has to change for an event."},
    Text{"root_attr_name", "The attribute that a forwarded one stands for."},
    Text{"server_host", "The computer that the server runs on."},
    Text{"server_id", "The server: executable/instance."},
    Text{"server_version", "The highest version of the Tango device interface it has."},
    Text{"severity", "How bad it is: an ErrSeverity."},
    Text{"standard_unit", "The factor, or the unit, for SI units."},
    Text{"started_date", "When the server was started."},
    Text{"stopped_date", "When the server was stopped."},
    Text{"sys_extensions", "Kept by Tango for later use."},
    Text{"tv_nsec", "Nanoseconds, besides."},
    Text{"tv_sec", "Seconds since the start of 1970 (UTC)."},
    Text{"tv_usec", "Microseconds, besides."},
    Text{"unit", "The unit of the value."},
    Text{"value_string", "The strings: a StdStringVector."},
    Text{"version", "The version of the Tango device interface."},
    Text{"writable", "Whether it can be read and written."},
    Text{"writable_attr_name", "The attribute that holds the set point; None if there is none."},
};

} // namespace

const char *field_text(const char *name) {
    const auto found = std::find_if(field_texts.begin(), field_texts.end(),
                                    [&](const Text &t) { return t.field == name; });
    return found == field_texts.end() ? "" : found->text;
}

} // namespace tangobind
