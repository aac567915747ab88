// DeviceProxy: the telemetry of a device. cppTango 10.3 has methods for it, which send commands to
// the administration device; sent from here, they reach such a server from any release.
#include "client/calls.h"
#include "client/device_proxy.h"
#include "client/device_proxy_telemetry_docs.h"

#include <pybind11/typing.h>

#include <algorithm>
#include <cctype>

namespace tangobind {

// tango.telemetry.TelemetryEndpoint, with the exporter as servers spell it.
struct TelemetryEndpoint {
    std::string exporter;
    std::string address;
};

// A topic as servers spell it: a name in any case, or a member of tango.telemetry.TelemetryTopic.
struct TopicName {
    std::string text;
};

} // namespace tangobind

namespace pybind11 {
namespace detail {

template <>
class type_caster<tangobind::TelemetryEndpoint> {
  public:
    PYBIND11_TYPE_CASTER(tangobind::TelemetryEndpoint,
                         const_name("tango.telemetry.TelemetryEndpoint"));

    bool load(handle source, bool) {
        const module_ telemetry = module_::import("tango.telemetry");
        if (!isinstance(source, telemetry.attr("TelemetryEndpoint"))) {
            return false;
        }
        const object exporter = telemetry.attr("TelemetryExporter")(source.attr("exporter"));
        value = {exporter.attr("name").attr("lower")().cast<std::string>(),
                 source.attr("endpoint").cast<std::string>()};
        return true;
    }

    static handle cast(const tangobind::TelemetryEndpoint &endpoint, return_value_policy, handle) {
        const module_ telemetry = module_::import("tango.telemetry");
        const object name = pybind11::cast(endpoint.exporter).attr("upper")();
        const object exporter = telemetry.attr("TelemetryExporter")[name];
        return telemetry.attr("TelemetryEndpoint")(exporter, endpoint.address).release();
    }
};

template <>
class type_caster<tangobind::TopicName> {
  public:
    PYBIND11_TYPE_CASTER(tangobind::TopicName, const_name("str | tango.telemetry.TelemetryTopic"));

    bool load(handle source, bool) {
        const object members = module_::import("tango.telemetry").attr("TelemetryTopic");
        const object text = isinstance(source, members) ? object(source.attr("name"))
                                                        : reinterpret_borrow<object>(source);
        make_caster<std::string> name;
        if (!name.load(text, false)) {
            return false;
        }
        value = {tangobind::to_lower(cast_op<std::string>(name))};
        return true;
    }
};

} // namespace detail
} // namespace pybind11

namespace tangobind {

namespace {

using Strings = std::vector<std::string>;
using Endpoints = std::vector<TelemetryEndpoint>;
using EndpointTuple = py::typing::Tuple<TelemetryEndpoint, py::ellipsis>;
using TextTuple = py::typing::Tuple<std::string, py::ellipsis>;

template <class Argument>
Tango::DeviceData on_server(Proxy &self, const std::string &command, Argument argument) {
    Tango::DeviceProxy server(self.adm_name(), false);
    server.set_timeout_millis(self.get_timeout_millis());
    Tango::DeviceData sent;
    sent << argument;
    return server.command_inout(command, sent);
}

// What a command says of this device: its name, a count, and then.
Strings listed(Proxy &self, const std::string &command) {
    Strings told;
    on_server(self, command, Strings{self.dev_name()}) >> told;
    told.erase(told.begin(), told.begin() + std::min<std::ptrdiff_t>(2, told.size()));
    return told;
}

// The argument of commands that replace a list.
Strings list(Proxy &self, std::size_t count, const Strings &items) {
    Strings all{self.dev_name(), std::to_string(count)};
    all.insert(all.end(), items.begin(), items.end());
    return all;
}

bool is_on(Proxy &self, const std::string &command) {
    Tango::DeviceData told = on_server(self, command, Strings{self.dev_name()});
    const Tango::DevVarLongStringArray *flags = nullptr;
    told >> flags;
    return flags != nullptr && flags->lvalue.length() > 0 && flags->lvalue[0] != 0;
}

void turn(Proxy &self, const std::string &command, bool on) {
    Tango::DevVarLongStringArray flag;
    flag.lvalue.length(1);
    flag.lvalue[0] = on ? 1 : 0;
    flag.svalue.length(1);
    flag.svalue[0] = self.dev_name().c_str();
    on_server(self, command, flag);
}

Endpoints paired(const Strings &told) {
    Endpoints endpoints;
    for (std::size_t i = 0; i + 1 < told.size(); i += 2) {
        endpoints.push_back({told[i], told[i + 1]});
    }
    return endpoints;
}

Strings flat(const Endpoints &endpoints) {
    Strings all;
    for (const TelemetryEndpoint &endpoint : endpoints) {
        all.push_back(endpoint.exporter);
        all.push_back(endpoint.address);
    }
    return all;
}

// --- the methods

void add_flag(ProxyClass &cls, const std::string &name, const std::string &command,
              const std::string &summary) {
    const std::string text = summary + docs::telemetry::flag;
    def_io(
        cls, name.c_str(),
        [command](Proxy &self) {
            return request([&self, command] { return is_on(self, command); },
                           [](bool on) { return py::bool_(on); });
        },
        docs::Text{text.c_str()});
}

void add_switch(ProxyClass &cls, const std::string &name, const std::string &command,
                const std::string &summary) {
    const std::string text = summary + docs::telemetry::enabled;
    def_io(
        cls, name.c_str(),
        [command](Proxy &self, bool enabled) {
            return request([&self, command, enabled] { turn(self, command, enabled); });
        },
        py::arg("enabled"), docs::Text{text.c_str()});
}

void add_action(ProxyClass &cls, const std::string &name, const std::string &command,
                const std::string &summary) {
    const std::string text = summary + docs::telemetry::no_argument;
    def_io(
        cls, name.c_str(),
        [command](Proxy &self) {
            return request(
                [&self, command] { on_server(self, command, Strings{self.dev_name()}); });
        },
        docs::Text{text.c_str()});
}

void add_endpoints_getter(ProxyClass &cls, const std::string &name, const std::string &command,
                          const std::string &summary) {
    const std::string text = summary + docs::telemetry::of_endpoints;
    def_io(
        cls, name.c_str(),
        [command](Proxy &self) {
            return request([&self, command] { return paired(listed(self, command)); },
                           [](const Endpoints &endpoints) -> EndpointTuple {
                               return py::tuple(py::cast(endpoints));
                           });
        },
        docs::Text{text.c_str()});
}

void add_endpoints_setter(ProxyClass &cls, const std::string &name, const std::string &command,
                          const std::string &summary) {
    const std::string text = summary + docs::telemetry::to_endpoints;
    def_io(
        cls, name.c_str(),
        [command](Proxy &self, const Endpoints &endpoints) {
            return request([&self, command, endpoints] {
                on_server(self, command, list(self, endpoints.size(), flat(endpoints)));
            });
        },
        py::arg("endpoints"), docs::Text{text.c_str()});
}

// Adding or removing one endpoint.
void add_endpoint_change(ProxyClass &cls, const std::string &name, const std::string &command,
                         const std::string &summary) {
    const std::string text = summary + docs::telemetry::one_endpoint;
    def_io(
        cls, name.c_str(),
        [command](Proxy &self, const TelemetryEndpoint &endpoint) {
            return request([&self, command, endpoint] {
                on_server(self, command,
                          Strings{self.dev_name(), endpoint.exporter, endpoint.address});
            });
        },
        py::arg("endpoint"), docs::Text{text.c_str()});
}

void add_service(ProxyClass &cls) {
    add_action(cls, "start_telemetry", "StartTelemetry",
               "Let the device send traces and logs, as configured.");
    add_action(cls, "stop_telemetry", "StopTelemetry", "End the telemetry of the device.");
    add_flag(cls, "is_telemetry_enabled", "IsTelemetryEnabled",
             "Ask whether the device sends traces and logs.");
    def_io(
        cls, "set_telemetry_topics",
        [](Proxy &self, const std::vector<TopicName> &topics) {
            Strings names;
            for (const TopicName &topic : topics) {
                names.push_back(topic.text);
            }
            return request([&self, names] {
                on_server(self, "SetTelemetryTopics", list(self, names.size(), names));
            });
        },
        py::arg("topics"), docs::telemetry::set_telemetry_topics);
    def_io(
        cls, "get_telemetry_topics",
        [](Proxy &self) {
            return request(
                [&self] { return listed(self, "GetTelemetryTopics"); },
                [](const Strings &topics) -> TextTuple { return py::tuple(py::cast(topics)); });
        },
        docs::telemetry::get_telemetry_topics);
}

// What the device sends: traces or logs. `kind` and `Kind` are parts of names, `what` of texts.
void add_kind(ProxyClass &cls, const std::string &kind, const std::string &Kind,
              const std::string &what) {
    const std::string methods = "_telemetry_" + kind;
    const std::string commands = "Telemetry" + Kind;
    add_switch(cls, "set" + methods, "Set" + commands,
               "Choose whether the telemetry of the device has " + what + ".");
    add_flag(cls, "get" + methods, "Get" + commands,
             "Ask whether the telemetry of the device has " + what + ".");
    add_endpoints_getter(cls, "get" + methods + "_endpoints", "Get" + commands + "Endpoints",
                         "Ask where the telemetry of the device sends " + what + ".");
    add_endpoints_setter(cls, "set" + methods + "_endpoints", "Set" + commands + "Endpoints",
                         "Set where the telemetry of the device sends " + what +
                             ", instead of all before.");
    add_endpoint_change(cls, "add" + methods + "_endpoint", "Add" + commands + "Endpoints",
                        "Let the telemetry of the device send " + what + " there too.");
    add_endpoint_change(cls, "remove" + methods + "_endpoint", "Remove" + commands + "Endpoints",
                        "Let the telemetry of the device send " + what + " there no more.");
}

} // namespace

void add_telemetry_methods(ProxyClass &cls) {
    add_service(cls);
    add_kind(cls, "tracing", "Tracing", "traces");
    add_kind(cls, "logging", "Logging", "logs");
}

} // namespace tangobind
