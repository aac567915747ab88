// Group: commands and attributes of all its devices at once.
#include "client/group.h"
#include "client/properties.h"
#include "convert/natural.h"
#include "core/errors.h"
#include "client/group_calls_docs.h"

namespace tangobind {

namespace {

// --- arguments: of the type that the devices say. If none answers, of the value's own type: the
// replies then say what is wrong with each device.

// An argument for every device, or one for each.
struct Arguments {
    std::vector<Tango::DeviceData> data;
    bool one_each = false;
    std::vector<py::object> borrowed_from;
};

bool is_data_list(const py::object &argument) {
    return py::isinstance<std::vector<Tango::DeviceData>>(argument) ||
           (is_sequence(argument) && py::len(argument) > 0 &&
            py::isinstance<Tango::DeviceData>(py::object(argument[py::int_(0)])));
}

Arguments command_arguments(const GroupHandle &self, const std::string &name,
                            const py::object &argument) {
    Arguments result;
    if (is_data_list(argument)) {
        result.one_each = true;
        for (py::handle item : argument) {
            result.data.push_back(item.cast<const Tango::DeviceData &>());
        }
        return result;
    }
    result.data.emplace_back();
    if (argument.is_none()) {
        return result;
    }
    if (py::isinstance<Tango::DeviceData>(argument)) {
        result.data.front() = argument.cast<const Tango::DeviceData &>();
        return result;
    }
    const auto known =
        self.with_group([&](Tango::Group &group) { return self.command_type(group, name); });
    const int type = known ? known->in : natural_type(argument);
    result.borrowed_from.push_back(converting(
        [&] {
            return "Invalid input argument for command " + name + " (" +
                   Tango::data_type_to_string(type) + ")";
        },
        [&] { return insert_argument(result.data.front().any.inout(), type, argument); }));
    return result;
}

// A value for every device, or one for each.
struct Values {
    std::vector<Tango::DeviceAttribute> attributes;
    std::vector<PyRef> borrowed_from;
};

std::optional<WireType> asked_type(const GroupHandle &self, const std::string &name) {
    return self.with_group([&](Tango::Group &group) { return self.attribute_type(group, name); });
}

Values values_to_write(const GroupHandle &self, const py::object &attribute,
                       const py::object &value, bool multi) {
    const NamedAttribute named = named_attribute(attribute);
    const std::string &name = named.name;
    const auto known = named.type ? named.type : asked_type(self, name);
    Values result;
    const auto add = [&](const py::object &one) {
        WireType type = known.value_or(WireType{});
        if (!known) {
            const int natural = natural_type(one);
            type = {element_type(natural),
                    is_array_type(natural) ? Tango::SPECTRUM : Tango::SCALAR};
        }
        AttributeToWrite converted =
            converting([&] { return "attribute " + name; },
                       [&] { return attribute_to_write(name, type, one); });
        result.attributes.push_back(std::move(converted.attribute));
        result.borrowed_from.push_back(std::move(converted.borrowed_from));
    };
    if (!multi) {
        add(value);
        return result;
    }
    if (!is_sequence(value)) {
        throw BadValue(PyExc_TypeError,
                       "attribute " + name +
                           ": expected a sequence with a value for each device, got " +
                           type_name(value) + " " + show(value));
    }
    for (py::handle one : value) {
        add(py::reinterpret_borrow<py::object>(one));
    }
    return result;
}

template <class List>
bool has_mismatch(const List &replies) {
    for (const auto &reply : replies) {
        if (reply.has_failed() && is_type_mismatch(Tango::DevFailed(reply.get_err_stack()))) {
            return true;
        }
    }
    return false;
}

// The replies; the types are asked for again next time if a device refused what it was sent.
template <class List>
Replies<List> checked(const GroupHandle &self, List replies) {
    if (has_mismatch(replies)) {
        self.forget_types();
    }
    return Replies<List>(std::move(replies));
}

// --- commands

long send_command(Tango::Group &group, const std::string &name, const Arguments &arguments,
                  bool forget, bool forward) {
    return arguments.one_each
               ? group.command_inout_asynch(name, arguments.data, forget, forward)
               : group.command_inout_asynch(name, arguments.data.front(), forget, forward);
}

GroupCmdReplies command_inout(GroupHandle &self, const std::string &name, const py::object &param,
                              bool forward) {
    const Arguments arguments = command_arguments(self, name, param);
    return checked(self, self.with_group([&](Tango::Group &group) {
        const long id = send_command(group, name, arguments, false, forward);
        return group.command_inout_reply(id, 0);
    }));
}

long command_inout_asynch(GroupHandle &self, const std::string &name, const py::object &param,
                          bool forward) {
    const Arguments arguments = command_arguments(self, name, param);
    return self.with_group(
        [&](Tango::Group &group) { return send_command(group, name, arguments, false, forward); });
}

void add_commands(GroupClass &cls) {
    cls.def("command_inout", &command_inout, py::arg("cmd_name"), py::arg("param") = py::none(),
            py::arg("forward") = true, docs::group::command_inout)
        .def("command_inout_asynch", &command_inout_asynch, py::arg("cmd_name"),
             py::arg("param") = py::none(), py::arg("forward") = true,
             docs::group::command_inout_asynch)
        .def(
            "command_inout_reply",
            [](GroupHandle &self, long req_id, long timeout_ms) {
                return checked(self, self.with_group([&](Tango::Group &group) {
                    return group.command_inout_reply(req_id, timeout_ms);
                }));
            },
            py::arg("req_id"), py::arg("timeout_ms") = 0, docs::group::command_inout_reply);
}

// --- reading

void add_reading(GroupClass &cls) {
    cls.def(
           "read_attribute",
           [](GroupHandle &self, const std::string &name, bool forward) {
               return GroupAttrReplies(self.with_group(
                   [&](Tango::Group &group) { return group.read_attribute(name, forward); }));
           },
           py::arg("attr_name"), py::arg("forward") = true, docs::group::read_attribute)
        .def(
            "read_attributes",
            [](GroupHandle &self, const Given<forms::Names> &attr_names, bool forward) {
                const auto names = names_from_python(attr_names);
                return GroupAttrReplies(self.with_group(
                    [&](Tango::Group &group) { return group.read_attributes(names, forward); }));
            },
            py::arg("attr_names"), py::arg("forward") = true, docs::group::read_attributes)
        .def(
            "read_attribute_asynch",
            [](GroupHandle &self, const std::string &name, bool forward) {
                return self.with_group([&](Tango::Group &group) {
                    return group.read_attribute_asynch(name, forward);
                });
            },
            py::arg("attr_name"), py::arg("forward") = true, docs::group::read_attribute_asynch)
        .def(
            "read_attributes_asynch",
            [](GroupHandle &self, const Given<forms::Names> &attr_names, bool forward) {
                const auto names = names_from_python(attr_names);
                return self.with_group([&](Tango::Group &group) {
                    return group.read_attributes_asynch(names, forward);
                });
            },
            py::arg("attr_names"), py::arg("forward") = true, docs::group::read_attributes_asynch)
        .def(
            "read_attribute_reply",
            [](GroupHandle &self, long req_id, long timeout_ms) {
                return GroupAttrReplies(self.with_group([&](Tango::Group &group) {
                    return group.read_attribute_reply(req_id, timeout_ms);
                }));
            },
            py::arg("req_id"), py::arg("timeout_ms") = 0, docs::group::read_attribute_reply)
        .def(
            "read_attributes_reply",
            [](GroupHandle &self, long req_id, long timeout_ms) {
                return GroupAttrReplies(self.with_group([&](Tango::Group &group) {
                    return group.read_attributes_reply(req_id, timeout_ms);
                }));
            },
            py::arg("req_id"), py::arg("timeout_ms") = 0, docs::group::read_attributes_reply);
}

// --- writing

long send_values(Tango::Group &group, const Values &values, bool multi, bool forward) {
    return multi ? group.write_attribute_asynch(values.attributes, forward)
                 : group.write_attribute_asynch(values.attributes.front(), forward);
}

GroupReplies write_attribute(GroupHandle &self, const py::object &attribute,
                             const py::object &value, bool forward, bool multi) {
    const Values values = values_to_write(self, attribute, value, multi);
    return checked(self, self.with_group([&](Tango::Group &group) {
        const long id = send_values(group, values, multi, forward);
        return group.write_attribute_reply(id, 0);
    }));
}

long write_attribute_asynch(GroupHandle &self, const py::object &attribute, const py::object &value,
                            bool forward, bool multi) {
    const Values values = values_to_write(self, attribute, value, multi);
    return self.with_group(
        [&](Tango::Group &group) { return send_values(group, values, multi, forward); });
}

void add_writing(GroupClass &cls) {
    cls.def("write_attribute", &write_attribute, py::arg("attr_name"), py::arg("value"),
            py::arg("forward") = true, py::arg("multi") = false, docs::group::write_attribute)
        .def("write_attribute_asynch", &write_attribute_asynch, py::arg("attr_name"),
             py::arg("value"), py::arg("forward") = true, py::arg("multi") = false,
             docs::group::write_attribute_asynch)
        .def(
            "write_attribute_reply",
            [](GroupHandle &self, long req_id, long timeout_ms) {
                return checked(self, self.with_group([&](Tango::Group &group) {
                    return group.write_attribute_reply(req_id, timeout_ms);
                }));
            },
            py::arg("req_id"), py::arg("timeout_ms") = 0, docs::group::write_attribute_reply);
}

} // namespace

void add_group_calls(GroupClass &cls) {
    add_commands(cls);
    add_reading(cls);
    add_writing(cls);
}

} // namespace tangobind
