// The asynchronous methods of Connection (commands) and DeviceProxy (attributes).
#include "client/asynch.h"
#include "client/calls.h"
#include "client/device_proxy.h"
#include "client/properties.h"
#include "client/asynch_calls_docs.h"
#include "client/asynch_replies_docs.h"

namespace tangobind {

namespace {

// --- commands

// The arguments after the name: [value][, forget or callback].
struct AsynchArguments {
    explicit AsynchArguments(const py::args &args) {
        if (args.size() > 2) {
            throw py::type_error(
                "command_inout_asynch() takes a name, an argument, and forget or a "
                "callback");
        }
        if (args.size() == 2) {
            value = args[0];
            py::isinstance<py::bool_>(args[1]) ? void(forget = args[1].cast<bool>())
                                               : void(callback = args[1]);
        } else if (args.size() == 1) {
            is_callback(args[0], "cmd_ended") ? void(callback = args[0]) : void(value = args[0]);
        }
    }

    py::object value = py::none();
    py::object callback = py::none();
    bool forget = false;
};

std::optional<long> command_inout_asynch(Tango::Connection &self, const std::string &name,
                                         const py::args &args) {
    const AsynchArguments given(args);
    CommandCall command(self, name, given.value);
    auto callback = callback_from_python(self, given.callback);
    return without_gil([&]() -> std::optional<long> {
        if (!callback) {
            return command.send([&](Tango::DeviceData &data) {
                return self.command_inout_asynch(name, data, given.forget);
            });
        }
        AsynchCallback::start(std::move(callback), [&](Tango::CallBack &started) {
            command.send(
                [&](Tango::DeviceData &data) { self.command_inout_asynch(name, data, started); });
        });
        return std::nullopt;
    });
}

Tango::DeviceData command_reply(Tango::Connection &self, long id, std::optional<long> timeout_ms) {
    return without_gil([&] {
        return timeout_ms ? self.command_inout_reply(id, *timeout_ms)
                          : self.command_inout_reply(id);
    });
}

py::object command_inout_reply(Tango::Connection &self, long id, std::optional<long> timeout_ms) {
    Tango::DeviceData result = command_reply(self, id, timeout_ms);
    return result_to_python(result);
}

// --- attributes

Typed<std::optional<long>> id_to_python(std::optional<long> id) { return py::cast(id); }

// A request: `poll()` returns an id, `call(callback)` does not.
template <class Poll, class Call>
auto asynch(std::unique_ptr<AsynchCallback> callback, Poll poll, Call call) {
    return request(
        [callback = std::move(callback), poll = std::move(poll),
         call = std::move(call)]() mutable -> std::optional<long> {
            if (!callback) {
                return poll();
            }
            AsynchCallback::start(std::move(callback), call);
            return std::nullopt;
        },
        &id_to_python);
}

auto read_attribute_asynch(Proxy &self, const std::string &name, const py::object &cb,
                           ExtractAs as) {
    return asynch(
        callback_from_python(self, cb, as),
        [&self, name] { return self.read_attribute_asynch(name); },
        [&self, name](Tango::CallBack &started) { self.read_attribute_asynch(name, started); });
}

auto read_attributes_asynch(Proxy &self, const Given<forms::Names> &names, const py::object &cb,
                            ExtractAs as) {
    const auto asked = names_from_python(names);
    return asynch(
        callback_from_python(self, cb, as),
        [&self, asked] { return self.read_attributes_asynch(asked); },
        [&self, asked](Tango::CallBack &started) { self.read_attributes_asynch(asked, started); });
}

auto write_attribute_asynch(Proxy &self, const Given<forms::AttributeOrName> &attribute,
                            const Given<forms::Values> &value, const py::object &cb) {
    const auto writing = std::make_shared<Writing>(self, attribute, value);
    return asynch(
        callback_from_python(self, cb),
        [&self, writing] {
            return writing->send(
                [&](auto &attributes) { return self.write_attribute_asynch(attributes.front()); });
        },
        [&self, writing](Tango::CallBack &started) {
            writing->send([&](auto &attributes) {
                self.write_attribute_asynch(attributes.front(), started);
            });
        });
}

auto write_attributes_asynch(Proxy &self, const Given<forms::AttributesWithValues> &pairs,
                             const py::object &cb) {
    const auto writing = std::make_shared<Writing>(self, pairs);
    return asynch(
        callback_from_python(self, cb),
        [&self, writing] {
            return writing->send(
                [&](auto &attributes) { return self.write_attributes_asynch(attributes); });
        },
        [&self, writing](Tango::CallBack &started) {
            writing->send(
                [&](auto &attributes) { self.write_attributes_asynch(attributes, started); });
        });
}

auto reading_reply(Proxy &self, long id, std::optional<long> timeout_ms, ExtractAs as) {
    return request(
        [&self, id, timeout_ms] {
            std::unique_ptr<Tango::DeviceAttribute> value(
                timeout_ms ? self.read_attribute_reply(id, *timeout_ms)
                           : self.read_attribute_reply(id));
            if (value->has_failed()) {
                throw Tango::DevFailed(value->err_list.in());
            }
            return value;
        },
        [as](std::unique_ptr<Tango::DeviceAttribute> value) -> Typed<Reading> {
            return reading_to_python(std::move(*value), as);
        });
}

auto readings_reply(Proxy &self, long id, std::optional<long> timeout_ms, ExtractAs as) {
    return request(
        [&self, id, timeout_ms] {
            return taken(timeout_ms ? self.read_attributes_reply(id, *timeout_ms)
                                    : self.read_attributes_reply(id));
        },
        [as](std::vector<Tango::DeviceAttribute> values) {
            return readings_to_python(values, as);
        });
}

auto writing_reply(Proxy &self, long id, std::optional<long> timeout_ms) {
    return request([&self, id, timeout_ms] {
        try {
            with_all_errors([&] {
                timeout_ms ? self.write_attributes_reply(id, *timeout_ms)
                           : self.write_attributes_reply(id);
            });
        } catch (const Tango::DevFailed &failure) {
            // Which attribute the request was for is not known any more.
            if (is_type_mismatch(failure)) {
                self.attribute_types().clear();
            }
            throw;
        }
    });
}

void add_requests(ProxyClass &cls) {
    def_io(cls, "read_attribute_asynch", &read_attribute_asynch, py::arg("attr_name"),
           py::arg("cb") = py::none(), extract_as(), docs::asynch::read_attribute_asynch);
    def_io(cls, "read_attributes_asynch", &read_attributes_asynch, py::arg("attr_names"),
           py::arg("cb") = py::none(), extract_as(), docs::asynch::read_attributes_asynch);
    def_io(cls, "write_attribute_asynch", &write_attribute_asynch, py::arg("attr"),
           py::arg("value"), py::arg("cb") = py::none(), docs::asynch::write_attribute_asynch);
    def_io(cls, "write_attributes_asynch", &write_attributes_asynch, py::arg("attr_values"),
           py::arg("cb") = py::none(), docs::asynch::write_attributes_asynch);
}

void add_replies(ProxyClass &cls) {
    def_io(
        cls, "read_attribute_reply",
        [](Proxy &self, long id, ExtractAs as) {
            return reading_reply(self, id, std::nullopt, as);
        },
        py::arg("id"), extract_as(), docs::asynch::read_attribute_reply);
    def_io(
        cls, "read_attribute_reply",
        [](Proxy &self, long id, std::optional<long> timeout, ExtractAs as) {
            return reading_reply(self, id, timeout, as);
        },
        py::arg("id"), py::arg("poll_timeout"), extract_as());
    def_io(
        cls, "read_attributes_reply",
        [](Proxy &self, long id, ExtractAs as) {
            return readings_reply(self, id, std::nullopt, as);
        },
        py::arg("id"), extract_as(), docs::asynch::read_attributes_reply);
    def_io(
        cls, "read_attributes_reply",
        [](Proxy &self, long id, std::optional<long> timeout, ExtractAs as) {
            return readings_reply(self, id, timeout, as);
        },
        py::arg("id"), py::arg("poll_timeout"), extract_as());
    def_io(cls, "write_attribute_reply", &writing_reply, py::arg("id"),
           py::arg("poll_timeout") = py::none(), docs::asynch::write_attribute_reply);
    def_io(cls, "write_attributes_reply", &writing_reply, py::arg("id"),
           py::arg("poll_timeout") = py::none(), docs::asynch::write_attributes_reply);
}

} // namespace

void add_asynch_commands(ConnectionClass &cls) {
    cls.def("command_inout_asynch", &command_inout_asynch, py::arg("cmd_name"),
            docs::asynch::command_inout_asynch)
        .def("command_inout_reply", &command_inout_reply, py::arg("idx"),
             py::arg("timeout") = py::none(), docs::asynch::command_inout_reply)
        .def("command_inout_reply_raw", &command_reply, py::arg("id"),
             py::arg("timeout_ms") = py::none(), docs::asynch::command_inout_reply_raw)
        .def(
            "get_asynch_replies", [](Tango::Connection &self) { get_asynch_replies(self); },
            NoGil(), docs::asynch::get_asynch_replies)
        .def(
            "get_asynch_replies",
            [](Tango::Connection &self, long call_timeout) {
                get_asynch_replies(self, call_timeout);
            },
            py::arg("call_timeout"), NoGil())
        .def(
            "cancel_asynch_request",
            [](Tango::Connection &self, long id) { self.cancel_asynch_request(id); }, py::arg("id"),
            NoGil(), docs::asynch::cancel_asynch_request)
        .def(
            "cancel_all_polling_asynch_request",
            [](Tango::Connection &self) { self.cancel_all_polling_asynch_request(); }, NoGil(),
            docs::asynch::cancel_all_polling_asynch_request);
}

void add_asynch_methods(ProxyClass &cls) {
    add_requests(cls);
    add_replies(cls);
    cls.def(
        "pending_asynch_call",
        [](Proxy &self, Tango::asyn_req_type kind) { return self.pending_asynch_call(kind); },
        py::arg("req"), NoGil(), docs::asynch::pending_asynch_call);
}

} // namespace tangobind
