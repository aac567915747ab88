// Arguments of commands and values to write, on their way to a device.
//
// They are converted with the GIL into the wire type. Where that type is not known yet, or the
// value does not fit what was known, the device is asked for it first, when the call is made
// (without the GIL, on the thread that makes the call): an asyncio loop never waits for it. A
// device that meanwhile has other types than before is noticed the same way, and the call is made
// once more.
#pragma once

#include "client/proxy.h"
#include "convert/command.h"

namespace tangobind {

// True if the device refused the data because of its type.
bool is_type_mismatch(const Tango::DevFailed &failure);

// cppTango's error of several attributes says only which of them failed: here their own errors come
// first.
Tango::DevFailed all_errors(const Tango::NamedDevFailedList &failures);

template <class Call>
auto with_all_errors(Call call) {
    try {
        return call();
    } catch (const Tango::NamedDevFailedList &failures) {
        throw all_errors(failures);
    }
}

// An attribute as a caller names it: by its name, or by an AttributeInfo (Ex), which says the type,
// too.
struct NamedAttribute {
    std::string name;
    std::optional<WireType> type;
};
NamedAttribute named_attribute(py::handle attribute);

// The argument of one command.
class CommandCall {
  public:
    // Needs the GIL. `argument` is None (nothing is sent), a DeviceData, or a Python value.
    CommandCall(Tango::Connection &connection, std::string name, const py::object &argument);

    // Without the GIL: gives the data to `call`, and its result back.
    template <class Call>
    auto send(Call call) -> decltype(call(std::declval<Tango::DeviceData &>())) {
        prepare();
        try {
            return call(m_data);
        } catch (const Tango::DevFailed &failure) {
            if (!is_type_mismatch(failure) || !prepare_again()) {
                throw;
            }
        }
        return call(m_data);
    }

  private:
    void convert();
    bool ask_type();
    void prepare();
    bool prepare_again();

    Tango::Connection &m_connection;
    std::string m_name;
    PyRef m_argument;
    std::optional<CommandType> m_type;
    bool m_ready = false;
    std::exception_ptr m_refused;
    Tango::DeviceData m_data;
    PyRef m_borrowed_from;
};

// Values for one attribute or several.
class Writing {
  public:
    // Needs the GIL. `attribute` is a name, or an AttributeInfo (Ex) that says the type, too.
    Writing(Proxy &proxy, const py::object &attribute, const py::object &value);
    // A sequence of (attribute, value).
    Writing(Proxy &proxy, const py::object &pairs);

    // Without the GIL: gives the attributes to `call`, and its result back.
    template <class Call>
    auto send(Call call) -> decltype(call(std::declval<std::vector<Tango::DeviceAttribute> &>())) {
        prepare();
        require_memory();
        try {
            return call(m_attributes);
        } catch (const Tango::DevFailed &failure) {
            if (!is_type_mismatch(failure) || !prepare_again()) {
                throw;
            }
        }
        require_memory();
        return call(m_attributes);
    }

  private:
    struct Item {
        std::string name;
        PyRef value;
        std::optional<WireType> type;
        bool given = false;
    };

    void add(py::handle attribute, const py::object &value);
    void convert_known();
    void convert();
    bool ask_types();
    void prepare();
    bool prepare_again();
    void require_memory();

    Proxy &m_proxy;
    std::vector<Item> m_items;
    bool m_ready = false;
    std::exception_ptr m_refused;
    std::vector<Tango::DeviceAttribute> m_attributes;
    std::vector<PyRef> m_borrowed_from;
};

// The result of a command as a Python value, of the type that it has.
py::object result_to_python(Tango::DeviceData &result, ExtractAs as = ExtractAs::Numpy);

} // namespace tangobind
