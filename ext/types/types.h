// The plain structs, lists and enums, in the order in which they have to be registered.
#pragma once

#include "core/bind.h"

namespace tangobind {

void register_vectors(py::module_ &m);
void register_dev_error(py::module_ &m);
void register_time(py::module_ &m);
void register_infos(py::module_ &m);
void register_attribute_infos(py::module_ &m);
void register_attribute_configs(py::module_ &m);
void register_database_infos(py::module_ &m);
void register_db_history(py::module_ &m);
void register_db_server_data(py::module_ &m);
void register_device_data(py::module_ &m);
void register_struct_lists(py::module_ &m);
void register_database_lists(py::module_ &m);
void register_named_dev_failed_list(py::module_ &m);
void register_except(py::module_ &m);
void register_threads(py::module_ &m);
void register_constants(py::module_ &m);

inline void register_types(py::module_ &m) {
    m.attr("info_classes") = py::list();
    register_vectors(m);
    register_dev_error(m);
    register_time(m);
    register_infos(m);
    register_attribute_infos(m);
    register_attribute_configs(m);
    register_database_infos(m);
    register_db_history(m);
    register_db_server_data(m);
    register_device_data(m);
    register_struct_lists(m);
    register_database_lists(m);
    register_named_dev_failed_list(m);
    register_except(m);
    register_threads(m);
    register_constants(m);
}

} // namespace tangobind
