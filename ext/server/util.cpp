#include "core/calls_in_flight.h"
#include "core/typed.h"
#include "core/cpptango_internals.h"
#include "core/errors.h"
#include "core/process.h"
#include "core/frames.h"
#include "core/instance_dict.h"
#include "core/server_version.h"
#include "server/device.h"
#include "server/device_class.h"
#include "server/dserver.h"
#include "server/foreign_devices.h"
#include "server/guarded_commands.h"
#include "core/server_life.h"
#include "server/make_util.h"
#include "server/signals.h"
#include "server/util.h"
#include "server/util_docs.h"

#include <atomic>
#include <thread>
#include <unistd.h>

namespace tangobind {

void keep_orb(Tango::Util &util) {
    if (Tango::Util::_UseDb && !Tango::Util::_FileDb) {
        CORBA::ORB::_duplicate(util.get_orb());
    }
}

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
    for (Tango::DeviceClass *cls : server->get_class_list()) {
        guard_init(*cls);
    }
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

pid_t util_made_by = 0;
// Its devices could not be made.
std::atomic<bool> has_failed{false};

// A child of fork() has its parent's Util, but none of its threads; the sockets belong to both.
// What a server does with them there ends the one of the parent.
void refuse_in_child() {
    if (util_made_by != getpid()) {
        throw_dev_failed("API_UtilSingletonPoisoned",
                         "This process was forked while a server ran in process " +
                             std::to_string(util_made_by) +
                             ", and cannot have a server. Fork before the server begins, or start "
                             "the process anew: multiprocessing has the start method \"spawn\" "
                             "for that",
                         "Util.init");
    }
}

// The one of this process; null if it has ended or failed, as the next one then begins with it.
Tango::Util *present_util() {
    Tango::Util *util = the_util();
    if (util) {
        refuse_in_child();
    }
    return util && !has_failed && !ServerLife::instance().ends() ? util : nullptr;
}

Tango::Util *begin_util(const py::sequence &args) {
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
                util_made_by = getpid();
            });
        }
        has_failed = false;
        ForwardedSignals::renew();
        ServerLife::instance().begin();
        install_class_factory(*util, &make_classes, ServerLife::restart_steps);
        util->server_set_event_loop(&serve_requests);
        return util;
    });
}

Tango::Util *init_util(const py::sequence &args) {
    Tango::Util *present = without_gil(&present_util);
    return present ? present : begin_util(args);
}

// The thread that has made the devices and is to serve; none before, and when it has served.
std::atomic<std::thread::id> server_thread;

void make_devices(Tango::Util &self, bool with_window) {
    server_thread = std::this_thread::get_id();
    try {
        self.server_init(with_window);
    } catch (...) {
        server_thread = std::thread::id();
        has_failed = true;
        throw;
    }
}

void require_no_serving() {
    const std::thread::id owner = server_thread;
    const bool elsewhere = owner != std::thread::id() && owner != std::this_thread::get_id();
    if (elsewhere || Serving::anywhere()) {
        throw std::runtime_error("the server is running, and has to end first: by DServer.kill(), "
                                 "or the command Kill of its admin device");
    }
}

void serve_without_loop(Tango::Util &) {
    const Serving serving;
    serve_requests();
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
    if (!loop.is_none() && PyCallable_Check(loop.ptr()) == 0) {
        throw py::type_error("the event loop has to be callable, or None: got " + type_name(loop));
    }
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
        end_foreign_devices(Including::admin_device);
    });
    server_thread = std::thread::id();
    ServerLife::instance().throw_failure();
}

void construct_util(py::detail::value_and_holder &self, const py::sequence &args) {
    Tango::Util &util = *init_util(args);
    self.value_ptr() = new Handle<Tango::Util>(Lives<Tango::Util>::of(util, epitaph(util)));
    auto *python = reinterpret_cast<PyObject *>(self.inst);
    Handle<Tango::Util>::remember(py::reinterpret_borrow<py::object>(python));
}

void add_life(UtilClass &cls) {
    cls.def("__init__", &construct_util, py::detail::is_new_style_constructor(), py::arg("args"))
        .def_static("init", &init_util, py::arg("args"), docs::util::init)
        .def_static(
            "instance",
            [](bool exit) { return without_gil([&] { return Tango::Util::instance(exit); }); },
            py::arg("exit") = true, docs::util::instance)
        .def_static(
            "cleanup",
            [] {
                require_no_serving();
                without_gil([] { clean_up_util(); });
            },
            docs::util::cleanup)
        .def(
            "server_init",
            [](Tango::Util &self, bool with_window) {
                without_gil([&] { make_devices(self, with_window); });
            },
            py::arg("with_window") = false, docs::util::server_init)
        .def("_run", &run, py::arg("announce"))
        .def("orb_run", outside(&serve_without_loop), docs::util::orb_run)
        .def("server_cleanup", outside([](Tango::Util &self) {
                 require_no_serving();
                 self.server_cleanup();
             }),
             docs::util::server_cleanup)
        .def("server_set_event_loop", &set_event_loop, py::arg("event_loop"),
             docs::util::server_set_event_loop)
        .def("unregister_server", outside([](Tango::Util &self) { self.unregister_server(); }),
             docs::util::unregister_server)
        .def(
            "_set_before_classes",
            [](Tango::Util &, const py::function &function) { before_classes() = PyRef(function); })
        .def("_add_python_class", &add_python_class)
        .def("_add_cpp_class", &add_cpp_class);
}

} // namespace

void register_util(py::module_ &m) {
    UtilClass cls(m, "Util", docs::util::Util, InstanceDict());
    add_life(cls);
    add_util_names(cls);
    add_util_settings(cls);
    add_util_devices(cls);
    add_fill_polling(cls);
    register_sub_dev_diag(m, cls);
    register_device_work(m);
    register_interceptors(m, cls);
}

} // namespace tangobind
