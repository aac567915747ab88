#include "server/dserver.h"

#include "convert/command.h"
#include "core/instance_dict.h"
#include "server/foreign_devices.h"
#include "server/guarded_commands.h"
#include "core/server_life.h"
#include "server/dserver_docs.h"
#include "server/dserver_polling_docs.h"

namespace tangobind {

namespace {

using DServerClass = py::class_<DServerHandle, Device6Handle>;

py::typing::List<py::str> list_of(std::unique_ptr<Tango::DevVarStringArray> values) {
    py::typing::List<py::str> result;
    for (CORBA::ULong i = 0; i < values->length(); ++i) {
        result.append(to_str((*values)[i].in()));
    }
    return result;
}

// A pair of numbers and strings, through the same conversion as the commands have.
template <class Function>
void with_pair(const py::object &pair, Function &&function) {
    CORBA::Any any;
    insert_argument(any, Tango::DEVVAR_LONGSTRINGARRAY, pair);
    const Tango::DevVarLongStringArray *values = nullptr;
    any >>= values;
    without_gil([&] { function(values); });
}

template <class Function>
void with_texts(const py::object &texts, Function &&function) {
    CORBA::Any any;
    insert_argument(any, Tango::DEVVAR_STRINGARRAY, texts);
    const Tango::DevVarStringArray *values = nullptr;
    any >>= values;
    without_gil([&] { function(values); });
}

void add_names(DServerClass &cls) {
    cls.def(
           "get_process_name",
           [](DServerHandle &self) { return std::string(self->get_process_name()); },
           docs::dserver::get_process_name)
        .def(
            "get_personal_name",
            [](DServerHandle &self) { return std::string(self->get_personal_name()); },
            docs::dserver::get_personal_name)
        .def(
            "get_instance_name",
            [](DServerHandle &self) { return std::string(self->get_instance_name()); },
            docs::dserver::get_instance_name)
        .def(
            "get_full_name", [](DServerHandle &self) { return std::string(self->get_full_name()); },
            docs::dserver::get_full_name)
        .def(
            "get_fqdn", [](DServerHandle &self) { return std::string(self->get_fqdn()); },
            docs::dserver::get_fqdn)
        .def(
            "get_poll_th_pool_size",
            [](DServerHandle &self) { return self->get_poll_th_pool_size(); },
            docs::dserver::get_poll_th_pool_size)
        .def(
            "get_opt_pool_usage",
            [](DServerHandle &self) { return self.server().get_opt_pool_usage(); },
            docs::dserver::get_opt_pool_usage)
        .def(
            "get_poll_th_conf", [](DServerHandle &self) { return self->get_poll_th_conf(); },
            docs::dserver::get_poll_th_conf);
}

void add_queries(DServerClass &cls) {
    using Texts = std::unique_ptr<Tango::DevVarStringArray>;
    auto query = [&cls](const char *name, Tango::DevVarStringArray *(Tango::DServer::*method)(),
                        const docs::Text &text) {
        cls.def(
            name,
            [method](DServerHandle &self) {
                auto &server = self.server();
                return list_of(Texts(without_gil([&] { return (server.*method)(); })));
            },
            text);
    };
    query("query_class", &Tango::DServer::query_class, docs::dserver::query_class);
    query("query_device", &Tango::DServer::query_device, docs::dserver::query_device);
    query("query_sub_device", &Tango::DServer::query_sub_device, docs::dserver::query_sub_device);
    query("polled_device", &Tango::DServer::polled_device, docs::dserver::polled_device);
    auto query_of = [&cls](const char *name,
                           Tango::DevVarStringArray *(Tango::DServer::*method)(std::string &),
                           const docs::Text &text) {
        cls.def(
            name,
            [method](DServerHandle &self, std::string class_name) {
                auto &server = self.server();
                return list_of(Texts(without_gil([&] { return (server.*method)(class_name); })));
            },
            py::arg("class_name"), text);
    };
    query_of("query_class_prop", &Tango::DServer::query_class_prop,
             docs::dserver::query_class_prop);
    query_of("query_dev_prop", &Tango::DServer::query_dev_prop, docs::dserver::query_dev_prop);
    cls.def(
        "dev_poll_status",
        [](DServerHandle &self, const std::string &name) {
            auto &server = self.server();
            return list_of(Texts(without_gil([&] { return server.dev_poll_status(name); })));
        },
        py::arg("dev_name"), docs::dserver::dev_poll_status);
}

void add_polling(DServerClass &cls) {
    cls.def(
           "add_obj_polling",
           [](DServerHandle &self, const py::object &argin, bool with_db_upd, int delta_ms) {
               with_pair(argin, [&](const auto *values) {
                   self->add_obj_polling(values, with_db_upd, delta_ms);
               });
           },
           py::arg("argin"), py::arg("with_db_upd") = true, py::arg("delta_ms") = 0,
           docs::dserver::add_obj_polling)
        .def(
            "upd_obj_polling_period",
            [](DServerHandle &self, const py::object &argin, bool with_db_upd) {
                with_pair(argin, [&](const auto *values) {
                    self->upd_obj_polling_period(values, with_db_upd);
                });
            },
            py::arg("argin"), py::arg("with_db_upd") = true, docs::dserver::upd_obj_polling_period)
        .def(
            "rem_obj_polling",
            [](DServerHandle &self, const py::object &argin, bool with_db_upd) {
                with_texts(argin,
                           [&](const auto *values) { self->rem_obj_polling(values, with_db_upd); });
            },
            py::arg("argin"), py::arg("with_db_upd") = true, docs::dserver::rem_obj_polling)
        .def(
            "start_polling",
            [](DServerHandle &self) { without_gil([&] { self->start_polling(); }); },
            docs::dserver::start_polling)
        .def(
            "stop_polling", [](DServerHandle &self) { without_gil([&] { self->stop_polling(); }); },
            docs::dserver::stop_polling)
        .def(
            "add_event_heartbeat",
            [](DServerHandle &self) { without_gil([&] { self->add_event_heartbeat(); }); },
            docs::dserver::add_event_heartbeat)
        .def(
            "rem_event_heartbeat",
            [](DServerHandle &self) { without_gil([&] { self->rem_event_heartbeat(); }); },
            docs::dserver::rem_event_heartbeat);
}

void add_locks(DServerClass &cls) {
    cls.def(
           "lock_device",
           [](DServerHandle &self, const py::object &in_data) {
               with_pair(in_data, [&](const auto *values) { self->lock_device(values); });
           },
           py::arg("in_data"), docs::dserver::lock_device)
        .def(
            "un_lock_device",
            [](DServerHandle &self, const py::object &in_data) {
                Tango::DevLong left = 0;
                with_pair(in_data,
                          [&](const auto *values) { left = self->un_lock_device(values); });
                return left;
            },
            py::arg("in_data"), docs::dserver::un_lock_device)
        .def(
            "re_lock_devices",
            [](DServerHandle &self, const py::object &in_data) {
                with_texts(in_data, [&](const auto *values) { self->re_lock_devices(values); });
            },
            py::arg("in_data"), docs::dserver::re_lock_devices)
        .def(
            "dev_lock_status",
            [](DServerHandle &self, const std::string &name) {
                CORBA::Any any;
                any <<= without_gil([&] { return self->dev_lock_status(name.c_str()); });
                return extract_argument(any, Tango::DEVVAR_LONGSTRINGARRAY, ExtractAs::List);
            },
            py::arg("dev_name"), docs::dserver::dev_lock_status);
}

void add_life(DServerClass &cls) {
    cls.def(
           "kill", [](DServerHandle &) { without_gil([] { ServerLife::instance().kill(); }); },
           docs::dserver::kill)
        .def(
            "restart",
            [](DServerHandle &self, const std::string &name) {
                without_gil([&] { restart_device(self.server(), name); });
            },
            py::arg("d_name"), docs::dserver::restart)
        .def(
            "restart_server",
            [](DServerHandle &) { without_gil([] { ServerLife::instance().restart(); }); },
            docs::dserver::restart_server)
        .def(
            "delete_devices",
            [](DServerHandle &self) {
                without_gil([&] {
                    const ServerLife::Work work;
                    const ServerLife::Deletion deletion;
                    Tango::DServer &server = self.server();
                    end_foreign_devices(Including::no_admin_device);
                    server.delete_devices();
                });
            },
            docs::dserver::delete_devices)
        .def(
            "start_logging",
            [](DServerHandle &self) { without_gil([&] { self->start_logging(); }); },
            docs::dserver::start_logging)
        .def(
            "stop_logging", [](DServerHandle &self) { without_gil([&] { self->stop_logging(); }); },
            docs::dserver::stop_logging);
}

} // namespace

void register_dserver(py::module_ &m) {
    DServerClass cls(m, "DServer", "The admin device of the server.", py::dynamic_attr());
    add_names(cls);
    add_queries(cls);
    add_polling(cls);
    add_locks(cls);
    add_life(cls);
}

} // namespace tangobind
