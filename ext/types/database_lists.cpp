// The lists of the database's structs, and of errors by attribute.
#include "types/struct_list_class.h"

namespace tangobind {

void register_database_lists(py::module_ &m) {
    register_struct_list<Tango::DbDatum>(m, "DbData", "A list of DbDatum.");
    register_struct_list<Tango::DbDevInfo>(m, "DbDevInfos", "A list of DbDevInfo.");
    register_struct_list<Tango::DbDevExportInfo>(m, "DbDevExportInfos",
                                                 "A list of DbDevExportInfo.");
    register_struct_list<Tango::DbDevImportInfo>(m, "DbDevImportInfos",
                                                 "A list of DbDevImportInfo.");
    register_struct_list<Tango::DbHistory>(m, "DbHistoryList", "A list of DbHistory.");
    register_struct_list<Tango::NamedDevFailed>(m, "StdNamedDevFailedVector",
                                                "A list of NamedDevFailed.");
}

} // namespace tangobind
