// ApiUtil: what concerns all of a client's connections.
#include "client/asynch.h"
#include "client/connections.h"
#include "client/pushed_callbacks.h"
#include "core/event_version.h"
#include "core/process.h"
#include "client/api_util_docs.h"

namespace tangobind {

namespace {

// cppTango makes its ApiUtil anew at a clean-up, at the end of a server and in a child of fork().
// Python's is whichever there is.
struct ClientSide {
    static py::object the_one() {
        static auto &made = *new PyRef(py::cast(std::make_unique<ClientSide>()));
        return py::reinterpret_borrow<py::object>(made.get());
    }
};

} // namespace

} // namespace tangobind

namespace pybind11 {
namespace detail {

template <>
class type_caster<Tango::ApiUtil> {
    using ClientSide = tangobind::ClientSide;

  public:
    static constexpr auto name = make_caster<ClientSide>::name;

    bool load(handle source, bool convert) {
        return make_caster<ClientSide>().load(source, convert);
    }
    template <class>
    using cast_op_type = Tango::ApiUtil &;
    operator Tango::ApiUtil &() { return *Tango::ApiUtil::instance(); }

    static handle cast(Tango::ApiUtil *, return_value_policy, handle) {
        return ClientSide::the_one().release();
    }
};

} // namespace detail
} // namespace pybind11

namespace tangobind {

namespace {

using ApiUtil = Tango::ApiUtil;
using ApiUtilClass = py::class_<ClientSide>;

std::optional<std::string> environment_variable(const std::string &name) {
    std::string value;
    return ApiUtil::get_env_var(name.c_str(), value) == 0 ? std::optional<std::string>(value)
                                                          : std::nullopt;
}

void add_asynch(ApiUtilClass &cls) {
    cls.def(
           "pending_asynch_call",
           [](ApiUtil &self, Tango::asyn_req_type req) { return self.pending_asynch_call(req); },
           py::arg("req"), NoGil(), docs::api_util::pending_asynch_call)
        .def(
            "get_asynch_replies", [](ApiUtil &self) { get_asynch_replies(self); }, NoGil(),
            docs::api_util::get_asynch_replies)
        .def(
            "get_asynch_replies",
            [](ApiUtil &self, long timeout) { get_asynch_replies(self, timeout); },
            py::arg("timeout"), NoGil())
        .def(
            "set_asynch_cb_sub_model",
            [](ApiUtil &self, Tango::cb_sub_model model) { set_callback_model(self, model); },
            py::arg("model"), NoGil(), docs::api_util::set_asynch_cb_sub_model)
        .def(
            "get_asynch_cb_sub_model", [](ApiUtil &self) { return self.get_asynch_cb_sub_model(); },
            NoGil(), docs::api_util::get_asynch_cb_sub_model);
}

void add_state(ApiUtilClass &cls) {
    cls.def(
           "in_server", [](ApiUtil &self) { return self.in_server(); }, NoGil(),
           docs::api_util::in_server)
        .def(
            "get_user_connect_timeout",
            [](ApiUtil &self) { return self.get_user_connect_timeout(); }, NoGil(),
            docs::api_util::get_user_connect_timeout)
        .def(
            "set_event_buffer_hwm",
            [](ApiUtil &self, Tango::DevLong events) {
                if (events < 0) {
                    throw py::value_error("a high-water mark must not be negative, as " +
                                          std::to_string(events) + " is");
                }
                self.set_event_buffer_hwm(events);
            },
            py::arg("events"), NoGil(), docs::api_util::set_event_buffer_hwm)
        .def(
            "get_event_buffer_hwm", [](ApiUtil &self) { return self.get_user_sub_hwm(); }, NoGil(),
            docs::api_util::get_event_buffer_hwm)
        .def(
            "is_notifd_event_consumer_created",
            [](ApiUtil &self) { return self.is_notifd_event_consumer_created(); }, NoGil(),
            docs::api_util::is_notifd_event_consumer_created)
        .def(
            "is_zmq_event_consumer_created",
            [](ApiUtil &self) { return self.is_zmq_event_consumer_created(); }, NoGil(),
            docs::api_util::is_zmq_event_consumer_created)
        .def(
            "get_ip_from_if",
            [](ApiUtil &self, std::vector<std::string> &interface_name) {
                std::vector<std::string> addresses = interface_name; // that one is Python's
                without_gil([&] { self.get_ip_from_if(addresses); });
                interface_name = std::move(addresses);
            },
            py::arg("interface_name"), docs::api_util::get_ip_from_if);
}

void add_event_statistics(ApiUtilClass &cls) {
    cls.def(
           "query_event_system", [](ApiUtil &self) { return query_event_system(self); }, NoGil(),
           docs::api_util::query_event_system)
        .def(
            "enable_event_system_perf_mon",
            [](ApiUtil &self, bool flag) { enable_event_system_perf_mon(self, flag); },
            py::arg("flag"), NoGil(), docs::api_util::enable_event_system_perf_mon);
}

} // namespace

void register_api_util(py::module_ &m) {
    ApiUtilClass cls(m, "ApiUtil", docs::api_util::ApiUtil);
    cls.def_static(
           "instance", [] { return ApiUtil::instance(); }, NoGil(), docs::api_util::instance)
        .def_static("cleanup", &close_connections, NoGil(), docs::api_util::cleanup)
        .def_static("get_env_var", &environment_variable, py::arg("name"), NoGil(),
                    docs::api_util::get_env_var);
    add_asynch(cls);
    add_state(cls);
    add_event_statistics(cls);
}

} // namespace tangobind
