#include "server/device_binding.h"

#include "core/typed.h"
#include "core/instance_dict.h"
#include "server/attr.h"
#include "server/command.h"
#include "server/device_class.h"
#include "server/dserver.h"
#include "server/forwarded.h"
#include "server/multi_attribute.h"
#include "server/pipe.h"
#include "server/device_binding_docs.h"
#include "server/device_hooks_docs.h"

namespace tangobind {

namespace {

// The end of what PyDeviceClass::pipe_factory began.
class UsesDatabaseAgain {
  public:
    ~UsesDatabaseAgain() { Tango::Util::_UseDb = m_before; }

  private:
    bool m_before = Tango::Util::_UseDb;
};

// In its own `__init__`, as the C++ device needs its Python object from the start.
template <class Base, class Handle>
void construct(py::detail::value_and_holder &self, DeviceClassHandle &cls, const std::string &name,
               const std::string &description, Tango::DevState state, const std::string &status) {
    py::handle python(reinterpret_cast<PyObject *>(self.inst));
    auto *bound = reinterpret_cast<PyTypeObject *>(py::type::of<Handle>().ptr());
    Tango::DeviceClass *device_class = &cls.get();
    auto handle = std::make_unique<Handle>();
    Hooks hooks(Py_TYPE(python.ptr()), bound);
    auto *device = without_gil([&] {
        const UsesDatabaseAgain again;
        renew_forwarded_attributes(*device_class);
        auto *made = new PyDevice<Base>(python, std::move(hooks), *handle, device_class, name,
                                        description, state, status);
        forget_missing_roots(*made);
        return made;
    });
    device->begin(*device);
    self.value_ptr() = handle.release();
}

// The C++ defaults, for super() calls of overrides, under the names of the hooks.
void add_hooks(DeviceBase &cls) {
    cls.def(
           "init_device", [](DeviceHandle &) {}, docs::device::init_device)
        .def(
            "delete_device", [](DeviceHandle &) {}, docs::device::delete_device)
        .def(
            "always_executed_hook",
            [](DeviceHandle &self) {
                if (DeviceTrampoline *python = self.python()) {
                    without_gil([&] { python->base_always_executed_hook(); });
                }
            },
            docs::device::always_executed_hook)
        .def(
            "server_init_hook",
            [](DeviceHandle &self) {
                if (DeviceTrampoline *python = self.python()) {
                    without_gil([&] { python->base_server_init_hook(); });
                }
            },
            docs::device::server_init_hook)
        .def(
            "signal_handler",
            [](DeviceHandle &self, long signo) {
                if (DeviceTrampoline *python = self.python()) {
                    without_gil([&] { python->base_signal_handler(signo); });
                }
            },
            py::arg("signo"), docs::device::signal_handler)
        .def(
            "read_attr_hardware", [](DeviceHandle &, const py::object &) {}, py::arg("attr_list"),
            docs::device::read_attr_hardware)
        .def(
            "write_attr_hardware", [](DeviceHandle &, const py::object &) {}, py::arg("attr_list"),
            docs::device::write_attr_hardware)
        .def(
            "dev_state",
            [](DeviceHandle &self) {
                Tango::DeviceImpl &device = self.get();
                DeviceTrampoline *python = self.python();
                return without_gil(
                    [&] { return python ? python->base_dev_state() : device.dev_state(); });
            },
            docs::device::dev_state)
        .def(
            "dev_status",
            [](DeviceHandle &self) {
                Tango::DeviceImpl &device = self.get();
                DeviceTrampoline *python = self.python();
                return without_gil([&] {
                    return python ? python->base_dev_status() : std::string(device.dev_status());
                });
            },
            docs::device::dev_status);
}

template <class Base, class Handle, class Parent>
py::object register_level(py::module_ &m, const char *name, const char *doc) {
    py::class_<Handle, Parent> cls(m, name, doc, InstanceDict());
    cls.def(
        "__init__", &construct<Base, Handle>, py::detail::is_new_style_constructor(),
        py::arg("klass"), py::arg("name"), py::arg("description") = std::string("A Tango device"),
        py::arg("state") = Tango::UNKNOWN, py::arg("status") = std::string(Tango::StatusNotSet));
    return std::move(cls);
}

void add_state(DeviceBase &cls) {
    cls.def(
           "get_name", [](DeviceHandle &self) { return std::string(self->get_name()); },
           docs::device::get_name)
        .def(
            "get_state", [](DeviceHandle &self) { return self->get_state(); },
            docs::device::get_state)
        .def(
            "get_prev_state", [](DeviceHandle &self) { return self->get_prev_state(); },
            docs::device::get_prev_state)
        .def(
            "set_state", [](DeviceHandle &self, Tango::DevState state) { self->set_state(state); },
            py::arg("new_state"), docs::device::set_state)
        .def(
            "get_status", [](DeviceHandle &self) { return std::string(self->get_status()); },
            docs::device::get_status)
        .def(
            "set_status",
            [](DeviceHandle &self, const py::str &status) {
                self->set_status(encode_value(status));
            },
            py::arg("new_status"), docs::device::set_status)
        .def(
            "append_status",
            [](DeviceHandle &self, const py::str &status, bool new_line) {
                self->append_status(encode_value(status), new_line);
            },
            py::arg("status"), py::arg("new_line") = false, docs::device::append_status)
        .def(
            "get_exported_flag", [](DeviceHandle &self) { return self->get_exported_flag(); },
            docs::device::get_exported_flag)
        .def(
            "get_dev_idl_version", [](DeviceHandle &self) { return self->get_dev_idl_version(); },
            docs::device::get_dev_idl_version)
        .def(
            "get_device_class",
            [](DeviceHandle &self) -> Typed<DeviceClassHandle> {
                return device_class_to_python(*self->get_device_class());
            },
            docs::device::get_device_class)
        .def(
            "get_device_attr", [](py::object self) { return DeviceAttributes{std::move(self)}; },
            docs::device::get_device_attr);
}

// What the database has of the properties, as texts; nothing without a database.
py::dict read_properties(DeviceHandle &self, const py::iterable &names) {
    Tango::DeviceImpl &device = self.get();
    return stored_properties(
        names, [&](Tango::DbData &data) { device.get_db_device()->get_property(data); });
}

void add_misc(DeviceBase &cls) {
    cls.def(
           "check_command_exists",
           [](DeviceHandle &self, const std::string &name) { self->check_command_exists(name); },
           py::arg("cmd_name"), docs::device::check_command_exists)
        .def("_read_properties", &read_properties, py::arg("names"))
        .def(
            "is_device_locked", [](DeviceHandle &self) { return self->is_device_locked(); },
            docs::device::is_device_locked)
        .def(
            "add_version_info",
            [](DeviceHandle &self, const std::string &key, const std::string &value) {
                self->add_version_info(key, value);
            },
            py::arg("key"), py::arg("value"), docs::device::add_version_info)
        .def(
            "get_version_info",
            [](DeviceHandle &self) {
                Tango::DevInfoVersionList infos = self->get_version_info();
                if (self.python()) {
                    infos = with_common_versions(infos);
                }
                py::typing::Dict<py::str, py::str> result;
                for (CORBA::ULong i = 0; i < infos.length(); ++i) {
                    result[to_str(infos[i].key.in())] = to_str(infos[i].value.in());
                }
                return result;
            },
            docs::device::get_version_info)
        .def(
            "get_client_ident",
            [](DeviceHandle &self) -> Typed<std::optional<Tango::client_addr>> {
                // A thread that cppTango does not know serves no client, and would crash it.
                const Tango::client_addr *client =
                    omni_thread::self() ? self->get_client_ident() : nullptr;
                return client ? py::cast(Tango::client_addr(*client)) : py::none();
            },
            docs::device::get_client_ident)
        .def(
            "register_signal",
            [](DeviceHandle &self, long signo, bool own_handler) {
                Tango::DeviceImpl &device = self.get();
                without_gil([&] { device.register_signal(signo, own_handler); });
            },
            py::arg("signo"), py::arg("own_handler") = false, docs::device::register_signal)
        .def(
            "unregister_signal",
            [](DeviceHandle &self, long signo) {
                Tango::DeviceImpl &device = self.get();
                without_gil([&] { device.unregister_signal(signo); });
            },
            py::arg("signo"), docs::device::unregister_signal);
}

} // namespace

py::object foreign_device_to_python(Tango::DeviceImpl &device) {
    if (auto *server = dynamic_cast<Tango::DServer *>(&device)) {
        return py::cast(std::make_unique<DServerHandle>(*server));
    }
    switch (device.get_dev_idl_version()) {
    case 1:
    case 2:
        return py::cast(std::make_unique<Device2Handle>(device));
    case 3:
        return py::cast(std::make_unique<Device3Handle>(device));
    case 4:
        return py::cast(std::make_unique<Device4Handle>(device));
    case 5:
        return py::cast(std::make_unique<Device5Handle>(device));
    default:
        return py::cast(std::make_unique<Device6Handle>(device));
    }
}

namespace {

// cppTango sets it for clients in Java only.
py::tuple java_ident(const Tango::client_addr &client) {
    const bool java = client.client_ident &&
                      (client.client_lang == Tango::JAVA || client.client_lang == Tango::JAVA_6);
    unsigned long first = java ? client.java_ident[0] : 0;
    unsigned long second = java ? client.java_ident[1] : 0;
    return py::make_tuple(first, second);
}

void register_client_addr(py::module_ &m) {
    using Client = Tango::client_addr;
    py::class_<Client>(m, "ClientAddr", "Who sent a request.")
        .def(py::init<>())
        .def(py::init([](const std::string &addr) {
                 return std::make_unique<Client>(addr.substr(0, 80).c_str());
             }),
             py::arg("addr"))
        .def_readonly("client_ident", &Client::client_ident, docs::device::client_ident)
        .def_property_readonly(
            "client_ip", [](const Client &self) { return std::string(self.client_ip); },
            docs::device::client_ip)
        .def_readonly("client_lang", &Client::client_lang, docs::device::client_lang)
        .def_property_readonly(
            "client_pid", [](const Client &self) { return self.client_pid; },
            docs::device::client_pid)
        .def_readonly("java_main_class", &Client::java_main_class, docs::device::java_main_class)
        .def_property_readonly("java_ident", &java_ident, docs::device::java_ident)
        .def(
            "get_client_hostname",
            [](const Client &self) {
                std::string name;
                without_gil([&] { self.client_ip_2_client_name(name); });
                return name;
            },
            docs::device::get_client_hostname)
        .def("__eq__", [](Client &self, const Client &other) { return self == other; })
        .def("__ne__", [](Client &self, const Client &other) { return self != other; })
        .def("__hash__", [](const Client &self) { return py::hash(py::str(self.client_ip)); });
}

} // namespace

void register_device(py::module_ &m) {
    register_client_addr(m);
    DeviceBase base(m, "DeviceImpl", "What all devices of a server have.", InstanceDict());
    add_state(base);
    add_device_dynamic(base);
    add_device_polling(base);
    add_device_events(base);
    add_device_logging(base);
    add_device_pipes(base);
    add_device_config(base);
    add_device_fill_polling(base);
    add_hooks(base);
    add_misc(base);
    add_device_2_config(register_level<Tango::Device_2Impl, Device2Handle, DeviceHandle>(
        m, "Device_2Impl", "A device of IDL 2."));
    add_device_3_config(register_level<Tango::Device_3Impl, Device3Handle, Device2Handle>(
        m, "Device_3Impl", "A device of IDL 3."));
    register_level<Tango::Device_4Impl, Device4Handle, Device3Handle>(m, "Device_4Impl",
                                                                      "A device of IDL 4.");
    register_level<Tango::Device_5Impl, Device5Handle, Device4Handle>(m, "Device_5Impl",
                                                                      "A device of IDL 5.");
    register_level<Tango::Device_6Impl, Device6Handle, Device5Handle>(m, "Device_6Impl",
                                                                      "A device of IDL 6.");
}

} // namespace tangobind
