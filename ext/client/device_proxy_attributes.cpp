// DeviceProxy: reading and writing attributes.
#include "client/calls.h"
#include "client/device_proxy.h"
#include "client/properties.h"
#include "client/device_proxy_attributes_docs.h"

#include <algorithm>

namespace tangobind {

namespace {

using Readings = std::unique_ptr<std::vector<Tango::DeviceAttribute>>;

auto reading_to_python(ExtractAs as) {
    return [as](Tango::DeviceAttribute &&value) -> Typed<Reading> {
        return reading_to_python(std::move(value), as);
    };
}

// cppTango reports a failure when the value is extracted; Python programs expect it from the call.
Tango::DeviceAttribute checked(Tango::DeviceAttribute value) {
    if (value.has_failed()) {
        throw Tango::DevFailed(value.err_list.in());
    }
    own_memory(value);
    return value;
}

Readings owned(std::vector<Tango::DeviceAttribute> *values) {
    Readings result(values);
    for (Tango::DeviceAttribute &value : *values) {
        own_memory(value);
    }
    return result;
}

auto readings_of(ExtractAs as) {
    return [as](Readings values) { return readings_to_python(*values, as); };
}

// --- reading

auto read_attribute(Proxy &self, const std::string &name, ExtractAs as) {
    return request([&self, name]() mutable { return checked(self.read_attribute(name)); },
                   reading_to_python(as));
}

auto read_attributes(Proxy &self, const Given<forms::Names> &names, ExtractAs as) {
    return request([&self, asked = names_from_python(
                               names)]() mutable { return owned(self.read_attributes(asked)); },
                   readings_of(as));
}

// --- writing

auto write_attribute(Proxy &self, const Given<forms::AttributeOrName> &attribute,
                     const Given<forms::Values> &value) {
    return request([&self, writing = std::make_shared<Writing>(self, attribute, value)] {
        writing->send([&](auto &attributes) { self.write_attribute(attributes.front()); });
    });
}

// cppTango's write_attributes() leaves out the value of a DevEncoded, which breaks the message.
void write_all(Proxy &self, std::vector<Tango::DeviceAttribute> &attributes) {
    const bool encoded =
        std::any_of(attributes.begin(), attributes.end(), [](Tango::DeviceAttribute &one) {
            return one.EncodedSeq.operator->() != nullptr;
        });
    if (encoded) {
        delete self.write_read_attributes(attributes, {});
    } else {
        self.write_attributes(attributes);
    }
}

auto write_attributes(Proxy &self, const Given<forms::AttributesWithValues> &pairs) {
    return request([&self, writing = std::make_shared<Writing>(self, pairs)] {
        with_all_errors(
            [&] { writing->send([&](auto &attributes) { write_all(self, attributes); }); });
    });
}

auto write_read_attribute(Proxy &self, const Given<forms::AttributeOrName> &attribute,
                          const Given<forms::Values> &value, ExtractAs as) {
    return request(
        [&self, writing = std::make_shared<Writing>(self, attribute, value)] {
            return writing->send([&](auto &attributes) {
                return checked(self.write_read_attribute(attributes.front()));
            });
        },
        reading_to_python(as));
}

auto write_read_attributes(Proxy &self, const Given<forms::AttributesWithValues> &pairs,
                           const Given<forms::Names> &names, ExtractAs as) {
    return request(
        [&self, writing = std::make_shared<Writing>(self, pairs),
         asked = names_from_python(names)] {
            return with_all_errors([&] {
                return writing->send([&](auto &attributes) {
                    return owned(self.write_read_attributes(attributes, asked));
                });
            });
        },
        readings_of(as));
}

// --- history

using History = std::unique_ptr<std::vector<Tango::DeviceAttributeHistory>>;

// cppTango 10.0 leaves the format of past readings open, so that one element of an array looks like
// a scalar; and servers do not say that the values of State are states.
void complete(History &history, const WireType &type) {
    for (auto &entry : *history) {
        if (entry.data_format == Tango::FMT_UNKNOWN) {
            entry.data_format = type.format;
        }
        if (entry.data_type == Tango::DEV_VOID) {
            entry.data_type = type.type;
        }
    }
}

py::typing::List<PastReading> attribute_history(Proxy &self, const std::string &name, int depth,
                                                ExtractAs as) {
    const History history = without_gil([&] {
        History received(self.attribute_history(name, depth));
        complete(received, self.attribute_type(name));
        return received;
    });
    py::typing::List<PastReading> result;
    for (auto &entry : *history) {
        result.append(py::cast(std::make_unique<PastReading>(std::move(entry), as)));
    }
    return result;
}

} // namespace

void add_attribute_methods(ProxyClass &cls) {
    def_io(cls, "read_attribute", &read_attribute, py::arg("attr_name"), extract_as(),
           docs::device_proxy::read_attribute);
    def_io(cls, "read_attributes", &read_attributes, py::arg("attr_names"), extract_as(),
           docs::device_proxy::read_attributes);
    def_io(cls, "write_attribute", &write_attribute, py::arg("attr"), py::arg("value"),
           docs::device_proxy::write_attribute);
    def_io(cls, "write_attributes", &write_attributes, py::arg("attr_values"),
           docs::device_proxy::write_attributes);
    def_io(cls, "write_read_attribute", &write_read_attribute, py::arg("attr"), py::arg("value"),
           extract_as(), docs::device_proxy::write_read_attribute);
    def_io(cls, "write_read_attributes", &write_read_attributes, py::arg("attr_values"),
           py::arg("attr_read_names"), extract_as(), docs::device_proxy::write_read_attributes);
    cls.def("attribute_history", &attribute_history, py::arg("attr_name"), py::arg("depth"),
            extract_as(), docs::device_proxy::attribute_history);
}

} // namespace tangobind
