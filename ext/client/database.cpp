// Database: the client of the Tango database, or of a file in its place.
#include "client/database.h"

#include "client/connections.h"
#include "core/errors.h"
#include "client/database_docs.h"

namespace tangobind {

namespace {

using Database = Tango::Database;

class ListedDatabase : public Database {
  public:
    using Database::Database;

  private:
    ListedConnection m_listed{*this};
};

std::shared_ptr<Database> owned(Database *database) { return {database, DeleteWithoutGil{}}; }

std::shared_ptr<Database> connect() {
    return without_gil([] { return owned(new ListedDatabase); });
}

std::shared_ptr<Database> connect_to(const std::string &host, int port) {
    return without_gil([&] { return owned(new ListedDatabase(host, port)); });
}

std::shared_ptr<Database> open_file(const std::string &name) {
    return without_gil([&] {
        // cppTango reads the file without an ORB, and then crashes on the first property.
        auto *api = Tango::ApiUtil::instance();
        if (api->is_orb_nil()) {
            api->create_orb();
        }
        return owned(new ListedDatabase(name));
    });
}

// The name of the file, empty for a database with a server.
std::string file_name(Database &self) {
    try {
        return self.get_file_name();
    } catch (const Tango::DevFailed &) {
        return {};
    }
}

// A file, host and port, or neither: enough to make it again.
py::tuple state(Database &self) {
    const std::string file = file_name(self);
    if (file.empty()) {
        return py::make_tuple(self.get_db_host(), self.get_db_port());
    }
    return py::make_tuple(file);
}

std::shared_ptr<Database> from_state(const py::tuple &state) {
    if (state.size() == 1) {
        return open_file(state[0].cast<std::string>());
    }
    return connect_to(state[0].cast<std::string>(), std::stoi(state[1].cast<std::string>()));
}

std::shared_ptr<Database> copy(Database &other) { return from_state(state(other)); }

int to_port(const std::string &text) {
    std::size_t used = 0;
    int port = 0;
    try {
        port = std::stoi(text, &used);
    } catch (const std::logic_error &) {
        used = 0;
    }
    if (used == 0 || used != text.size()) {
        throw py::value_error("the port of a database is a number, not '" + text + "'");
    }
    return port;
}

void add_life(DatabaseClass &cls) {
    cls.def(py::init(&connect), docs::database::connect)
        .def(py::init(&copy), py::arg("database"))
        .def(py::init(&connect_to), py::arg("host"), py::arg("port"))
        .def(py::init([](const std::string &host, const std::string &port) {
                 return connect_to(host, to_port(port));
             }),
             py::arg("host"), py::arg("port"))
        .def(py::init(&open_file), py::arg("trl"))
        .def(py::pickle(&state, &from_state));
}

void add_server(DatabaseClass &cls) {
    cls.def(
           "dev_name",
           [](Database &self) {
               Tango::Connection &connection = on_server(self);
               return connection.dev_name();
           },
           NoGil(), docs::database::dev_name)
        .def(
            "get_info", [](Database &self) { return on_server(self).get_info(); }, NoGil(),
            docs::database::get_info)
        .def(
            "get_server_release", [](Database &self) { return self.get_server_release(); }, NoGil(),
            docs::database::get_server_release)
        .def(
            "build_connection", [](Database &self) { self.build_connection(); }, NoGil(),
            docs::database::build_connection)
        .def(
            "check_tango_host",
            [](Database &self, const std::string &text) { self.check_tango_host(text.c_str()); },
            py::arg("tango_host_env"), NoGil(), docs::database::check_tango_host)
        .def(
            "is_multi_tango_host", [](Database &self) { return self.is_multi_tango_host(); },
            NoGil(), docs::database::is_multi_tango_host);
}

void add_access(DatabaseClass &cls) {
    cls.def(
           "check_access_control",
           [](Database &self, const std::string &dev_name) {
               return on_server(self).check_access_control(dev_name);
           },
           py::arg("dev_name"), NoGil(), docs::database::check_access_control)
        .def(
            "is_control_access_checked",
            [](Database &self) { return self.is_control_access_checked(); }, NoGil(),
            docs::database::is_control_access_checked)
        .def(
            "set_access_checked", [](Database &self, bool val) { self.set_access_checked(val); },
            py::arg("val"), NoGil(), docs::database::set_access_checked)
        .def(
            "get_access_except_errors",
            [](Database &self) { return to_python(self.get_access_except_errors()); },
            docs::database::get_access_except_errors);
}

void add_file(DatabaseClass &cls) {
    cls.def(
           "get_file_name", [](Database &self) { return std::string(self.get_file_name()); },
           NoGil(), docs::database::get_file_name)
        .def(
            "write_filedatabase", [](Database &self) { in_file(self).write_filedatabase(); },
            NoGil(), docs::database::write_filedatabase)
        .def(
            "reread_filedatabase", [](Database &self) { in_file(self).reread_filedatabase(); },
            NoGil(), docs::database::reread_filedatabase);
}

// export_event keeps the array it is given. The vector is Python's, where it may change.
void export_event(Database &self, const std::vector<std::string> &event_data) {
    auto data = std::make_unique<Tango::DevVarStringArray>();
    data->length(static_cast<CORBA::ULong>(event_data.size()));
    for (std::size_t i = 0; i < event_data.size(); ++i) {
        (*data)[static_cast<CORBA::ULong>(i)] = Tango::string_dup(event_data[i].c_str());
    }
    without_gil([&] { on_server(self).export_event(data.release()); });
}

void add_events(DatabaseClass &cls) {
    cls.def("export_event", &export_event, py::arg("event_data"), docs::database::export_event)
        .def(
            "unexport_event",
            [](Database &self, const std::string &event) { on_server(self).unexport_event(event); },
            py::arg("event"), NoGil(), docs::database::unexport_event);
}

} // namespace

Database &on_server(Database &self) {
    if (CORBA::is_nil(self.get_dbase())) {
        const std::string file = file_name(self);
        if (!file.empty()) {
            throw_dev_failed("API_NotSupported",
                             "This needs a database server; the database is the file " + file +
                                 ", which knows properties and device names only",
                             "Database");
        }
    }
    return self;
}

Database &in_file(Database &self) {
    self.get_file_name(); // throws if it has none
    return self;
}

void register_database(py::module_ &m) {
    DatabaseClass cls(m, "Database", docs::database::Database);
    add_life(cls);
    add_server(cls);
    add_access(cls);
    add_file(cls);
    add_events(cls);
    add_database_devices(cls);
    add_database_servers(cls);
    add_database_names(cls);
    add_database_aliases(cls);
    add_database_properties(cls);
    add_database_histories(cls);
}

} // namespace tangobind
