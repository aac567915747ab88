// Database: the parts of its registration.
#pragma once

#include "client/connection.h"

namespace tangobind {

using DatabaseClass =
    py::class_<Tango::Database, Tango::Connection, std::shared_ptr<Tango::Database>>;

// The database, for calls that need its server. A file has none, and cppTango would use a nil
// reference: that is a DevFailed instead.
Tango::Database &on_server(Tango::Database &self);
// The database, for calls that only a file knows.
Tango::Database &in_file(Tango::Database &self);

void add_database_devices(DatabaseClass &cls);
void add_database_servers(DatabaseClass &cls);
void add_database_names(DatabaseClass &cls);
void add_database_aliases(DatabaseClass &cls);
void add_database_properties(DatabaseClass &cls);
void add_database_histories(DatabaseClass &cls);

} // namespace tangobind
