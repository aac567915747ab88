// DeviceProxy: the properties of the device in the database.
#include "client/calls.h"
#include "client/device_proxy.h"
#include "client/properties.h"
#include "convert/bad_value.h"
#include "client/device_proxy_properties_docs.h"

namespace tangobind {

namespace {

// A DbData given as `value` is filled as well.
auto get_property(Proxy &self, const Given<forms::PropertyNames> &names, const py::object &value) {
    if (!value.is_none() && !(py::hasattr(value, "clear") && py::hasattr(value, "extend"))) {
        throw BadValue(PyExc_TypeError,
                       "expected a DbData to fill, got " + type_name(value) + " " + show(value));
    }
    return request(
        [&self, data = property_names(names)]() mutable {
            if (!data.empty()) { // which the database takes for an error
                self.get_property(data);
            }
            return data;
        },
        [value = PyRef(value)](const Tango::DbData &data) -> Typed<PropertyDict> {
            if (!value.get().is_none()) {
                value.get().attr("clear")();
                value.get().attr("extend")(py::cast(data));
            }
            return properties_to_python(data);
        });
}

auto put_property(Proxy &self, const Given<forms::PropertyValues> &value) {
    return request([&self, data = property_values(value)] { self.put_property(data); });
}

auto delete_property(Proxy &self, const Given<forms::PropertyNames> &value) {
    return request([&self, data = property_names(value)] { self.delete_property(data); });
}

auto get_property_list(Proxy &self, const std::string &filter, const py::object &array) {
    return request(
        [&self, filter] {
            std::vector<std::string> names;
            self.get_property_list(filter, names);
            return names;
        },
        [array = PyRef(array)](std::vector<std::string> names) -> Typed<std::vector<std::string>> {
            py::object list = py::cast(std::move(names));
            if (!array.get().is_none()) {
                array.get().attr("extend")(list);
                return py::none();
            }
            return list;
        });
}

} // namespace

void add_property_methods(ProxyClass &cls) {
    def_io(cls, "get_property", &get_property, py::arg("propname"), py::arg("value") = py::none(),
           docs::device_proxy::get_property);
    def_io(cls, "put_property", &put_property, py::arg("value"), docs::device_proxy::put_property);
    def_io(cls, "delete_property", &delete_property, py::arg("value"),
           docs::device_proxy::delete_property);
    def_io(cls, "get_property_list", &get_property_list, py::arg("filter"),
           py::arg("array") = py::none(), docs::device_proxy::get_property_list);
}

} // namespace tangobind
