#include "core/calls_in_flight.h"
#include "core/answer.h"
#include "core/client_side.h"
#include "core/frames.h"
#include "core/instance_dict.h"
#include "core/server_version.h"
#include "server/clean_up.h"
#include "server/device.h"
#include "server/device_class.h"
#include "server/device_name.h"
#include "server/dserver.h"
#include "server/life.h"
#include "server/lookup.h"
#include "server/make_util.h"
#include "server/signals.h"
#include "server/util_docs.h"

namespace tangobind {

namespace {

// A class registered with Util.add_class: in Python (the DeviceClass and the Device class), or in
// C++ (the name of the class and of its library).
struct Registered {
    std::string name;
    PyRef device_class;
    PyRef device;
};

// Never destroyed: the process may end long after its interpreter.
std::vector<Registered> &registered() {
    static auto &classes = *new std::vector<Registered>;
    return classes;
}

// Called before the classes are made, if there is one.
PyRef &before_classes() {
    static auto &function = *new PyRef;
    return function;
}

void make_class(Tango::DServer &server, const Registered &entry) {
    py::object made = entry.device_class.get()(to_str(entry.name));
    made.attr("_device_type") = entry.device.get();
    PyDeviceClass &cls = made.cast<DeviceClassHandle &>().python();
    cls.adopt();
    give_class(server, cls);
}

// Called by cppTango when it is ready for the classes; again after RestartServer.
void make_classes(Tango::DServer *server) {
    ServerLife::instance().guard(*server);
    with_python([&] {
        if (before_classes()) {
            before_classes().get()();
        }
        for (const Registered &entry : registered()) {
            if (entry.device) {
                make_class(*server, entry);
            } else {
                const auto library = encode(entry.device_class.get());
                without_gil([&] { server->_create_cpp_class(entry.name, library, {"lib"}); });
            }
        }
    });
}

void add_python_class(Tango::Util &, const std::string &name, const py::object &device_class,
                      const py::object &device) {
    registered().push_back({name, PyRef(device_class), PyRef(device)});
}

void add_cpp_class(Tango::Util &, const std::string &name, const std::string &library) {
    registered().push_back({name, PyRef(to_str(library)), PyRef()});
}

// --- start and end

// argv has to stay: omniORB and cppTango keep pointers into it.
struct Arguments {
    explicit Arguments(const py::sequence &values) {
        for (py::handle value : values) {
            texts.push_back(encode(value));
        }
        for (std::string &text : texts) {
            pointers.push_back(text.data());
        }
        pointers.push_back(nullptr);
    }
    std::vector<std::string> texts;
    std::vector<char *> pointers;
};

// The client side shares the server's database. One in a file is deleted and read again by every
// start of the admin device, and the client side is not told.
void hide_file_database(Tango::Util &util) {
    if (Tango::Util::_FileDb) {
        auto &shared = Tango::ApiUtil::instance()->get_db_vect();
        shared.erase(std::remove(shared.begin(), shared.end(), util.get_database()), shared.end());
    }
}

// The event loop of a server without one: comes back when the server ends.
bool serve_requests() {
    ServerLife::instance().started();
    Tango::Util::instance()->get_orb()->run();
    return false;
}

// cppTango lends its database the ORB, and the database gives the reference back that it never got:
// the end of the client side would then free what Util still uses.
void keep_orb(Tango::Util &util) {
    if (Tango::Util::_UseDb && !Tango::Util::_FileDb) {
        CORBA::ORB::_duplicate(util.get_orb());
    }
}

Tango::Util *init(const py::sequence &args) {
    auto *arguments = new Arguments(args);
    registered().clear();
    before_classes() = PyRef();
    return without_gil([&] {
        Tango::Util *util = the_util();
        if (!util) {
            begin_server_side([&] {
                util = make_util(static_cast<int>(arguments->texts.size()),
                                 arguments->pointers.data());
                keep_orb(*util);
                hide_file_database(*util);
            });
        }
        ForwardedSignals::renew();
        ServerLife::instance().begin();
        install_class_factory(*util, &make_classes, &ServerLife::run_restart);
        util->server_set_event_loop(&serve_requests);
        return util;
    });
}

bool in_main_thread() {
    py::module_ threading = py::module_::import("threading");
    return threading.attr("current_thread")().is(threading.attr("main_thread")());
}

PyRef &event_loop() {
    static auto &loop = *new PyRef;
    return loop;
}

bool asks_for_the_end() {
    return with_python([] {
        const FramesPutAside others;
        py::object done = event_loop().get()();
        return PyObject_IsTrue(done.ptr()) == 1;
    });
}

// What cppTango calls again and again once the devices are polled. True ends the server.
bool run_event_loop() {
    ServerLife::instance().started();
    bool done = true;
    try {
        done = asks_for_the_end();
    } catch (const Tango::DevFailed &failure) {
        ServerLife::instance().set_failure(failure);
    }
    if (done) {
        ServerLife::instance().wait_to_end();
    }
    return done;
}

void set_event_loop(Tango::Util &self, const py::object &loop) {
    event_loop() = PyRef(loop);
    self.server_set_event_loop(loop.is_none() ? &serve_requests : &run_event_loop);
}

// A signal may shut the ORB down before it runs.
void run_to_the_end(Tango::Util &self) {
    try {
        self.server_run();
    } catch (const CORBA::BAD_INV_ORDER &) {
        if (!self.is_svr_shutting_down()) {
            throw;
        }
        self.server_cleanup();
    }
}

// `announce` is called when the server can be told to end.
void run(Tango::Util &self, const py::function &announce) {
    // A server in another thread (of a test, say) leaves the program its signals.
    std::optional<ForwardedSignals> forwarded;
    if (in_main_thread()) {
        forwarded.emplace();
    }
    announce();
    without_gil([&] {
        const NoCallInFlight endless;
        const Serving serving;
        run_to_the_end(self);
    });
    ServerLife::instance().throw_failure();
}

using UtilClass = py::class_<Tango::Util, std::unique_ptr<Tango::Util, py::nodelete>>;

} // namespace

void add_fill_polling(UtilClass &cls); // in fill_polling.cpp

namespace {

// Calls a method of the library without the GIL.
template <class Function>
auto outside(Function function) {
    return [function](Tango::Util &self) { return without_gil([&] { return function(self); }); };
}

void add_life(UtilClass &cls) {
    cls.def(py::init(&init), py::arg("args"))
        .def_static("init", &init, py::arg("args"), py::return_value_policy::reference,
                    docs::util::init)
        .def_static(
            "instance",
            [](bool exit) { return without_gil([&] { return Tango::Util::instance(exit); }); },
            py::arg("exit") = true, py::return_value_policy::reference, docs::util::instance)
        .def_static(
            "cleanup", [] { without_gil([] { clean_up_util(); }); }, docs::util::cleanup)
        .def(
            "server_init",
            [](Tango::Util &self, bool with_window) {
                without_gil([&] { self.server_init(with_window); });
            },
            py::arg("with_window") = false, docs::util::server_init)
        .def("_run", &run, py::arg("announce"))
        .def("orb_run", outside([](Tango::Util &) { serve_requests(); }), docs::util::orb_run)
        .def("server_cleanup", outside([](Tango::Util &self) { self.server_cleanup(); }),
             docs::util::server_cleanup)
        .def("server_set_event_loop", &set_event_loop, py::arg("event_loop"),
             docs::util::server_set_event_loop)
        .def("unregister_server", outside([](Tango::Util &self) { self.unregister_server(); }),
             docs::util::unregister_server)
        .def("_add_python_class", &add_python_class)
        .def("_add_cpp_class", &add_cpp_class);
}

// cppTango makes these texts with streams, and their terminator is a part of them.
std::string up_to_nul(const std::string &text) { return text.c_str(); }

void add_names(UtilClass &cls) {
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

void add_settings(UtilClass &cls) {
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
                 self.connect_db();
                 keep_orb(self);
             }),
             docs::util::connect_db)
        .def("reset_filedatabase", outside([](Tango::Util &self) { self.reset_filedatabase(); }),
             docs::util::reset_filedatabase);
}

bool is_defined(Tango::Database &database, const std::string &name) {
    try {
        database.get_device_info(name);
        return true;
    } catch (const Tango::DevFailed &error) {
        if (std::string_view(error.errors[0].reason.in()) != Tango::DB_DeviceNotDefined) {
            throw;
        }
        return false;
    }
}

// Makes a device known to the database, as one of this server's. False if it is known already.
bool define_device(Tango::Util &self, const std::string &name, const std::string &class_name,
                   const std::optional<std::string> &alias) {
    Tango::DbDevInfo info;
    info.name = name;
    info._class = class_name;
    info.server = self.get_ds_name();
    Tango::Database *database = self.get_database();
    return without_gil([&] {
        if (is_defined(*database, name)) {
            return false;
        }
        database->add_device(info);
        if (alias) {
            std::string device = name;
            std::string other = *alias;
            try {
                database->put_device_alias(device, other);
            } catch (const Tango::DevFailed &) {
                database->delete_device(device);
                throw;
            }
        }
        return true;
    });
}

void undefine_device(Tango::Util &self, const std::string &name) {
    Tango::Database *database = self.get_database();
    without_gil([&] { database->delete_device(name); });
}

// A reference, as text, to an object that nobody has: it tells where this server listens, also
// before there is a device.
std::string own_ior(Tango::Util &self) {
    return without_gil([&] {
        const CORBA::Object_var root = self.get_orb()->resolve_initial_references("RootPOA");
        const PortableServer::POA_var poa = PortableServer::POA::_narrow(root);
        const CORBA::Object_var nobody = poa->create_reference("");
        const CORBA::String_var ior = self.get_orb()->object_to_string(nobody);
        return std::string(ior.in());
    });
}

void add_devices(UtilClass &cls) {
    cls.def(
           "get_device_list",
           [](Tango::Util &, const std::string &pattern) -> py::typing::List<DeviceHandle> {
               return devices_like(pattern);
           },
           py::arg("pattern"), docs::util::get_device_list)
        .def(
            "get_device_list_by_class",
            [](Tango::Util &, const std::string &name) -> py::typing::List<DeviceHandle> {
                return devices_of_class(name);
            },
            py::arg("class_name"), docs::util::get_device_list_by_class)
        .def(
            "get_device_by_name",
            [](Tango::Util &, const std::string &name) -> Answer<DeviceHandle> {
                return device_named(name);
            },
            py::arg("dev_name"), docs::util::get_device_by_name)
        .def(
            "get_dserver_device",
            [](Tango::Util &self) -> Answer<DServerHandle> {
                return device_to_python(*self.get_dserver_device());
            },
            docs::util::get_dserver_device)
        .def(
            "get_database",
            [](Tango::Util &self) {
                Tango::Database *database = Tango::Util::_UseDb ? self.get_database() : nullptr;
                return std::shared_ptr<Tango::Database>(database, [](Tango::Database *) {});
            },
            docs::util::get_database)
        .def("_device_name",
             [](Tango::Util &, const std::string &name) {
                 return without_gil([&] { return device_name(name); });
             })
        .def("_define_device", &define_device)
        .def("_undefine_device", &undefine_device)
        .def(
            "get_class_list",
            [](Tango::Util &self) {
                const ServerLife::Work work;
                py::typing::List<DeviceClassHandle> result;
                for (Tango::DeviceClass *cls : *self.get_class_list()) {
                    if (cls->get_name() != "DServer") {
                        result.append(device_class_to_python(*cls));
                    }
                }
                return result;
            },
            docs::util::get_class_list)
        .def("_own_ior", &own_ior)
        .def(
            "_set_before_classes",
            [](Tango::Util &, const py::function &function) { before_classes() = PyRef(function); })
        .def(
            "get_device_ior",
            [](Tango::Util &self, DeviceHandle &device) {
                CORBA::String_var ior = self.get_orb()->object_to_string(device->get_d_var());
                return std::string(ior.in());
            },
            py::arg("device"), docs::util::get_device_ior)
        .def(
            "get_dserver_ior",
            [](Tango::Util &self, DServerHandle &device) {
                CORBA::String_var ior =
                    self.get_orb()->object_to_string(device.server().get_d_var());
                return std::string(ior.in());
            },
            py::arg("device_server"), docs::util::get_dserver_ior)
        .def(
            "trigger_attr_polling",
            [](Tango::Util &self, DeviceHandle &device, const std::string &name) {
                Tango::DeviceImpl &polled = device.get();
                without_gil([&] { self.trigger_attr_polling(&polled, name); });
            },
            py::arg("dev"), py::arg("name"), docs::util::trigger_attr_polling)
        .def(
            "trigger_cmd_polling",
            [](Tango::Util &self, DeviceHandle &device, const std::string &name) {
                Tango::DeviceImpl &polled = device.get();
                without_gil([&] { self.trigger_cmd_polling(&polled, name); });
            },
            py::arg("dev"), py::arg("name"), docs::util::trigger_cmd_polling);
}

void register_sub_devices(py::module_ &m, UtilClass &util) {
    using Diagnostics = Tango::SubDevDiag;
    py::class_<Diagnostics, std::unique_ptr<Diagnostics, py::nodelete>>(
        m, "SubDevDiag", "Which devices the devices of this server use.")
        .def(
            "get_associated_device", [](Diagnostics &self) { return self.get_associated_device(); },
            docs::util::get_associated_device)
        .def(
            "set_associated_device",
            [](Diagnostics &self, const std::string &name) { self.set_associated_device(name); },
            py::arg("dev_name"), docs::util::set_associated_device)
        .def(
            "register_sub_device",
            [](Diagnostics &self, const std::string &device, const std::string &used) {
                self.register_sub_device(device, used);
            },
            py::arg("dev_name"), py::arg("sub_dev_name"), docs::util::register_sub_device)
        .def(
            "remove_sub_devices", [](Diagnostics &self) { self.remove_sub_devices(); },
            docs::util::remove_sub_devices)
        .def(
            "remove_sub_devices",
            [](Diagnostics &self, const std::string &name) { self.remove_sub_devices(name); },
            py::arg("dev_name"))
        .def(
            "get_sub_devices",
            [](Diagnostics &self) {
                const std::unique_ptr<Tango::DevVarStringArray> names(self.get_sub_devices());
                py::list result;
                for (CORBA::ULong i = 0; i < names->length(); ++i) {
                    result.append(to_str((*names)[i].in()));
                }
                return result;
            },
            docs::util::get_sub_devices)
        .def(
            "get_sub_devices_from_cache",
            [](Diagnostics &self) { without_gil([&] { self.get_sub_devices_from_cache(); }); },
            docs::util::get_sub_devices_from_cache)
        .def(
            "store_sub_devices",
            [](Diagnostics &self) { without_gil([&] { self.store_sub_devices(); }); },
            docs::util::store_sub_devices);
    util.def(
        "get_sub_dev_diag", [](Tango::Util &self) { return &self.get_sub_dev_diag(); },
        py::return_value_policy::reference, docs::util::get_sub_dev_diag);
}

// What makes or deletes a device, as a context manager.
class DeviceWork {
  public:
    void enter() { m_work = std::make_unique<ServerLife::Work>(); }
    void exit() {
        without_gil([this] { m_work.reset(); });
    }

  private:
    std::unique_ptr<ServerLife::Work> m_work;
};

void register_device_work(py::module_ &m) {
    py::class_<DeviceWork>(m, "_DeviceWork",
                           "While it is entered, the server does not restart; DevFailed while it "
                           "does.")
        .def(py::init<>())
        .def("__enter__", &DeviceWork::enter)
        .def("__exit__", [](DeviceWork &self, const py::args &) { self.exit(); });
}

// Called by omniORB in the threads that it makes for requests.
class PyInterceptors : public Tango::Interceptors {
  public:
    explicit PyInterceptors(py::object self) : m_self(std::move(self)) {}
    void create_thread() override {
        with_python([this] { m_self.get().attr("create_thread")(); });
    }
    void delete_thread() override {
        with_python([this] { m_self.get().attr("delete_thread")(); });
    }

  private:
    PyRef m_self;
};

void register_interceptors(py::module_ &m, UtilClass &util) {
    py::class_<Tango::Interceptors>(m, "Interceptors",
                                    "Methods that run when a thread for requests begins or ends.")
        .def(py::init<>())
        .def(
            "create_thread", [](Tango::Interceptors &) {}, docs::util::create_thread)
        .def(
            "delete_thread", [](Tango::Interceptors &) {}, docs::util::delete_thread);
    util.def(
        "set_interceptors",
        [](Tango::Util &self, const py::object &interceptors) {
            interceptors.cast<Tango::Interceptors &>();
            // cppTango keeps it for as long as the process lives.
            self.set_interceptors(new PyInterceptors(interceptors));
        },
        py::arg("interceptors"), docs::util::set_interceptors);
}

} // namespace

void register_util(py::module_ &m) {
    UtilClass cls(m, "Util", docs::util::Util, InstanceDict());
    add_life(cls);
    add_names(cls);
    add_settings(cls);
    add_devices(cls);
    add_fill_polling(cls);
    register_sub_devices(m, cls);
    register_device_work(m);
    register_interceptors(m, cls);
}

} // namespace tangobind
