#include "server/device.h"

#include "core/server_version.h"
#include "server/device_class.h"
#include "server/signals.h"

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

// Called by cppTango when it is ready for the classes; again after RestartServer.
void make_classes(Tango::DServer *server) {
    with_python([&] {
        for (const Registered &entry : registered()) {
            if (!entry.device) {
                const auto library = encode(entry.device_class.get());
                without_gil([&] { server->_create_cpp_class(entry.name.c_str(), library.c_str()); });
                continue;
            }
            py::object made = entry.device_class.get()(entry.name);
            made.attr("_device_type") = entry.device.get();
            PyDeviceClass &cls = made.cast<DeviceClassHandle &>().python();
            cls.adopt();
            give_class(*server, cls);
        }
    });
}

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

Tango::Util *init(const py::sequence &args) {
    auto *arguments = new Arguments(args);
    return without_gil([&] {
        Tango::Util *util = Tango::Util::init(static_cast<int>(arguments->texts.size()),
                                              arguments->pointers.data());
        install_class_factory(*util, &make_classes);
        return util;
    });
}

// Scripts wait for this line, so it must not stay in a buffer, and goes where print() goes.
void say_ready() {
    py::print("Ready to accept request", py::arg("flush") = true);
}

bool in_main_thread() {
    py::module_ threading = py::module_::import("threading");
    return threading.attr("current_thread")().is(threading.attr("main_thread")());
}

void server_run(Tango::Util &self) {
    // A server in another thread (of a test, say) leaves the program its signals.
    std::optional<ForwardedSignals> forwarded;
    if (in_main_thread()) {
        forwarded.emplace();
    }
    say_ready();
    without_gil([&] { self.server_run(); });
}

void add_class(Tango::Util &, const py::object &device_class, const py::object &device,
               const py::object &name, const std::string &language) {
    if (language == "c++") {
        registered().push_back(
            {encode(device_class), PyRef(py::str(device)), PyRef()});
        return;
    }
    const std::string text =
        name.is_none() ? encode(device.attr("__name__")) : encode(name);
    registered().push_back({text, PyRef(device_class), PyRef(device)});
}

} // namespace

void register_util(py::module_ &m) {
    py::class_<Tango::Util, std::unique_ptr<Tango::Util, py::nodelete>> cls(
        m, "Util", "The device server process.", py::dynamic_attr());
    cls.def(py::init(&init), py::arg("args"))
        .def_static("init", &init, py::arg("args"), py::return_value_policy::reference)
        .def_static("instance",
                    [](bool exit) {
                        return without_gil([&] { return Tango::Util::instance(exit); });
                    },
                    py::arg("exit") = true, py::return_value_policy::reference)
        .def("_add_class", &add_class)
        .def("server_init",
             [](Tango::Util &self, bool with_window) {
                 without_gil([&] { self.server_init(with_window); });
             },
             py::arg("with_window") = false)
        .def("server_run", &server_run);
}

} // namespace tangobind
