// Database: properties of attributes and pipes, of devices and of classes.
#include "client/attribute_properties.h"
#include "client/database.h"
#include "client/database_attributes_docs.h"

namespace tangobind {

namespace {

using Database = Tango::Database;
using Tango::DbData;

template <class Call>
void def_get_of_attributes(DatabaseClass &cls, const char *name, const char *owner, Call call,
                           const docs::Text &text) {
    cls.def(
        name,
        [call](Database &self, const std::string &of, const Given<forms::PropertyNames> &value) {
            DbData data = property_names(value);
            without_gil([&] { call(self, of, data); });
            return attribute_properties_to_python(data);
        },
        py::arg(owner), py::arg("value"), text);
}

template <class Call>
void def_put_of_attributes(DatabaseClass &cls, const char *name, const char *owner, Call call,
                           const docs::Text &text) {
    cls.def(
        name,
        [call](Database &self, const std::string &of, const py::object &value) {
            const DbData data = attribute_property_values(value);
            if (!data.empty()) {
                without_gil([&] { call(self, of, data); });
            }
        },
        py::arg(owner), py::arg("value"), text);
}

template <class Call>
void def_delete_of_attributes(DatabaseClass &cls, const char *name, const char *owner, Call call,
                              const docs::Text &text) {
    cls.def(
        name,
        [call](Database &self, const std::string &of, const py::object &value) {
            const std::vector<DbData> attributes = attribute_property_names(value);
            without_gil([&] {
                for (const DbData &data : attributes) {
                    call(self, of, data);
                }
            });
        },
        py::arg(owner), py::arg("value"), text);
}

void add_of_device_attributes(DatabaseClass &cls) {
    auto get = [](Database &db, const std::string &of, DbData &data) {
        db.get_device_attribute_property(of, data);
    };
    auto put = [](Database &db, const std::string &of, const DbData &data) {
        db.put_device_attribute_property(of, data);
    };
    auto remove = [](Database &db, const std::string &of, const DbData &data) {
        db.delete_device_attribute_property(of, data);
    };
    def_get_of_attributes(cls, "get_device_attribute_property", "dev_name", get,
                          docs::database::get_device_attribute_property);
    def_put_of_attributes(cls, "put_device_attribute_property", "dev_name", put,
                          docs::database::put_device_attribute_property);
    def_delete_of_attributes(cls, "delete_device_attribute_property", "dev_name", remove,
                             docs::database::delete_device_attribute_property);
}

void add_of_class_attributes(DatabaseClass &cls) {
    auto get = [](Database &db, const std::string &of, DbData &data) {
        db.get_class_attribute_property(of, data);
    };
    auto put = [](Database &db, const std::string &of, const DbData &data) {
        db.put_class_attribute_property(of, data);
    };
    auto remove = [](Database &db, const std::string &of, const DbData &data) {
        db.delete_class_attribute_property(of, data);
    };
    def_get_of_attributes(cls, "get_class_attribute_property", "class_name", get,
                          docs::database::get_class_attribute_property);
    def_put_of_attributes(cls, "put_class_attribute_property", "class_name", put,
                          docs::database::put_class_attribute_property);
    def_delete_of_attributes(cls, "delete_class_attribute_property", "class_name", remove,
                             docs::database::delete_class_attribute_property);
}

void add_of_device_pipes(DatabaseClass &cls) {
    auto get = [](Database &db, const std::string &of, DbData &data) {
        db.get_device_pipe_property(of, data);
    };
    auto put = [](Database &db, const std::string &of, const DbData &data) {
        db.put_device_pipe_property(of, data);
    };
    auto remove = [](Database &db, const std::string &of, const DbData &data) {
        db.delete_device_pipe_property(of, data);
    };
    def_get_of_attributes(cls, "get_device_pipe_property", "dev_name", get,
                          docs::database::get_device_pipe_property);
    def_put_of_attributes(cls, "put_device_pipe_property", "dev_name", put,
                          docs::database::put_device_pipe_property);
    def_delete_of_attributes(cls, "delete_device_pipe_property", "dev_name", remove,
                             docs::database::delete_device_pipe_property);
}

void add_of_class_pipes(DatabaseClass &cls) {
    auto get = [](Database &db, const std::string &of, DbData &data) {
        db.get_class_pipe_property(of, data);
    };
    auto put = [](Database &db, const std::string &of, const DbData &data) {
        db.put_class_pipe_property(of, data);
    };
    auto remove = [](Database &db, const std::string &of, const DbData &data) {
        db.delete_class_pipe_property(of, data);
    };
    def_get_of_attributes(cls, "get_class_pipe_property", "class_name", get,
                          docs::database::get_class_pipe_property);
    def_put_of_attributes(cls, "put_class_pipe_property", "class_name", put,
                          docs::database::put_class_pipe_property);
    def_delete_of_attributes(cls, "delete_class_pipe_property", "class_name", remove,
                             docs::database::delete_class_pipe_property);
}

} // namespace

void add_database_attribute_properties(DatabaseClass &cls) {
    add_of_device_attributes(cls);
    add_of_class_attributes(cls);
    add_of_device_pipes(cls);
    add_of_class_pipes(cls);
}

} // namespace tangobind
