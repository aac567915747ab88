#include "server/pipe.h"

#include "convert/pipe.h"
#include "server/trampoline.h"
#include "server/attribute_value.h"
#include "server/device.h"
#include "server/pipe_docs.h"

namespace tangobind {

namespace {

std::string name_of(Tango::DeviceImpl *device, Tango::Pipe &pipe) {
    return device->get_name() + "/" + pipe.get_name();
}

// `value` is (blob name, elements).
void fill(Tango::DevicePipeBlob &blob, py::handle value) {
    if (!is_sequence(value) || py::len(value) != 2) {
        throw BadValue(PyExc_TypeError, "expected a pair (blob name, elements), got " +
                                            type_name(value) + " " + show(value));
    }
    fill_blob(blob, string_from_python(py::object(value[py::int_(0)])),
              py::object(value[py::int_(1)]));
}

void set_value(Tango::Pipe &pipe, py::handle value) {
    fill(pipe.get_blob(), value);
    pipe.set_value_flag(true);
}

// What a client has written.
py::object written_value(Tango::Pipe &pipe) {
    auto &blob = pipe.get_blob();
    const auto *elements = blob.get_extract_data();
    return elements ? py::object(blob_to_python(blob.get_name(), *elements)) : py::none();
}

// The pipe that cppTango owns; its base is Tango::Pipe or Tango::WPipe.
class PipeTrampoline {
  public:
    PipeTrampoline(Tango::Pipe &pipe, PipeMethods &&methods)
        : m_life(std::make_shared<Life<Tango::Pipe>>(&pipe, "pipe " + pipe.get_name() +
                                                                " has been deleted")),
          m_methods(std::move(methods)) {}
    virtual ~PipeTrampoline() { m_life->end(); }
    PipeTrampoline(const PipeTrampoline &) = delete;
    PipeTrampoline &operator=(const PipeTrampoline &) = delete;

    const std::shared_ptr<Life<Tango::Pipe>> &life() const { return m_life; }

  protected:
    Tango::Pipe &pipe() const { return m_life->get(); }

    void read_in_python(Tango::DeviceImpl *device) {
        in_request(
            device, [&] { return name_of(device, pipe()); },
            [&](DeviceTrampoline &python) {
                PyObject *self = python.self();
                if (m_methods.pass_pipe) {
                    m_methods.read(self, pipe_to_python(pipe()));
                } else {
                    set_value(pipe(), m_methods.read(self));
                }
            });
    }

    void write_in_python(Tango::DeviceImpl *device) {
        in_request(
            device, [&] { return name_of(device, pipe()); },
            [&](DeviceTrampoline &python) {
                PyObject *self = python.self();
                m_methods.write(self, m_methods.pass_pipe ? pipe_to_python(pipe())
                                                          : written_value(pipe()));
            });
    }

    bool is_allowed_in_python(Tango::DeviceImpl *device, Tango::PipeReqType type) {
        if (!m_methods.is_allowed) {
            return true;
        }
        return in_request(
            device, [&] { return name_of(device, pipe()); },
            [&](DeviceTrampoline &python) {
                return is_true(m_methods.is_allowed(python.self(), py::cast(type)));
            });
    }

  private:
    std::shared_ptr<Life<Tango::Pipe>> m_life;
    PipeMethods m_methods;
};

template <class Base>
class PyPipe : public Base, public PipeTrampoline {
  public:
    PyPipe(Tango::Pipe &description, PipeMethods &&methods)
        : Base(description.get_name(), description.get_disp_level()),
          PipeTrampoline(*this, std::move(methods)) {
        this->get_user_default_properties() = description.get_user_default_properties();
        this->set_label(description.get_label());
        this->set_desc(description.get_desc());
        this->set_pipe_serial_model(description.get_pipe_serial_model());
    }

    bool is_allowed(Tango::DeviceImpl *device, Tango::PipeReqType type) override {
        return is_allowed_in_python(device, type);
    }
    void read(Tango::DeviceImpl *device) override { read_in_python(device); }
    // Overrides that of Tango::WPipe; Tango::Pipe has none.
    void write(Tango::DeviceImpl *device) { write_in_python(device); }
};

// (pipe name, exception), (pipe name, blob) or (pipe name, blob, time).
void push_event(DeviceHandle &self, const std::string &name, const py::object &value,
                const py::object &time) {
    Tango::DeviceImpl &device = self.get();
    if (PyExceptionInstance_Check(value.ptr())) {
        Tango::DevFailed failure = failure_from(value);
        using_device(device, [&] { device.push_pipe_event(name, &failure); });
        return;
    }
    Tango::DevicePipeBlob blob;
    converting([&] { return device.get_name() + "/" + name; }, [&] { fill(blob, value); });
    if (time.is_none()) {
        using_device(device, [&] { device.push_pipe_event(name, &blob, true); });
    } else {
        const timeval stamp = time_from_python(time);
        using_device(device, [&] { device.push_pipe_event(name, &blob, stamp, true); });
    }
}

} // namespace

PipeHandle::PipeHandle(const std::string &name, Tango::DispLevel level, Tango::PipeWriteType access)
    : m_own(access == Tango::PIPE_READ_WRITE ? std::make_unique<Tango::WPipe>(name, level)
                                             : std::make_unique<Tango::Pipe>(name, level)) {}

std::unique_ptr<Tango::Pipe> PipeHandle::for_tango() const {
    Tango::Pipe &description = get();
    if (description.get_writable() == Tango::PIPE_READ_WRITE) {
        return std::make_unique<PyPipe<Tango::WPipe>>(description, methods.copy());
    }
    return std::make_unique<PyPipe<Tango::Pipe>>(description, methods.copy());
}

py::object pipe_to_python(Tango::Pipe &pipe) {
    auto *trampoline = dynamic_cast<PipeTrampoline *>(&pipe);
    if (!trampoline) { // of a class in C++: its description only
        auto copy = std::make_unique<PipeHandle>(pipe.get_name(), pipe.get_disp_level(),
                                                 pipe.get_writable());
        (*copy)->set_label(pipe.get_label());
        (*copy)->set_desc(pipe.get_desc());
        return py::cast(std::move(copy));
    }
    return py::cast(std::make_unique<PipeHandle>(trampoline->life()));
}

void add_device_pipes(DeviceBase &cls) {
    cls.def("push_pipe_event", &push_event, py::arg("pipe_name"), py::arg("blob"),
            py::arg("time_stamp") = py::none(), docs::pipe::push_pipe_event);
}

void register_pipe(py::module_ &m) {
    using Properties = Tango::UserDefaultPipeProp;
    py::class_<Properties>(m, "UserDefaultPipeProp", "The defaults of a pipe.")
        .def(py::init<>())
        .def(
            "set_label", [](Properties &self, const std::string &label) { self.set_label(label); },
            py::arg("def_label"), docs::pipe::set_label)
        .def(
            "set_description",
            [](Properties &self, const std::string &text) { self.set_description(text); },
            py::arg("def_description"), docs::pipe::set_description);

    py::class_<PipeHandle>(m, "Pipe", "A pipe of a device, or the description of one.")
        .def(py::init<const std::string &, Tango::DispLevel, Tango::PipeWriteType>(),
             py::arg("name"), py::arg("level") = Tango::OPERATOR,
             py::arg("access") = Tango::PIPE_READ)
        .def(
            "_bind",
            [](PipeHandle &self, const py::object &read, const py::object &write,
               const py::object &is_allowed, bool pass_pipe) {
                self.methods = {Method(read), Method(write), Method(is_allowed), pass_pipe};
            },
            py::arg("read"), py::arg("write"), py::arg("is_allowed"), py::arg("pass_pipe") = false)
        .def(
            "get_name", [](PipeHandle &self) { return std::string(self->get_name()); },
            docs::pipe::get_name)
        .def(
            "set_name", [](PipeHandle &self, const std::string &name) { self->set_name(name); },
            py::arg("name"), docs::pipe::set_name)
        .def(
            "get_label", [](PipeHandle &self) { return std::string(self->get_label()); },
            docs::pipe::get_label)
        .def(
            "get_desc", [](PipeHandle &self) { return std::string(self->get_desc()); },
            docs::pipe::get_desc)
        .def(
            "get_disp_level", [](PipeHandle &self) { return self->get_disp_level(); },
            docs::pipe::get_disp_level)
        .def(
            "get_writable", [](PipeHandle &self) { return self->get_writable(); },
            docs::pipe::get_writable)
        .def(
            "get_root_blob_name",
            [](PipeHandle &self) { return std::string(self->get_root_blob_name()); },
            docs::pipe::get_root_blob_name)
        .def(
            "set_root_blob_name",
            [](PipeHandle &self, const std::string &name) { self->set_root_blob_name(name); },
            py::arg("name"), docs::pipe::set_root_blob_name)
        .def(
            "get_pipe_serial_model",
            [](PipeHandle &self) { return static_cast<int>(self->get_pipe_serial_model()); },
            docs::pipe::get_pipe_serial_model)
        .def(
            "set_pipe_serial_model",
            [](PipeHandle &self, int model) {
                self->set_pipe_serial_model(static_cast<Tango::PipeSerialModel>(model));
            },
            py::arg("model"), docs::pipe::set_pipe_serial_model)
        .def(
            "has_failed", [](PipeHandle &self) { return self->has_failed(); },
            docs::pipe::has_failed)
        .def(
            "set_default_properties",
            [](PipeHandle &self, const Properties &properties) {
                self->set_default_properties(properties);
            },
            py::arg("properties"), docs::pipe::set_default_properties)
        .def(
            "set_value",
            [](PipeHandle &self, const py::object &value) {
                converting([&] { return "pipe " + self->get_name(); },
                           [&] { set_value(self.get(), value); });
            },
            py::arg("value"), docs::pipe::set_value)
        .def(
            "get_value", [](PipeHandle &self) { return written_value(self.get()); },
            docs::pipe::get_value);
}

} // namespace tangobind
