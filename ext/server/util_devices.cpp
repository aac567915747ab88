#include "core/typed.h"
#include "server/device_class.h"
#include "server/device_name.h"
#include "server/dserver.h"
#include "core/server_life.h"
#include "server/lock_holders.h"
#include "server/lookup.h"
#include "server/util.h"
#include "server/util_devices_docs.h"

namespace tangobind {

namespace {

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

std::string ior_of(Tango::Util &self, CORBA::Object_ptr object) {
    const CORBA::String_var ior = self.get_orb()->object_to_string(object);
    return std::string(ior.in());
}

// A reference, as text, to an object that nobody has: it tells where this server listens, also
// before there is a device.
std::string own_ior(Tango::Util &self) {
    return without_gil([&] {
        const CORBA::Object_var root = self.get_orb()->resolve_initial_references("RootPOA");
        const PortableServer::POA_var poa = PortableServer::POA::_narrow(root);
        const CORBA::Object_var nobody = poa->create_reference("");
        return ior_of(self, nobody);
    });
}

} // namespace

void add_util_devices(UtilClass &cls) {
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
            [](Tango::Util &, const std::string &name) -> Typed<DeviceHandle> {
                return device_named(name);
            },
            py::arg("dev_name"), docs::util::get_device_by_name)
        .def(
            "get_dserver_device",
            [](Tango::Util &self) -> Typed<DServerHandle> {
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
            [](Tango::Util &) {
                const ServerLife::Work work;
                py::typing::List<DeviceClassHandle> result;
                for (Tango::DeviceClass *cls : ServerLife::instance().classes()) {
                    if (cls->get_name() != "DServer") {
                        result.append(device_class_to_python(*cls));
                    }
                }
                return result;
            },
            docs::util::get_class_list)
        .def("_own_ior", &own_ior)
        .def("_lock_holders",
             [](Tango::Util &self) -> py::typing::List<py::typing::Dict<py::str, py::object>> {
                 return lock_holders(self);
             })
        .def(
            "get_device_ior",
            [](Tango::Util &self, DeviceHandle &device) {
                return ior_of(self, device->get_d_var());
            },
            py::arg("device"), docs::util::get_device_ior)
        .def(
            "get_dserver_ior",
            [](Tango::Util &self, DServerHandle &device) {
                return ior_of(self, device.server().get_d_var());
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

} // namespace tangobind
