#include "server/util.h"
#include "server/sub_dev_diag_docs.h"

namespace tangobind {

void register_sub_dev_diag(py::module_ &m, UtilClass &util) {
    using Diagnostics = Tango::SubDevDiag;
    py::class_<Handle<Diagnostics>>(m, "SubDevDiag",
                                    "Which devices the devices of this server use.")
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
        docs::util::get_sub_dev_diag);
}

} // namespace tangobind
