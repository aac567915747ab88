// Database: properties of free objects, devices and classes, and of their attributes and pipes.
#include "client/attribute_properties.h"
#include "client/database.h"
#include "client/database_attributes_docs.h"
#include "client/database_properties_docs.h"

namespace tangobind {

namespace {

using Tango::Database;
using Tango::DbData;

using Get = void (Database::*)(std::string, DbData &);
using Change = void (Database::*)(std::string, const DbData &);

// How Python gives properties of an owner, and gets them.
struct OfOwner {
    using Values = Given<forms::PropertyValues>;
    using Names = Given<forms::PropertyNames>;
    static constexpr auto values = &property_values;
    static constexpr auto to_python = &properties_to_python;
    // What is deleted, one request for each.
    static std::vector<DbData> deletions(py::handle names) { return {property_names(names)}; }
};

// The same for the attributes or pipes of an owner.
struct OfParts {
    using Values = py::object;
    using Names = py::object;
    static constexpr auto values = &attribute_property_values;
    static constexpr auto to_python = &attribute_properties_to_python;
    static constexpr auto deletions = &attribute_property_names;
};

template <class Of>
void def_get(DatabaseClass &cls, const char *name, const char *owner, Get call,
             const docs::Text &text) {
    cls.def(
        name,
        [call](Database &self, const std::string &of, const Given<forms::PropertyNames> &value) {
            DbData data = property_names(value);
            without_gil([&] { (self.*call)(of, data); });
            return Of::to_python(data);
        },
        py::arg(owner), py::arg("value"), text);
}

template <class Of>
void def_put(DatabaseClass &cls, const char *name, const char *owner, Change call,
             const docs::Text &text) {
    cls.def(
        name,
        [call](Database &self, const std::string &of, const typename Of::Values &value) {
            const DbData data = Of::values(value);
            if (!data.empty()) {
                without_gil([&] { (self.*call)(of, data); });
            }
        },
        py::arg(owner), py::arg("value"), text);
}

template <class Of>
void def_delete(DatabaseClass &cls, const char *name, const char *owner, Change call,
                const docs::Text &text) {
    cls.def(
        name,
        [call](Database &self, const std::string &of, const typename Of::Names &value) {
            const std::vector<DbData> deletions = Of::deletions(value);
            without_gil([&] {
                for (const DbData &data : deletions) {
                    (self.*call)(of, data);
                }
            });
        },
        py::arg(owner), py::arg("value"), text);
}

void add_get_forced(DatabaseClass &cls) {
    cls.def(
        "get_property_forced",
        [](Database &self, const std::string &of, const Given<forms::PropertyNames> &value) {
            DbData data = property_names(value);
            without_gil([&] { on_server(self).get_property_forced(of, data); });
            return properties_to_python(data);
        },
        py::arg("obj_name"), py::arg("value"), docs::database::get_property_forced);
}

} // namespace

void add_database_properties(DatabaseClass &cls) {
    def_get<OfOwner>(cls, "get_property", "obj_name", &Database::get_property,
                     docs::database::get_property);
    add_get_forced(cls);
    def_put<OfOwner>(cls, "put_property", "obj_name", &Database::put_property,
                     docs::database::put_property);
    def_delete<OfOwner>(cls, "delete_property", "obj_name", &Database::delete_property,
                        docs::database::delete_property);

    def_get<OfOwner>(cls, "get_device_property", "dev_name", &Database::get_device_property,
                     docs::database::get_device_property);
    def_put<OfOwner>(cls, "put_device_property", "dev_name", &Database::put_device_property,
                     docs::database::put_device_property);
    def_delete<OfOwner>(cls, "delete_device_property", "dev_name",
                        &Database::delete_device_property, docs::database::delete_device_property);

    def_get<OfOwner>(cls, "get_class_property", "class_name", &Database::get_class_property,
                     docs::database::get_class_property);
    def_put<OfOwner>(cls, "put_class_property", "class_name", &Database::put_class_property,
                     docs::database::put_class_property);
    def_delete<OfOwner>(cls, "delete_class_property", "class_name",
                        &Database::delete_class_property, docs::database::delete_class_property);

    def_get<OfParts>(cls, "get_device_attribute_property", "dev_name",
                     &Database::get_device_attribute_property,
                     docs::database::get_device_attribute_property);
    def_put<OfParts>(cls, "put_device_attribute_property", "dev_name",
                     &Database::put_device_attribute_property,
                     docs::database::put_device_attribute_property);
    def_delete<OfParts>(cls, "delete_device_attribute_property", "dev_name",
                        &Database::delete_device_attribute_property,
                        docs::database::delete_device_attribute_property);

    def_get<OfParts>(cls, "get_class_attribute_property", "class_name",
                     &Database::get_class_attribute_property,
                     docs::database::get_class_attribute_property);
    def_put<OfParts>(cls, "put_class_attribute_property", "class_name",
                     &Database::put_class_attribute_property,
                     docs::database::put_class_attribute_property);
    def_delete<OfParts>(cls, "delete_class_attribute_property", "class_name",
                        &Database::delete_class_attribute_property,
                        docs::database::delete_class_attribute_property);

    def_get<OfParts>(cls, "get_device_pipe_property", "dev_name",
                     &Database::get_device_pipe_property, docs::database::get_device_pipe_property);
    def_put<OfParts>(cls, "put_device_pipe_property", "dev_name",
                     &Database::put_device_pipe_property, docs::database::put_device_pipe_property);
    def_delete<OfParts>(cls, "delete_device_pipe_property", "dev_name",
                        &Database::delete_device_pipe_property,
                        docs::database::delete_device_pipe_property);

    def_get<OfParts>(cls, "get_class_pipe_property", "class_name",
                     &Database::get_class_pipe_property, docs::database::get_class_pipe_property);
    def_put<OfParts>(cls, "put_class_pipe_property", "class_name",
                     &Database::put_class_pipe_property, docs::database::put_class_pipe_property);
    def_delete<OfParts>(cls, "delete_class_pipe_property", "class_name",
                        &Database::delete_class_pipe_property,
                        docs::database::delete_class_pipe_property);
}

} // namespace tangobind
