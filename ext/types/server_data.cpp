// DbServerData: all that a database knows of a server, to be copied into another database.
#include "core/bind.h"

namespace tangobind {

void register_db_server_data(py::module_ &m) {
    using Data = Tango::DbServerData;
    using Text = std::string;
    using NoGil = py::call_guard<WithoutGil>;
    auto read = [](const Text &name, const Text &instance) {
        return without_gil(
            [&] { return std::unique_ptr<Data, DeleteWithoutGil>(new Data(name, instance)); });
    };
    py::class_<Data, std::unique_ptr<Data, DeleteWithoutGil>>(
        m, "DbServerData", "All that the database knows of a server: devices and properties.")
        .def(py::init(read), py::arg("name"), py::arg("instance"))
        .def(
            "get_name", [](Data &self) { return Text(self.get_name()); },
            "The server: executable/instance.")
        .def(
            "put_in_database", [](Data &self, const Text &host) { self.put_in_database(host); },
            py::arg("tg_host"), NoGil(), "Write it into the database at host:port.")
        .def(
            "already_exist", [](Data &self, const Text &host) { return self.already_exist(host); },
            py::arg("tg_host"), NoGil(), "True if the database at host:port has such devices.")
        .def(
            "remove", [](Data &self) { self.remove(); }, NoGil(),
            "Delete the server from the database that it was read from.")
        .def(
            "remove", [](Data &self, const Text &host) { self.remove(host); }, py::arg("tg_host"),
            NoGil(), "Delete the server from the database at host:port.");
}

} // namespace tangobind
