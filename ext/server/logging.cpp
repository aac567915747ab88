#include "server/device_binding.h"
#include "server/logging_docs.h"

#include <frameobject.h>

namespace tangobind {

namespace {

using LogLevel = log4tango::Level::Value;

// A logger of Python's own, that of a device (which may be deleted meanwhile), or the library's.
class LoggerHandle {
  public:
    LoggerHandle() = default;
    explicit LoggerHandle(std::unique_ptr<log4tango::Logger> own) : m_own(std::move(own)) {}
    explicit LoggerHandle(py::object device) : m_device(std::move(device)) {}

    log4tango::Logger &get() const {
        if (m_own) {
            return *m_own;
        }
        return m_device ? *m_device.cast<DeviceHandle &>()->get_logger()
                        : *Tango::Logging::get_core_logger();
    }

  private:
    std::unique_ptr<log4tango::Logger> m_own;
    py::object m_device;
};

struct Source {
    std::string file;
    int line = 0;
};

std::string base_name(const std::string &path) {
    const auto slash = path.rfind('/');
    return slash == std::string::npos ? path : path.substr(slash + 1);
}

Source line_of_frame(PyFrameObject *frame) {
    auto code =
        py::reinterpret_steal<py::object>(reinterpret_cast<PyObject *>(PyFrame_GetCode(frame)));
    return {base_name(py::str(code.attr("co_filename")).cast<std::string>()),
            PyFrame_GetLineNumber(frame)};
}

// The line of Python that calls.
Source calling_line() {
    PyFrameObject *frame = PyThreadState_GetFrame(PyThreadState_Get());
    if (!frame) {
        return {};
    }
    auto owned = py::reinterpret_steal<py::object>(reinterpret_cast<PyObject *>(frame));
    return line_of_frame(frame);
}

// Where a message comes from, when it is not the line that calls: a function, for decorators, which
// log in its name; a frame; or a file and a line, as Python's logging has them.
Source line_of(py::object function) {
    if (PyFrame_Check(function.ptr())) {
        return line_of_frame(reinterpret_cast<PyFrameObject *>(function.ptr()));
    }
    if (py::isinstance<py::tuple>(function)) {
        const auto place = function.cast<std::pair<std::string, int>>();
        return {base_name(place.first), place.second};
    }
    while (py::hasattr(function, "__wrapped__")) {
        function = function.attr("__wrapped__");
    }
    py::object code = py::getattr(function, "__code__", py::none());
    if (code.is_none()) {
        return calling_line();
    }
    return {base_name(py::str(code.attr("co_filename")).cast<std::string>()),
            code.attr("co_firstlineno").cast<int>()};
}

// `%` only where there are arguments, so that "100%" may be logged as it is.
std::string formatted(const py::object &message, const py::args &args) {
    py::object text = py::str(message);
    if (!args.empty()) {
        text = text.attr("__mod__")(args);
    }
    return text.attr("encode")("latin-1", "backslashreplace").cast<std::string>();
}

// Targets may be files, consoles and other devices: written without the GIL.
void write(log4tango::Logger &logger, LogLevel level, const std::string &text,
           const Source &source) {
    without_gil([&] { logger.log_unconditionally(source.file, source.line, level, text); });
}

void log_if_enabled(log4tango::Logger &logger, LogLevel level, const py::object &message,
                    const py::args &args, const py::object &source) {
    if (logger.is_level_enabled(level)) {
        write(logger, level, formatted(message, args),
              source.is_none() ? calling_line() : line_of(source));
    }
}

template <class Class>
void add_stream(Class &cls, const char *name, LogLevel level) {
    cls.def(
        name,
        [level](DeviceHandle &self, const py::object &msg, const py::args &args,
                const py::object &source) {
            if (log4tango::Logger *logger = self->get_logger()) {
                log_if_enabled(*logger, level, msg, args, source);
            }
        },
        py::arg("msg"), py::kw_only(), py::arg("source") = py::none(), docs::logging::stream);
}

using LoggerClass = py::class_<LoggerHandle>;

void add_level(LoggerClass &cls, const char *name, LogLevel level) {
    cls.def(
        name,
        [level](LoggerHandle &self, const py::object &msg, const py::args &args) {
            log_if_enabled(self.get(), level, msg, args, py::none());
        },
        py::arg("msg"), docs::logging::at_level);
}

void add_log_at(LoggerClass &cls) {
    cls.def(
           "log",
           [](LoggerHandle &self, int level, const py::object &msg, const py::args &args) {
               log_if_enabled(self.get(), level, msg, args, py::none());
           },
           py::arg("level"), py::arg("msg"), docs::logging::log)
        .def(
            "log_unconditionally",
            [](LoggerHandle &self, int level, const py::object &msg, const py::args &args) {
                write(self.get(), level, formatted(msg, args), calling_line());
            },
            py::arg("level"), py::arg("msg"), docs::logging::log_unconditionally)
        // For Python's logging, whose records know where they come from.
        .def(
            "_log_at",
            [](LoggerHandle &self, int level, const std::string &file, int line,
               const py::object &msg) {
                write(self.get(), level, formatted(msg, py::args()), {base_name(file), line});
            },
            py::arg("level"), py::arg("file"), py::arg("line"), py::arg("msg"));
}

void add_enabled(LoggerClass &cls) {
    cls.def(
           "get_name", [](LoggerHandle &self) { return std::string(self.get().get_name()); },
           docs::logging::get_name)
        .def(
            "get_level", [](LoggerHandle &self) { return self.get().get_level(); },
            docs::logging::get_level)
        .def(
            "set_level", [](LoggerHandle &self, int level) { self.get().set_level(level); },
            py::arg("level"), docs::logging::set_level)
        .def(
            "is_level_enabled",
            [](LoggerHandle &self, int level) { return self.get().is_level_enabled(level); },
            py::arg("level"), docs::logging::is_level_enabled)
        .def(
            "is_debug_enabled", [](LoggerHandle &self) { return self.get().is_debug_enabled(); },
            docs::logging::is_debug_enabled)
        .def(
            "is_info_enabled", [](LoggerHandle &self) { return self.get().is_info_enabled(); },
            docs::logging::is_info_enabled)
        .def(
            "is_warn_enabled", [](LoggerHandle &self) { return self.get().is_warn_enabled(); },
            docs::logging::is_warn_enabled)
        .def(
            "is_error_enabled", [](LoggerHandle &self) { return self.get().is_error_enabled(); },
            docs::logging::is_error_enabled)
        .def(
            "is_fatal_enabled", [](LoggerHandle &self) { return self.get().is_fatal_enabled(); },
            docs::logging::is_fatal_enabled);
}

void register_logger(py::module_ &m) {
    py::dict levels;
    levels["OFF"] = static_cast<int>(log4tango::Level::OFF);
    levels["FATAL"] = static_cast<int>(log4tango::Level::FATAL);
    levels["ERROR"] = static_cast<int>(log4tango::Level::ERROR);
    levels["WARN"] = static_cast<int>(log4tango::Level::WARN);
    levels["INFO"] = static_cast<int>(log4tango::Level::INFO);
    levels["DEBUG"] = static_cast<int>(log4tango::Level::DEBUG);
    m.attr("LevelLevel") =
        m.attr("TangoEnum")("LevelLevel", levels, py::arg("module") = m.attr("__name__"));

    LoggerClass cls(m, "Logger", docs::logging::Logger);
    cls.def(py::init([](const std::string &name, int level) {
                return std::make_unique<LoggerHandle>(
                    std::make_unique<log4tango::Logger>(name, level));
            }),
            py::arg("name"), py::arg("level") = static_cast<int>(log4tango::Level::OFF));
    add_level(cls, "debug", log4tango::Level::DEBUG);
    add_level(cls, "info", log4tango::Level::INFO);
    add_level(cls, "warn", log4tango::Level::WARN);
    add_level(cls, "warning", log4tango::Level::WARN);
    add_level(cls, "error", log4tango::Level::ERROR);
    add_level(cls, "fatal", log4tango::Level::FATAL);
    add_log_at(cls);
    add_enabled(cls);

    py::class_<log4tango::Level>(m, "Level", "Names and numbers of log levels.")
        .def_static(
            "get_name", [](int level) { return log4tango::Level::get_name(level); },
            py::arg("level"), docs::logging::level_name)
        .def_static(
            "get_value",
            [](const std::string &name) {
                return static_cast<int>(log4tango::Level::get_value(name));
            },
            py::arg("name"), docs::logging::get_value);
}

Tango::DevVarStringArray strings_of(const py::iterable &values) {
    Tango::DevVarStringArray result;
    for (py::handle value : values) {
        const auto at = result.length();
        result.length(at + 1);
        result[at] = Tango::string_dup(encode(value).c_str());
    }
    return result;
}

void register_targets(py::module_ &m) {
    // Nobody makes one: its destructor is private.
    py::class_<Tango::Logging, std::unique_ptr<Tango::Logging, py::nodelete>>(
        m, "Logging", "The targets of log messages.")
        .def_static(
            "get_core_logger", [] { return std::make_unique<LoggerHandle>(); },
            docs::logging::get_core_logger)
        .def_static(
            "add_logging_target",
            [](const py::iterable &targets) {
                const auto values = strings_of(targets);
                without_gil([&] { Tango::Logging::add_logging_target(&values); });
            },
            py::arg("targets"), docs::logging::add_logging_target)
        .def_static(
            "remove_logging_target",
            [](const py::iterable &targets) {
                const auto values = strings_of(targets);
                without_gil([&] { Tango::Logging::remove_logging_target(&values); });
            },
            py::arg("targets"), docs::logging::remove_logging_target)
        .def_static(
            "start_logging", [] { without_gil([] { Tango::Logging::start_logging(); }); },
            docs::logging::start_logging)
        .def_static(
            "stop_logging", [] { without_gil([] { Tango::Logging::stop_logging(); }); },
            docs::logging::stop_logging);
}

} // namespace

void add_device_logging(DeviceBase &cls) {
    add_stream(cls, "debug_stream", log4tango::Level::DEBUG);
    add_stream(cls, "info_stream", log4tango::Level::INFO);
    add_stream(cls, "warn_stream", log4tango::Level::WARN);
    add_stream(cls, "error_stream", log4tango::Level::ERROR);
    add_stream(cls, "fatal_stream", log4tango::Level::FATAL);
    cls.def(
           "get_logger",
           [](const py::object &self) { return std::make_unique<LoggerHandle>(self); },
           docs::logging::get_logger)
        .def(
            "init_logger",
            [](DeviceHandle &self) {
                Tango::DeviceImpl &device = self.get();
                without_gil([&] { device.init_logger(); });
            },
            docs::logging::init_logger)
        .def(
            "start_logging", [](DeviceHandle &self) { self->start_logging(); },
            docs::logging::start_logging)
        .def(
            "stop_logging", [](DeviceHandle &self) { self->stop_logging(); },
            docs::logging::stop_logging);
}

void register_logging(py::module_ &m) {
    register_logger(m);
    register_targets(m);
}

} // namespace tangobind
