// DbServerData: all that a database knows of a server, to be copied into another database.
#include "core/bind.h"
#include "types/server_data_docs.h"

namespace tangobind {

void register_db_server_data(py::module_ &m) {
    using Data = Tango::DbServerData;
    using Text = std::string;
    using NoGil = py::call_guard<WithoutGil>;
    auto read = [](const Text &name, const Text &instance) {
        return without_gil(
            [&] { return std::unique_ptr<Data, DeleteWithoutGil>(new Data(name, instance)); });
    };
    py::class_<Data, std::unique_ptr<Data, DeleteWithoutGil>>(m, "DbServerData",
                                                              docs::server_data::DbServerData)
        .def(py::init(read), py::arg("name"), py::arg("instance"))
        .def(
            "get_name", [](Data &self) { return Text(self.get_name()); },
            docs::server_data::get_name)
        .def(
            "put_in_database", [](Data &self, const Text &host) { self.put_in_database(host); },
            py::arg("tg_host"), NoGil(), docs::server_data::put_in_database)
        .def(
            "already_exist", [](Data &self, const Text &host) { return self.already_exist(host); },
            py::arg("tg_host"), NoGil(), docs::server_data::already_exist)
        .def(
            "remove", [](Data &self) { self.remove(); }, NoGil(), docs::server_data::remove)
        .def(
            "remove", [](Data &self, const Text &host) { self.remove(host); }, py::arg("tg_host"),
            NoGil());
}

} // namespace tangobind
