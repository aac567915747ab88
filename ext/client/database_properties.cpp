// Database: properties of free objects, devices and classes.
#include "client/database.h"
#include "client/properties.h"
#include "client/database_properties_docs.h"

namespace tangobind {

namespace {

using Database = Tango::Database;
using Tango::DbData;

// The three calls for one kind of owner; `call` is the one of cppTango.
template <class Call>
void def_get(DatabaseClass &cls, const char *name, const char *owner, Call call,
             const docs::Text &text) {
    cls.def(
        name,
        [call](Database &self, const std::string &of, const Given<forms::PropertyNames> &value) {
            DbData data = property_names(value);
            without_gil([&] { call(self, of, data); });
            return properties_to_python(data);
        },
        py::arg(owner), py::arg("value"), text);
}

template <class Call>
void def_put(DatabaseClass &cls, const char *name, const char *owner, Call call,
             const docs::Text &text) {
    cls.def(
        name,
        [call](Database &self, const std::string &of, const Given<forms::PropertyValues> &value) {
            const DbData data = property_values(value);
            without_gil([&] { call(self, of, data); });
        },
        py::arg(owner), py::arg("value"), text);
}

template <class Call>
void def_delete(DatabaseClass &cls, const char *name, const char *owner, Call call,
                const docs::Text &text) {
    cls.def(
        name,
        [call](Database &self, const std::string &of, const Given<forms::PropertyNames> &value) {
            const DbData data = property_names(value);
            without_gil([&] { call(self, of, data); });
        },
        py::arg(owner), py::arg("value"), text);
}

void add_of_objects(DatabaseClass &cls) {
    auto get = [](Database &db, const std::string &of, DbData &data) { db.get_property(of, data); };
    auto forced = [](Database &db, const std::string &of, DbData &data) {
        on_server(db).get_property_forced(of, data);
    };
    auto put = [](Database &db, const std::string &of, const DbData &data) {
        db.put_property(of, data);
    };
    auto remove = [](Database &db, const std::string &of, const DbData &data) {
        db.delete_property(of, data);
    };
    def_get(cls, "get_property", "obj_name", get, docs::database::get_property);
    def_get(cls, "get_property_forced", "obj_name", forced, docs::database::get_property_forced);
    def_put(cls, "put_property", "obj_name", put, docs::database::put_property);
    def_delete(cls, "delete_property", "obj_name", remove, docs::database::delete_property);
}

void add_of_devices(DatabaseClass &cls) {
    auto get = [](Database &db, const std::string &of, DbData &data) {
        db.get_device_property(of, data);
    };
    auto put = [](Database &db, const std::string &of, const DbData &data) {
        db.put_device_property(of, data);
    };
    auto remove = [](Database &db, const std::string &of, const DbData &data) {
        db.delete_device_property(of, data);
    };
    def_get(cls, "get_device_property", "dev_name", get, docs::database::get_device_property);
    def_put(cls, "put_device_property", "dev_name", put, docs::database::put_device_property);
    def_delete(cls, "delete_device_property", "dev_name", remove,
               docs::database::delete_device_property);
}

void add_of_classes(DatabaseClass &cls) {
    auto get = [](Database &db, const std::string &of, DbData &data) {
        db.get_class_property(of, data);
    };
    auto put = [](Database &db, const std::string &of, const DbData &data) {
        db.put_class_property(of, data);
    };
    auto remove = [](Database &db, const std::string &of, const DbData &data) {
        db.delete_class_property(of, data);
    };
    def_get(cls, "get_class_property", "class_name", get, docs::database::get_class_property);
    def_put(cls, "put_class_property", "class_name", put, docs::database::put_class_property);
    def_delete(cls, "delete_class_property", "class_name", remove,
               docs::database::delete_class_property);
}

} // namespace

void add_database_properties(DatabaseClass &cls) {
    add_of_objects(cls);
    add_of_devices(cls);
    add_of_classes(cls);
}

} // namespace tangobind
