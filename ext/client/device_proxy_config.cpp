// DeviceProxy: what attributes there are, and their configuration.
#include "client/calls.h"
#include "client/connection.h"
#include "client/device_proxy.h"
#include "client/properties.h"
#include "client/device_proxy_config_docs.h"

namespace tangobind {

namespace {

using Infos = std::unique_ptr<Tango::AttributeInfoListEx>;

// Servers with cppTango before 10.3 answer a request for nothing with BAD_PARAM, so nobody is
// asked.
std::vector<std::string> one_or_many(const py::object &names) {
    return is_text(names) ? std::vector<std::string>{encode(names)} : names_from_python(names);
}

// Of one name an AttributeInfoEx, of several a list of AttributeInfo.
struct Config {
    std::optional<Tango::AttributeInfoEx> one;
    std::unique_ptr<Tango::AttributeInfoList> many;
};

auto get_attribute_config(Proxy &self, const Given<forms::NameOrNames> &names) {
    return request(
        [&self, one = is_text(names), asked = one_or_many(names)] {
            Config config;
            if (one) {
                config.one = self.connected().get_attribute_config(asked.front());
            } else {
                config.many.reset(asked.empty() ? new Tango::AttributeInfoList
                                                : self.connected().get_attribute_config(asked));
            }
            return config;
        },
        [](Config config) {
            return config.one ? py::cast(std::move(*config.one))
                              : py::cast(std::move(*config.many));
        });
}

auto get_attribute_config_ex(Proxy &self, const Given<forms::NameOrNames> &names) {
    return request(
        [&self, asked = one_or_many(names)] {
            return Infos(asked.empty() ? new Tango::AttributeInfoListEx
                                       : self.connected().get_attribute_config_ex(asked));
        },
        [](Infos infos) -> Typed<Tango::AttributeInfoListEx> {
            return py::cast(std::move(*infos));
        });
}

// One AttributeInfo (Ex), or a sequence of either.
struct NewConfig {
    explicit NewConfig(const py::object &value) {
        if (py::isinstance<Tango::AttributeInfo>(value)) {
            add(value);
            return;
        }
        for (py::handle item : value) {
            add(item);
        }
    }

    void add(py::handle item) {
        if (py::isinstance<Tango::AttributeInfoEx>(item)) {
            extended.push_back(item.cast<const Tango::AttributeInfoEx &>());
        } else if (py::isinstance<Tango::AttributeInfo>(item)) {
            plain.push_back(item.cast<const Tango::AttributeInfo &>());
        } else {
            throw BadValue(PyExc_TypeError, "expected an AttributeInfo or AttributeInfoEx, got " +
                                                type_name(item) + " " + show(item));
        }
    }

    Tango::AttributeInfoList plain;
    Tango::AttributeInfoListEx extended;
};

auto set_attribute_config(Proxy &self, const Given<forms::AttributeConfigs> &value) {
    return request([&self, config = NewConfig(value)] {
        if (!config.plain.empty()) {
            self.connected().set_attribute_config(config.plain);
        }
        if (!config.extended.empty()) {
            self.connected().set_attribute_config(config.extended);
        }
    });
}

} // namespace

void add_config_methods(ProxyClass &cls) {
    def_io(cls, "get_attribute_config", &get_attribute_config, py::arg("names"),
           docs::device_proxy::get_attribute_config);
    def_io(cls, "get_attribute_config_ex", &get_attribute_config_ex, py::arg("names"),
           docs::device_proxy::get_attribute_config_ex);
    def_io(cls, "set_attribute_config", &set_attribute_config, py::arg("value"),
           docs::device_proxy::set_attribute_config);
    cls.def(
           "attribute_query",
           [](Proxy &self, const std::string &attr_name) {
               return self.get_attribute_config(attr_name);
           },
           py::arg("attr_name"), NoGil(), docs::device_proxy::attribute_query)
        .def(
            "attribute_list_query",
            [](Proxy &self) { return taken(self.connected().attribute_list_query()); }, NoGil(),
            docs::device_proxy::attribute_list_query)
        .def(
            "attribute_list_query_ex",
            [](Proxy &self) { return taken(self.connected().attribute_list_query_ex()); }, NoGil(),
            docs::device_proxy::attribute_list_query_ex)
        .def(
            "get_attribute_list",
            [](Proxy &self) { return taken(self.connected().get_attribute_list()); }, NoGil(),
            docs::device_proxy::get_attribute_list);
}

} // namespace tangobind
