#include "core/bind.h"

#include <pybind11/eval.h>

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <unordered_map>

namespace tangobind {

namespace {

// str() and format() give the bare member name, as control-system logs and user interfaces have
// always shown it (IntEnum's own give the number since Python 3.11); `names` and `values` date from
// Boost.Python.
constexpr const char *base_class = R"(
import enum

class TangoEnum(enum.IntEnum):
    """Base of Tango's enums: an IntEnum that prints as its member's name."""

    def __str__(self):
        return self.name

    def __format__(self, spec):
        return format(self.name, spec) if not spec or spec[-1] not in "bcdeEfFgGnoxX%" else int.__format__(self, spec)
)";

// What an enum is for; by its name.
const std::unordered_map<std::string_view, const char *> enum_texts{
    {"AccessControlType", "What a client may do with a device."},
    {"AttReqType", "Whether an attribute is read or written."},
    {"AttrDataFormat", "The dimensions of an attribute."},
    {"AttrMemorizedType", "Whether what is written is kept in the database."},
    {"AttrQuality", "How good the value of an attribute is."},
    {"AttrSerialModel", "Who locks the memory of an attribute while it is sent."},
    {"AttrWriteType", "Whether an attribute can be read and written."},
    {"CmdArgType", "The Tango types."},
    {"DevSource", "Where a reading comes from: the device or its polling buffer."},
    {"DevState", "The state of a device."},
    {"DispLevel", "For whom an attribute or command is meant."},
    {"ErrSeverity", "How bad an error is."},
    {"EventReason", "Why an event was sent."},
    {"EventSubMode", "How a subscription begins."},
    {"EventType", "The kinds of events."},
    {"ExtractAs", "As which Python type arrays are read."},
    {"GreenMode", "How calls wait."},
    {"KeepAliveCmdCode", "Orders for the thread that keeps event channels alive."},
    {"LockCmdCode", "Orders for the thread that keeps locks alive."},
    {"LockerLanguage", "The language of a client that locks a device."},
    {"LogLevel", "How much is logged."},
    {"LogTarget", "Where log messages go."},
    {"MessBoxType", "The kinds of message boxes."},
    {"PipeWriteType", "Whether a pipe can be written."},
    {"PollCmdCode", "Orders for a polling thread."},
    {"PollObjType", "What is polled."},
    {"SerialModel", "What a server does one after the other."},
    {"alarm_flags", "The alarms of an attribute."},
    {"asyn_req_type", "Which asynchronous requests are meant."},
    {"cb_sub_model",
     "Where callbacks of asynchronous calls run: in a thread, or in get_asynch_replies()."},
};

py::object define_base(py::module_ &m) {
    py::dict scope;
    scope["__name__"] = m.attr("__name__");
    py::exec(base_class, scope);
    py::object base = scope["TangoEnum"];
    m.attr("TangoEnum") = base;
    return base;
}

} // namespace

void PythonEnum::define(py::module_ &m, const char *name,
                        const std::pair<const char *, int> *members, std::size_t count) {
    py::dict by_name;
    for (std::size_t i = 0; i < count; ++i) {
        by_name[members[i].first] = members[i].second;
    }
    py::object type = m.attr("TangoEnum")(name, by_name, py::arg("module") = m.attr("__name__"));
    py::dict names;
    py::dict values;
    for (std::size_t i = 0; i < count; ++i) {
        py::object member = type.attr(members[i].first);
        names[members[i].first] = member;
        values[py::int_(members[i].second)] = member;
        m_members.at(static_cast<std::size_t>(members[i].second)) =
            py::object(member).release().ptr();
    }
    type.attr("names") = names;
    type.attr("values") = values;
    type.attr("__doc__") = enum_texts.at(name);
    m.attr(name) = type;
    m_type = reinterpret_cast<PyTypeObject *>(type.release().ptr());
}

// Members that are names of the module too, as in `tango.DevLong`; DevState is the enum of states.
template <class E>
void export_members(py::module_ &m, std::initializer_list<int> hidden) {
    for (const auto &[name, number] : tango_enum<E>::members) {
        if (std::find(hidden.begin(), hidden.end(), number) == hidden.end()) {
            m.attr(name) = python_enum<E>.member(number);
        }
    }
}

void register_enums(py::module_ &m) {
    define_base(m);
    for_each_enum([&](auto kind) {
        using E = decltype(kind);
        using spec = tango_enum<E>;
        python_enum<E>.define(m, spec::name.text, spec::members, std::size(spec::members));
    });
    export_members<Tango::CmdArgType>(m, {Tango::DEV_STATE, Tango::DEVVAR_STATEARRAY,
                                          Tango::DEVVAR_ENCODEDARRAY, Tango::DATA_TYPE_UNKNOWN});
    export_members<Tango::AttrWriteType>(m, {Tango::WT_UNKNOWN});
    export_members<Tango::AttrDataFormat>(m, {});
    m.attr("ArgType") = m.attr("CmdArgType");
}

} // namespace tangobind
