#include "core/cpptango_internals.h"
#include "core/server_life.h"
#include "server/util.h"
#include "server/util_settings_docs.h"

namespace tangobind {

namespace {

// cppTango makes these texts with streams, and their terminator is a part of them.
std::string up_to_nul(const std::string &text) { return text.c_str(); }

// cppTango deletes the database, and devices go on to use it: here they get the new one, and the
// old one stays for a call that is using it.
void read_file_again(Tango::Util &util) {
    if (!Tango::Util::_FileDb) {
        return;
    }
    const ServerLife::Work work;
    (void)std::exchange(database_of(util), nullptr);
    util.reset_filedatabase();
    for (Tango::DeviceClass *cls : ServerLife::instance().classes()) {
        for (Tango::DeviceImpl *device : cls->get_device_list()) {
            device->get_db_device()->set_dbase(util.get_database());
        }
    }
}

} // namespace

void add_util_names(UtilClass &cls) {
    cls.def(
           "get_ds_inst_name",
           [](Tango::Util &self) { return std::string(self.get_ds_inst_name()); },
           docs::util::get_ds_inst_name)
        .def(
            "get_ds_exec_name",
            [](Tango::Util &self) { return std::string(self.get_ds_exec_name()); },
            docs::util::get_ds_exec_name)
        .def(
            "get_ds_name", [](Tango::Util &self) { return std::string(self.get_ds_name()); },
            docs::util::get_ds_name)
        .def(
            "get_host_name", [](Tango::Util &self) { return std::string(self.get_host_name()); },
            docs::util::get_host_name)
        .def(
            "get_pid", [](Tango::Util &self) { return self.get_pid(); }, docs::util::get_pid)
        .def(
            "get_pid_str", [](Tango::Util &self) { return up_to_nul(self.get_pid_str()); },
            docs::util::get_pid_str)
        .def(
            "get_tango_lib_release", [](Tango::Util &self) { return self.get_tango_lib_release(); },
            docs::util::get_tango_lib_release)
        .def(
            "get_version_str", [](Tango::Util &self) { return up_to_nul(self.get_version_str()); },
            docs::util::get_version_str)
        .def(
            "get_server_version",
            [](Tango::Util &self) { return std::string(self.get_server_version()); },
            docs::util::get_server_version)
        .def(
            "set_server_version",
            [](Tango::Util &self, const std::string &version) {
                self.set_server_version(version.c_str());
            },
            py::arg("vers"), docs::util::set_server_version)
        .def(
            "get_trace_level", [](Tango::Util &self) { return self.get_trace_level(); },
            docs::util::get_trace_level)
        .def(
            "set_trace_level", [](Tango::Util &self, int level) { self.set_trace_level(level); },
            py::arg("level"), docs::util::set_trace_level);
}

void add_util_settings(UtilClass &cls) {
    cls.def(
           "get_serial_model", [](Tango::Util &self) { return self.get_serial_model(); },
           docs::util::get_serial_model)
        .def(
            "set_serial_model",
            [](Tango::Util &self, Tango::SerialModel model) { self.set_serial_model(model); },
            py::arg("ser"), docs::util::set_serial_model)
        .def(
            "get_polling_threads_pool_size",
            [](Tango::Util &self) { return self.get_polling_threads_pool_size(); },
            docs::util::get_polling_threads_pool_size)
        .def(
            "set_polling_threads_pool_size",
            [](Tango::Util &self, unsigned long size) { self.set_polling_threads_pool_size(size); },
            py::arg("thread_nb"), docs::util::set_polling_threads_pool_size)
        .def(
            "is_svr_starting", [](Tango::Util &self) { return self.is_svr_starting(); },
            docs::util::is_svr_starting)
        .def(
            "is_svr_shutting_down", [](Tango::Util &self) { return self.is_svr_shutting_down(); },
            docs::util::is_svr_shutting_down)
        .def(
            "is_device_restarting",
            [](Tango::Util &self, const std::string &name) {
                return self.is_device_restarting(name);
            },
            py::arg("dev_name"), docs::util::is_device_restarting)
        .def(
            "is_auto_alarm_on_change_event",
            [](Tango::Util &self) { return self.is_auto_alarm_on_change_event(); },
            docs::util::is_auto_alarm_on_change_event)
        .def(
            "set_auto_alarm_on_change_event",
            [](Tango::Util &self, bool value) { self.set_auto_alarm_on_change_event(value); },
            py::arg("value"), docs::util::set_auto_alarm_on_change_event)
        .def(
            "set_ds_event_buffer_hwm",
            [](Tango::Util &self, Tango::DevLong events) {
                if (events < 0) {
                    throw py::value_error("a high-water mark must not be negative, as " +
                                          std::to_string(events) + " is");
                }
                self.set_ds_event_buffer_hwm(events);
            },
            py::arg("events"), docs::util::set_ds_event_buffer_hwm)
        .def(
            "get_ds_event_buffer_hwm", [](Tango::Util &self) { return self.get_user_pub_hwm(); },
            docs::util::get_ds_event_buffer_hwm)
        .def_static(
            "set_use_db", [](bool use) { Tango::Util::_UseDb = use; }, py::arg("use"),
            docs::util::set_use_db)
        .def_property_readonly_static("_UseDb",
                                      [](const py::object &) { return Tango::Util::_UseDb; })
        .def_property_readonly_static("_FileDb",
                                      [](const py::object &) { return Tango::Util::_FileDb; })
        .def("connect_db", outside([](Tango::Util &self) {
                 // Another one would stay in the client side's list after its end.
                 if (!self.get_database()) {
                     self.connect_db();
                     keep_orb(self);
                 }
             }),
             docs::util::connect_db)
        .def("reset_filedatabase", outside(&read_file_again), docs::util::reset_filedatabase);
}

} // namespace tangobind
