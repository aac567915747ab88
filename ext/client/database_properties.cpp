// Database: properties of free objects, devices and classes.
#include "client/database.h"
#include "client/properties.h"

namespace tangobind {

namespace {

using Database = Tango::Database;
using Tango::DbData;

// The three calls for one kind of owner; `call` is the one of cppTango.
template <class Call>
void def_get(DatabaseClass &cls, const char *name, const char *owner, Call call, const char *text) {
    cls.def(
        name,
        [call](Database &self, const std::string &of, const py::object &value) {
            DbData data = property_names(value);
            without_gil([&] { call(self, of, data); });
            return properties_to_python(data);
        },
        py::arg(owner), py::arg("value"), text);
}

template <class Call>
void def_put(DatabaseClass &cls, const char *name, const char *owner, Call call, const char *text) {
    cls.def(
        name,
        [call](Database &self, const std::string &of, const py::object &value) {
            const DbData data = property_values(value);
            without_gil([&] { call(self, of, data); });
        },
        py::arg(owner), py::arg("value"), text);
}

template <class Call>
void def_delete(DatabaseClass &cls, const char *name, const char *owner, Call call,
                const char *text) {
    cls.def(
        name,
        [call](Database &self, const std::string &of, const py::object &value) {
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
    def_get(cls, "get_property", "obj_name", get,
            "Properties of a free object: a dict of name to list of texts, empty for what is not "
            "defined. `value` names them: a str, a DbDatum, a sequence of those, or a dict.");
    def_get(cls, "get_property_forced", "obj_name", forced,
            "Properties of a free object, from the server even where a cache could answer.");
    def_put(cls, "put_property", "obj_name", put,
            "Write properties of a free object: a DbDatum, a sequence of them, or a dict of name "
            "to value or values.");
    def_delete(cls, "delete_property", "obj_name", remove,
               "Delete properties of a free object, named as for get_property.");
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
    def_get(cls, "get_device_property", "dev_name", get,
            "Properties of a device, as get_property has them.");
    def_put(cls, "put_device_property", "dev_name", put,
            "Write properties of a device, given as for put_property.");
    def_delete(cls, "delete_device_property", "dev_name", remove,
               "Delete properties of a device, named as for get_property.");
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
    def_get(cls, "get_class_property", "class_name", get,
            "Properties of a class, as get_property has them.");
    def_put(cls, "put_class_property", "class_name", put,
            "Write properties of a class, given as for put_property.");
    def_delete(cls, "delete_class_property", "class_name", remove,
               "Delete properties of a class, named as for get_property.");
}

} // namespace

void add_database_properties(DatabaseClass &cls) {
    add_of_objects(cls);
    add_of_devices(cls);
    add_of_classes(cls);
}

} // namespace tangobind
