// What the devices of a group answered.
#include "client/group.h"
#include "core/errors.h"
#include "core/instance_dict.h"
#include "types/lists.h"
#include "client/group_replies_docs.h"

namespace tangobind {

namespace {

// A reply without data is an error of its own device.
void check_data(const Tango::GroupReply &reply) {
    if (!reply.group_element_enabled()) {
        throw_dev_failed("API_GroupElementDisabled",
                         "no available data: " + reply.dev_name() + " is disabled in its group",
                         "tango.Group");
    }
    if (reply.has_failed()) {
        throw Tango::DevFailed(reply.get_err_stack());
    }
}

template <class List>
void register_list(py::module_ &m, const char *name) {
    using Reply = typename List::Reply;
    py::class_<List>(m, name, "The replies of the devices of a group, in their order.",
                     InstanceDict())
        .def(py::init<>())
        .def(
            "has_failed", [](List &self) { return self.has_failed(); },
            docs::group_reply::has_failed)
        .def(
            "reset", [](List &self) { self.reset(); }, docs::group_reply::reset)
        .def(
            "push_back", [](List &self, const Reply &reply) { self.push_back(reply); },
            py::arg("reply"), docs::group_reply::push_back)
        .def("__len__", [](List &self) { return self.size(); })
        .def(
            "__getitem__",
            [](List &self, py::ssize_t index) { return self[place(index, self.size())]; },
            py::arg("index"))
        .def("__iter__", [](const py::object &self) { return iterate_by_index<Reply>(self); })
        .def("__repr__", [](const py::object &self) { return py::repr(py::list(self)); })
        .def("__str__", [](const py::object &self) { return py::repr(self); });
}

void register_reply(py::module_ &m) {
    using Reply = Tango::GroupReply;
    py::class_<Reply, std::shared_ptr<Reply>>(m, "GroupReply", "What a device of a group answered.",
                                              InstanceDict())
        .def(py::init<const Reply &>(), py::arg("other"))
        .def(
            "dev_name", [](Reply &self) { return self.dev_name(); }, docs::group_reply::dev_name)
        .def(
            "obj_name", [](Reply &self) { return self.obj_name(); }, docs::group_reply::obj_name)
        .def(
            "has_failed", [](Reply &self) { return self.has_failed(); },
            docs::group_reply::has_failed)
        .def(
            "group_element_enabled", [](Reply &self) { return self.group_element_enabled(); },
            docs::group_reply::group_element_enabled)
        .def(
            "get_err_stack", [](Reply &self) { return to_python(self.get_err_stack()); },
            docs::group_reply::get_err_stack);
}

void register_command_reply(py::module_ &m) {
    using Reply = Tango::GroupCmdReply;
    py::class_<Reply, Tango::GroupReply, std::shared_ptr<Reply>>(
        m, "GroupCmdReply", "The result of a device's command.")
        .def(
            "get_data",
            [](Reply &self) {
                check_data(self);
                Tango::DeviceData data(self.get_data());
                return result_to_python(data);
            },
            docs::group_reply::command_data)
        .def(
            "get_data_raw",
            [](Reply &self) {
                check_data(self);
                return Tango::DeviceData(self.get_data());
            },
            docs::group_reply::get_data_raw);
}

void register_attribute_reply(py::module_ &m) {
    using Reply = Tango::GroupAttrReply;
    py::class_<Reply, Tango::GroupReply, std::shared_ptr<Reply>>(m, "GroupAttrReply",
                                                                 "What a device's attribute is.")
        .def(
            "get_data",
            [](Reply &self, ExtractAs extract_as) {
                check_data(self);
                return std::make_unique<Reading>(Tango::DeviceAttribute(self.get_data()),
                                                 extract_as);
            },
            extract_as(), docs::group_reply::attribute_data);
}

} // namespace

void register_group_replies(py::module_ &m) {
    register_reply(m);
    register_command_reply(m);
    register_attribute_reply(m);
    register_list<GroupReplies>(m, "GroupReplyList");
    register_list<GroupCmdReplies>(m, "GroupCmdReplyList");
    register_list<GroupAttrReplies>(m, "GroupAttrReplyList");
}

} // namespace tangobind
