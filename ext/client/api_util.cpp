// ApiUtil: what concerns all of a client's connections.
#include "client/asynch.h"
#include "client/connections.h"
#include "core/event_version.h"

namespace tangobind {

namespace {

using ApiUtil = Tango::ApiUtil;
using ApiUtilClass = py::class_<ApiUtil, std::unique_ptr<ApiUtil, py::nodelete>>;

std::optional<std::string> environment_variable(const std::string &name) {
    std::string value;
    return ApiUtil::get_env_var(name.c_str(), value) == 0 ? std::optional<std::string>(value)
                                                          : std::nullopt;
}

void add_asynch(ApiUtilClass &cls) {
    cls.def(
           "pending_asynch_call",
           [](ApiUtil &self, Tango::asyn_req_type req) { return self.pending_asynch_call(req); },
           py::arg("req"), NoGil(), "How many requests of this kind wait for their replies.")
        .def(
            "get_asynch_replies", [](ApiUtil &self) { get_asynch_replies(self); }, NoGil(),
            "Call the callbacks of all replies that have come.")
        .def(
            "get_asynch_replies",
            [](ApiUtil &self, long timeout) { get_asynch_replies(self, timeout); },
            py::arg("timeout"), NoGil(),
            "Wait so many milliseconds (0: for ever) for all replies, calling the callbacks.")
        .def(
            "set_asynch_cb_sub_model",
            [](ApiUtil &self, Tango::cb_sub_model model) { self.set_asynch_cb_sub_model(model); },
            py::arg("model"), NoGil(),
            "Choose who calls the callbacks: a thread of Tango (PUSH_CALLBACK), or who asks for "
            "the replies (PULL_CALLBACK).")
        .def(
            "get_asynch_cb_sub_model", [](ApiUtil &self) { return self.get_asynch_cb_sub_model(); },
            NoGil(), "Who calls the callbacks.");
}

void add_state(ApiUtilClass &cls) {
    cls.def(
           "in_server", [](ApiUtil &self) { return self.in_server(); }, NoGil(),
           "Whether this process is a device server.")
        .def(
            "get_user_connect_timeout",
            [](ApiUtil &self) { return self.get_user_connect_timeout(); }, NoGil(),
            "The time to connect that was chosen by the user, in milliseconds; -1 if none was.")
        .def(
            "set_event_buffer_hwm",
            [](ApiUtil &self, Tango::DevLong events) {
                if (events < 0) {
                    throw py::value_error("a high-water mark must not be negative, as " +
                                          std::to_string(events) + " is");
                }
                self.set_event_buffer_hwm(events);
            },
            py::arg("events"), NoGil(),
            "Choose how many events ZMQ keeps for this client before it drops new ones (1000 by "
            "default; 0: no limit). Counts for the subscriptions that follow; once chosen, here or "
            "by TANGO_EVENT_BUFFER_HWM, it stays.")
        .def(
            "get_event_buffer_hwm", [](ApiUtil &self) { return self.get_user_sub_hwm(); }, NoGil(),
            "How many events ZMQ keeps for this client, if that was chosen; else -1.")
        .def(
            "is_notifd_event_consumer_created",
            [](ApiUtil &self) { return self.is_notifd_event_consumer_created(); }, NoGil(),
            "Whether events of servers with Tango 7 and older were subscribed.")
        .def(
            "is_zmq_event_consumer_created",
            [](ApiUtil &self) { return self.is_zmq_event_consumer_created(); }, NoGil(),
            "Whether events were subscribed.")
        .def(
            "get_ip_from_if",
            [](ApiUtil &self, std::vector<std::string> &interface_name) {
                self.get_ip_from_if(interface_name);
            },
            py::arg("interface_name"), NoGil(),
            "Replace the names of network interfaces in a StdStringVector by their addresses.");
}

void add_event_statistics(ApiUtilClass &cls) {
    cls.def(
           "query_event_system", [](ApiUtil &self) { return query_event_system(self); }, NoGil(),
           "What the event system of this process has done, as client and as server: a text in "
           "JSON, which the documentation of cppTango explains. DevFailed API_NotSupportedFeature "
           "before cppTango 10.1.")
        .def(
            "enable_event_system_perf_mon",
            [](ApiUtil &self, bool flag) { enable_event_system_perf_mon(self, flag); },
            py::arg("flag"), NoGil(),
            "Choose whether query_event_system() tells how long the latest events took, too; "
            "measuring that costs a little for each event. DevFailed API_NotSupportedFeature "
            "before cppTango 10.1.");
}

} // namespace

void register_api_util(py::module_ &m) {
    ApiUtilClass cls(m, "ApiUtil", "What concerns all of a client's connections.");
    cls.def_static(
           "instance", [] { return ApiUtil::instance(); }, NoGil(),
           py::return_value_policy::reference, "The one ApiUtil of this process.")
        .def_static(
            "cleanup", &close_connections, NoGil(),
            "Close all connections: threads and sockets of Tango end. Proxies connect again at "
            "their next call; event subscriptions do not come back.")
        .def_static("get_env_var", &environment_variable, py::arg("name"), NoGil(),
                    "An environment variable, or what a Tango configuration file says of it; None "
                    "if there is nothing.");
    add_asynch(cls);
    add_state(cls);
    add_event_statistics(cls);
}

} // namespace tangobind
