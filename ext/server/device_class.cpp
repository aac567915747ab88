#include "server/device_class.h"

#include "core/typed.h"
#include "server/attr.h"
#include "server/command.h"
#include "server/device.h"
#include "server/foreign_devices.h"
#include "core/server_life.h"
#include "server/lookup.h"
#include "server/multi_attribute.h"
#include "server/own_request.h"
#include "server/pipe.h"
#include "server/unfinished.h"
#include "server/device_class_docs.h"

namespace tangobind {

// --- the handle

DeviceClassHandle::DeviceClassHandle(Tango::DeviceClass &borrowed)
    : m_life(life_of(borrowed)), m_name(borrowed.get_name()) {}

DeviceClassHandle::~DeviceClassHandle() {
    if (m_python && !m_python->adopted()) {
        DeleteWithoutGil{}(m_python);
    }
}

PyDeviceClass &DeviceClassHandle::python() const {
    get();
    if (!m_python) {
        PyErr_Format(PyExc_RuntimeError, "the DeviceClass %s is not written in Python",
                     m_name.c_str());
        throw py::error_already_set();
    }
    return *m_python;
}

void DeviceClassHandle::hold(PyDeviceClass &python) {
    m_python = &python;
    m_life = std::make_shared<Life<Tango::DeviceClass>>(&python, epitaph(python));
    m_name = python.get_name();
}

void DeviceClassHandle::forget() {
    m_python = nullptr;
    m_life->end();
}

// --- the trampoline

namespace {

// While a device is restarted, the methods of its attributes look for the class that has not
// finished to make its devices.
class MakesDevices {
  public:
    explicit MakesDevices(Tango::DeviceClass &cls)
        : m_class(cls), m_before(cls.get_device_factory_done()) {
        cls.set_device_factory_done(false);
    }
    ~MakesDevices() { m_class.set_device_factory_done(m_before); }
    MakesDevices(const MakesDevices &) = delete;
    MakesDevices &operator=(const MakesDevices &) = delete;

  private:
    Tango::DeviceClass &m_class;
    const bool m_before;
    const ServerLife::Making m_making;
};

py::list texts(const std::vector<std::string> &values) {
    py::list result;
    for (const std::string &value : values) {
        result.append(to_str(value));
    }
    return result;
}

} // namespace

PyDeviceClass::~PyDeviceClass() {
    WithGil gil;
    if (gil.held() && adopted()) {
        m_handle.forget();
    }
}

void PyDeviceClass::adopt() {
    if (!m_owned_self) {
        m_owned_self = PyRef(py::reinterpret_borrow<py::object>(m_self));
    }
}

py::object PyDeviceClass::method(const char *name) const { return m_self.attr(name); }

void PyDeviceClass::command_factory() {
    with_python([this] {
        for (py::handle command : method("_make_commands")()) {
            command_list.push_back(command.cast<PyCommand &>().clone().release());
        }
    });
}

void PyDeviceClass::attribute_factory(std::vector<Tango::Attr *> &attributes) {
    with_python([&] {
        for (py::handle attr : method("_make_attributes")()) {
            attributes.push_back(attr_for_tango(attr).release());
        }
    });
    // Devices get attributes while others of the class look for theirs in this list, without a lock
    // of it: it should not move.
    constexpr std::size_t dynamic_attributes = 4096;
    attributes.reserve(attributes.size() + dynamic_attributes);
}

void PyDeviceClass::pipe_factory() {
    with_python([this] {
        for (py::handle pipe : method("_make_pipes")()) {
            pipe_list.push_back(pipe.cast<PipeHandle &>().for_tango().release());
        }
    });
    if (!pipe_list.empty() && Tango::Util::_FileDb) {
        // A database in a file refuses to be asked for properties of pipes: until the device is
        // constructed (see UsesDatabaseAgain) there is none.
        Tango::Util::_UseDb = false;
    }
}

void PyDeviceClass::device_factory(const Tango::DevVarStringArray *names) {
    std::vector<std::string> plain;
    for (CORBA::ULong i = 0; i < names->length(); ++i) {
        plain.emplace_back((*names)[i].in());
    }
    const MakesDevices now(*this);
    try {
        with_python([&] { method("device_factory")(texts(plain)); });
    } catch (const Tango::DevFailed &) {
        discard_devices(*this, plain);
        throw;
    }
}

void PyDeviceClass::device_name_factory(std::vector<std::string> &names) {
    with_python([&] {
        py::list list;
        method("device_name_factory")(list);
        for (py::handle name : list) {
            names.push_back(encode(name));
        }
    });
}

void PyDeviceClass::signal_handler(long signo) {
    with_python([&] { method("signal_handler")(signo); });
}

// --- Python

py::object device_class_to_python(Tango::DeviceClass &cls) {
    if (PyDeviceClass *python = PyDeviceClass::of(&cls)) {
        return py::reinterpret_borrow<py::object>(python->self());
    }
    return py::cast(std::make_unique<DeviceClassHandle>(cls));
}

py::dict stored_properties(const py::iterable &names,
                           const std::function<void(Tango::DbData &)> &read) {
    py::dict result;
    if (!Tango::Util::_UseDb) {
        return result;
    }
    Tango::DbData data;
    for (py::handle name : names) {
        data.emplace_back(encode(name));
    }
    if (data.empty()) {
        return result;
    }
    without_gil([&] { read(data); });
    for (Tango::DbDatum &datum : data) {
        if (!datum.is_empty()) {
            py::list values;
            for (const std::string &value : datum.value_string) {
                values.append(to_str(value));
            }
            result[to_str(datum.name)] = values;
        }
    }
    return result;
}

namespace {

using DeviceClassClass = py::class_<DeviceClassHandle>;

constexpr const char *unused_name = "Unused";

bool by_database() { return Tango::Util::_UseDb && !Tango::Util::_FileDb; }

// In its own `__init__`, as the C++ object needs its Python object from the start.
void construct_class(py::detail::value_and_holder &self, const std::string &name) {
    py::handle python(reinterpret_cast<PyObject *>(self.inst));
    auto handle = std::make_unique<DeviceClassHandle>();
    auto *cls = without_gil([&] { return new PyDeviceClass(name, python, *handle); });
    handle->hold(*cls);
    self.value_ptr() = handle.release();
}

// Waits for the end of all requests to the device.
void destroy_device(Tango::DeviceClass &cls, const std::string &name) {
    for (Tango::DeviceImpl *device : cls.get_device_list()) {
        if (device && device->get_name() == name) {
            wait_for_requests(*device, "deleted");
            end_foreign_device(*device);
        }
    }
    cls.device_destroyer(name);
}

void add_names(DeviceClassClass &cls) {
    cls.def(
           "get_name", [](DeviceClassHandle &self) { return std::string(self->get_name()); },
           docs::device_class::get_name)
        .def(
            "get_type", [](DeviceClassHandle &self) { return std::string(self->get_type()); },
            docs::device_class::get_type)
        .def(
            "set_type",
            [](DeviceClassHandle &self, const std::string &type) { self->set_type(type); },
            py::arg("dev_type"), docs::device_class::set_type)
        .def(
            "get_doc_url", [](DeviceClassHandle &self) { return std::string(self->get_doc_url()); },
            docs::device_class::get_doc_url)
        .def(
            "get_cvs_tag", [](DeviceClassHandle &self) { return std::string(self->get_cvs_tag()); },
            docs::device_class::get_cvs_tag)
        .def(
            "get_cvs_location",
            [](DeviceClassHandle &self) { return std::string(self->get_cvs_location()); },
            docs::device_class::get_cvs_location);
}

void add_devices(DeviceClassClass &cls) {
    cls.def(
           "_add_device",
           [](DeviceClassHandle &self, DeviceHandle &device) {
               if (DeviceTrampoline *python = device.python()) {
                   python->adopt();
               } else {
                   self->add_device(&device.get());
               }
           },
           py::arg("device"))
        .def(
            "export_device",
            [](DeviceClassHandle &self, DeviceHandle &device, const std::string &corba_name) {
                if (DeviceTrampoline *python = device.python()) {
                    python->adopt();
                }
                PyDeviceClass &python = self.python();
                Tango::DeviceImpl &exported = device.get();
                // Without a server of names, clients know the object by the device's name.
                const bool named = corba_name != unused_name || by_database();
                without_gil([&] {
                    python.export_a_device(exported, named ? corba_name : exported.get_name());
                });
            },
            py::arg("dev"), py::arg("corba_dev_name") = std::string(unused_name),
            docs::device_class::export_device)
        .def(
            "get_device_list", [](DeviceClassHandle &self) { return devices_of_class(self.get()); },
            docs::device_class::get_device_list)
        .def(
            "_read_properties",
            [](DeviceClassHandle &self, const py::iterable &names) {
                Tango::DeviceClass &cls = self.get();
                return stored_properties(
                    names, [&](Tango::DbData &data) { cls.get_db_class()->get_property(data); });
            },
            py::arg("names"))
        .def(
            "get_class_attr", [](py::object self) { return ClassAttributes{std::move(self)}; },
            docs::device_class::get_class_attr)
        .def(
            "get_command_list",
            [](DeviceClassHandle &self) {
                py::typing::List<PyCommand> result;
                for (Tango::Command *command : self->get_command_list()) {
                    result.append(command_to_python(*command));
                }
                return result;
            },
            docs::device_class::get_command_list)
        .def(
            "get_cmd_by_name",
            [](DeviceClassHandle &self, const std::string &name) -> Typed<PyCommand> {
                return command_to_python(self->get_cmd_by_name(name));
            },
            py::arg("cmd_name"), docs::device_class::get_cmd_by_name)
        .def(
            "get_pipe_list",
            [](DeviceClassHandle &self, const std::string &device) {
                py::list result;
                for (Tango::Pipe *pipe : self->get_pipe_list(device)) {
                    result.append(pipe_to_python(*pipe));
                }
                return result;
            },
            py::arg("dev_name"), docs::device_class::get_pipe_list)
        .def(
            "get_pipe_by_name",
            [](DeviceClassHandle &self, const std::string &name, const std::string &device) {
                return pipe_to_python(self->get_pipe_by_name(name, device));
            },
            py::arg("pipe_name"), py::arg("dev_name"), docs::device_class::get_pipe_by_name)
        .def(
            "device_destroyer",
            [](DeviceClassHandle &self, const std::string &name) {
                Tango::DeviceClass &cls = self.get();
                without_gil([&] { destroy_device(cls, name); });
            },
            py::arg("name"), docs::device_class::device_destroyer)
        .def("_discard_devices",
             [](DeviceClassHandle &self, const std::vector<std::string> &names) {
                 Tango::DeviceClass &cls = self.get();
                 without_gil([&] { discard_devices(cls, names); });
             })
        .def("_set_memorized_values", [](DeviceClassHandle &self, long index) {
            Tango::DeviceClass &cls = self.get();
            without_gil([&] { cls.set_memorized_values(false, index); });
        });
}

void add_wizard(DeviceClassClass &cls) {
    cls.def(
           "add_wiz_dev_prop",
           [](DeviceClassHandle &self, const std::string &name, const std::string &desc) {
               self->add_wiz_dev_prop(name, desc);
           },
           py::arg("name"), py::arg("desc"), docs::device_class::add_wiz_dev_prop)
        .def(
            "add_wiz_dev_prop",
            [](DeviceClassHandle &self, const std::string &name, const std::string &desc,
               const std::string &standard) { self->add_wiz_dev_prop(name, desc, standard); },
            py::arg("name"), py::arg("desc"), py::arg("default"))
        .def(
            "add_wiz_class_prop",
            [](DeviceClassHandle &self, const std::string &name, const std::string &desc) {
                self->add_wiz_class_prop(name, desc);
            },
            py::arg("name"), py::arg("desc"), docs::device_class::add_wiz_class_prop)
        .def(
            "add_wiz_class_prop",
            [](DeviceClassHandle &self, const std::string &name, const std::string &desc,
               const std::string &standard) { self->add_wiz_class_prop(name, desc, standard); },
            py::arg("name"), py::arg("desc"), py::arg("default"));
}

void add_signals(DeviceClassClass &cls) {
    cls.def(
           "signal_handler",
           [](DeviceClassHandle &self, long signo) {
               Tango::DeviceClass &cls = self.get();
               without_gil([&] { cls.Tango::DeviceClass::signal_handler(signo); });
           },
           py::arg("signo"), docs::device_class::signal_handler)
        .def(
            "register_signal",
            [](DeviceClassHandle &self, long signo, bool own_handler) {
                Tango::DeviceClass &cls = self.get();
                without_gil([&] { cls.register_signal(signo, own_handler); });
            },
            py::arg("signo"), py::arg("own_handler") = false, docs::device_class::register_signal)
        .def(
            "unregister_signal",
            [](DeviceClassHandle &self, long signo) {
                Tango::DeviceClass &cls = self.get();
                without_gil([&] { cls.unregister_signal(signo); });
            },
            py::arg("signo"), docs::device_class::unregister_signal);
}

} // namespace

void register_device_class(py::module_ &m) {
    DeviceClassClass cls(m, "DeviceClass", "The class of devices, as cppTango sees it.",
                         py::dynamic_attr());
    cls.def("__init__", &construct_class, py::detail::is_new_style_constructor(), py::arg("name"));
    add_names(cls);
    add_devices(cls);
    add_wizard(cls);
    add_signals(cls);
}

} // namespace tangobind
