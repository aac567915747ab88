// The structs of the database.
#include "types/info.h"
#include "types/lists.h"
#include "types/database_info_docs.h"

namespace tangobind {

namespace {

using Datum = Tango::DbDatum;

// The values as a StdStringVector, whose methods a DbDatum lends: it is list-like itself.
template <class Class>
void add_list_methods(Class &cls) {
    for (const char *method : {"append", "extend", "__len__", "__getitem__", "__setitem__",
                               "__delitem__", "__iter__", "__contains__", "__add__", "__mul__"}) {
        cls.def(
            method,
            [method](const py::object &self, const py::args &args) -> py::object {
                return self.attr("value_string").attr(method)(*args);
            },
            "As of the StdStringVector `value_string`.");
    }
}

void register_datum(py::module_ &m) {
    auto info = register_info<Datum>(
        m, "DbDatum", "A named list of strings: a property, or the answer to a question.");
    info.field("name", &Datum::name).field("value_string", &Datum::value_string);
    info.cls()
        .def(py::init<const std::string &>(), py::arg("name"))
        .def(py::init<const Datum &>(), py::arg("db_datum"))
        .def("size", &Datum::size, docs::database_info::size)
        .def(
            "is_empty", [](const Datum &self) { return self.value_string.empty(); },
            docs::database_info::is_empty);
    add_list_methods(info.cls());
}

void register_device(py::module_ &m) {
    using Info = Tango::DbDevInfo;
    auto info = register_info<Info>(m, "DbDevInfo", "A device to be put into the database.");
    info.field("name", &Info::name, "domain/family/member")
        .field("klass", &Info::_class, "Its class.")
        .field("server", &Info::server, "Its server: executable/instance.");
    info.cls().def_readwrite("_class", &Info::_class, "The same as klass.");

    using Export = Tango::DbDevExportInfo;
    register_info<Export>(m, "DbDevExportInfo", "Where a device can be reached, to be exported.")
        .field("name", &Export::name)
        .field("ior", &Export::ior)
        .field("host", &Export::host)
        .field("version", &Export::version)
        .field("pid", &Export::pid);

    using Import = Tango::DbDevImportInfo;
    register_info<Import>(m, "DbDevImportInfo", "Where a device can be reached.")
        .readonly("name", &Import::name)
        .readonly("exported", &Import::exported, "1 if its server is running.")
        .readonly("ior", &Import::ior)
        .readonly("version", &Import::version);

    using Full = Tango::DbDevFullInfo;
    register_info<Full, Import>(m, "DbDevFullInfo", "All that the database knows of a device.")
        .readonly("class_name", &Full::class_name)
        .readonly("ds_full_name", &Full::ds_full_name)
        .readonly("host", &Full::host)
        .readonly("started_date", &Full::started_date)
        .readonly("stopped_date", &Full::stopped_date)
        .readonly("pid", &Full::pid);
}

void register_server(py::module_ &m) {
    using Info = Tango::DbServerInfo;
    register_info<Info>(m, "DbServerInfo", "How a server is started: by whom, and in which order.")
        .field("name", &Info::name)
        .field("host", &Info::host)
        .field("mode", &Info::mode, "1 if the Starter device controls it.")
        .field("level", &Info::level, "Start-up level.");
}

} // namespace

void register_database_infos(py::module_ &m) {
    register_datum(m);
    register_device(m);
    register_server(m);
}

} // namespace tangobind
