#include "client/requests.h"

#include "core/errors.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace tangobind {

namespace {

bool mentions_mismatch(const Tango::DevErrorList &errors) {
    constexpr std::array reasons{"API_IncompatibleAttrDataType", "API_IncompatibleAttrArgumentType",
                                 "API_IncompatibleCmdArgumentType"};
    for (CORBA::ULong i = 0; i < errors.length(); ++i) {
        const char *reason = errors[i].reason.in();
        if (std::any_of(reasons.begin(), reasons.end(),
                        [&](const char *known) { return std::strcmp(known, reason) == 0; })) {
            return true;
        }
    }
    return false;
}

void append_error(Tango::DevErrorList &errors, const char *reason, const std::string &text,
                  const char *origin) {
    const auto at = errors.length();
    errors.length(at + 1);
    errors[at].reason = Tango::string_dup(reason);
    errors[at].desc = Tango::string_dup(text.c_str());
    errors[at].origin = Tango::string_dup(origin);
    errors[at].severity = Tango::ERR;
}

// The connection to a database is not a DeviceProxy, and has no command_query().
CommandType ask_command_type(Tango::Connection &connection, const std::string &name) {
    if (auto *proxy = dynamic_cast<Proxy *>(&connection)) {
        try {
            return proxy->command_type(name);
        } catch (Tango::DevFailed &failure) {
            // The errors of the device do not say of which device they are.
            append_error(failure.errors, "API_CommandFailed",
                         "Failed to execute command_inout on device " + proxy->dev_name() +
                             ", command " + name,
                         "DeviceProxy::command_inout");
            throw;
        }
    }
    const Tango::DevCmdInfo_var info = connection.get_device()->command_query(name.c_str());
    return {static_cast<int>(info->in_type), static_cast<int>(info->out_type)};
}

std::string shape_name(Tango::AttrDataFormat format) {
    switch (format) {
    case Tango::SPECTRUM:
        return " spectrum";
    case Tango::IMAGE:
        return " image";
    default:
        return "";
    }
}

std::string with_type(const std::string &subject, int type) {
    return subject + " (" + Tango::data_type_to_string(type) + ")";
}

template <class Function>
void with_gil(Function &&function) {
    const WithGil gil;
    if (!gil.held()) {
        throw_dev_failed("PyDs_PythonError", "the Python interpreter is shutting down", "tango");
    }
    function();
}

void rethrow(const std::exception_ptr &error) {
    if (error) {
        std::rethrow_exception(error);
    }
}

std::unique_ptr<Tango::AttributeInfoListEx> ask_attributes(Proxy &proxy,
                                                           const std::vector<std::string> &names) {
    try {
        return std::unique_ptr<Tango::AttributeInfoListEx>(proxy.get_attribute_config_ex(names));
    } catch (Tango::DevFailed &failure) {
        std::string listed;
        for (const auto &name : names) {
            listed += (listed.empty() ? "" : ", ") + name;
        }
        // The errors of the device do not say of which device they are.
        append_error(failure.errors, "API_AttributeFailed",
                     "Failed to write on device " + proxy.dev_name() + ", attribute(s) " + listed,
                     "DeviceProxy::write_attribute");
        throw;
    }
}

bool same_type(const WireType &a, const WireType &b) {
    return a.type == b.type && a.format == b.format;
}

} // namespace

bool is_type_mismatch(const Tango::DevFailed &failure) {
    if (const auto *many = dynamic_cast<const Tango::NamedDevFailedList *>(&failure)) {
        return std::any_of(many->err_list.begin(), many->err_list.end(),
                           [](const auto &one) { return mentions_mismatch(one.err_stack); });
    }
    return mentions_mismatch(failure.errors);
}

// --- commands

namespace {

// Of a device that may only be read cppTango asks the database's access control which commands are
// allowed. One without a database it would take for a database itself, and crash.
void check_access(Tango::Connection &connection, const std::string &command) {
    auto *proxy = dynamic_cast<Proxy *>(&connection);
    if (proxy && proxy->get_access_control() == Tango::ACCESS_READ && !proxy->is_dbase_used()) {
        Tango::NotAllowedExcept::throw_exception("API_ReadOnlyMode",
                                                 "Command " + command + " on device " +
                                                     proxy->dev_name() + " is not authorized",
                                                 "DeviceProxy.command_inout");
    }
}

} // namespace

CommandCall::CommandCall(Tango::Connection &connection, std::string name,
                         const py::object &argument)
    : m_connection(connection), m_name(std::move(name)) {
    if (argument.is_none()) {
        m_ready = true;
        return;
    }
    m_argument = PyRef(argument);
    if (py::isinstance<Tango::DeviceData>(argument)) {
        m_data = argument.cast<const Tango::DeviceData &>();
        m_ready = true;
        return;
    }
    if (auto *proxy = dynamic_cast<Proxy *>(&connection)) {
        m_type = proxy->command_types().find(m_name);
    }
    if (m_type) {
        try {
            convert();
        } catch (const BadValue &) {
            // The type may be an old one: prepare() asks again, and refuses the value if it is not.
            m_refused = std::current_exception();
        }
    }
}

void CommandCall::convert() {
    Tango::DeviceData data;
    const auto subject = [&] {
        // Programs look for the first words.
        return with_type("Invalid input argument for command " + m_connection.dev_name() + "/" +
                             m_name,
                         m_type->in);
    };
    m_borrowed_from = PyRef(converting(
        subject, [&] { return insert_argument(data.any.inout(), m_type->in, m_argument.get()); }));
    m_data = std::move(data);
    m_ready = true;
}

void CommandCall::prepare() {
    check_access(m_connection, m_name);
    if (m_ready) {
        return;
    }
    bool changed = false;
    try {
        changed = ask_type();
    } catch (const Tango::DevFailed &) {
        rethrow(m_refused);
        throw;
    }
    if (!changed) {
        rethrow(m_refused);
    }
    with_gil([&] { convert(); });
}

bool CommandCall::prepare_again() {
    if (!m_type || !ask_type()) {
        return false;
    }
    with_gil([&] { convert(); });
    return true;
}

// True if the type differs from what was known.
bool CommandCall::ask_type() {
    if (auto *proxy = dynamic_cast<Proxy *>(&m_connection)) {
        proxy->command_types().drop(m_name);
    }
    const CommandType type = ask_command_type(m_connection, m_name);
    const bool changed = !m_type || m_type->in != type.in;
    m_type = type;
    return changed;
}

// --- attributes

Tango::DevFailed all_errors(const Tango::NamedDevFailedList &failures) {
    Tango::DevErrorList errors;
    const auto append = [&](const Tango::DevErrorList &some) {
        const auto from = errors.length();
        errors.length(from + some.length());
        for (CORBA::ULong i = 0; i < some.length(); ++i) {
            errors[from + i] = some[i];
        }
    };
    for (const auto &failure : failures.err_list) {
        append(failure.err_stack);
    }
    append(failures.errors);
    return Tango::DevFailed(errors);
}

NamedAttribute named_attribute(py::handle attribute) {
    if (py::isinstance<Tango::AttributeInfo>(attribute)) {
        const auto &info = attribute.cast<const Tango::AttributeInfo &>();
        return {info.name, WireType{info.data_type, info.data_format}};
    }
    if (is_text(attribute)) {
        return {encode(attribute), std::nullopt};
    }
    throw BadValue(PyExc_TypeError, "expected an attribute name or an AttributeInfo, got " +
                                        type_name(attribute) + " " + show(attribute));
}

Writing::Writing(Proxy &proxy, const py::object &attribute, const py::object &value)
    : m_proxy(proxy) {
    add(attribute, value);
    convert_known();
}

Writing::Writing(Proxy &proxy, const py::object &pairs) : m_proxy(proxy) {
    for (py::handle item : pairs) {
        if (!PySequence_Check(item.ptr()) || is_text(item) || py::len(item) != 2) {
            throw BadValue(PyExc_TypeError, "expected pairs (attribute name, value), got " +
                                                type_name(item) + " " + show(item));
        }
        add(py::object(item[py::int_(0)]), item[py::int_(1)]);
    }
    convert_known();
}

void Writing::add(py::handle attribute, const py::object &value) {
    const NamedAttribute named = named_attribute(attribute);
    Item item;
    item.value = PyRef(value);
    item.name = named.name;
    item.given = named.type.has_value();
    item.type = item.given ? named.type : m_proxy.attribute_types().find(named.name);
    m_items.push_back(std::move(item));
}

void Writing::convert_known() {
    const bool all_known = std::all_of(m_items.begin(), m_items.end(),
                                       [](const Item &item) { return item.type.has_value(); });
    if (!all_known) {
        return;
    }
    try {
        convert();
    } catch (const BadValue &) {
        const bool all_given = std::all_of(m_items.begin(), m_items.end(),
                                           [](const Item &item) { return item.given; });
        if (all_given) {
            throw;
        }
        // A type may be an old one: prepare() asks again, and refuses the value if it is not.
        m_refused = std::current_exception();
    }
}

void Writing::convert() {
    m_attributes.clear();
    m_borrowed_from.clear();
    m_attributes.reserve(m_items.size());
    for (const Item &item : m_items) {
        const auto subject = [&] {
            return with_type(m_proxy.describe("attribute", item.name), item.type->type) +
                   shape_name(item.type->format);
        };
        AttributeToWrite converted = converting(
            subject, [&] { return attribute_to_write(item.name, *item.type, item.value.get()); });
        m_attributes.push_back(std::move(converted.attribute));
        m_borrowed_from.push_back(std::move(converted.borrowed_from));
    }
    m_ready = true;
}

// True if a type differs from what was known.
bool Writing::ask_types() {
    std::vector<std::string> names;
    for (const Item &item : m_items) {
        if (!item.given) {
            names.push_back(item.name);
        }
    }
    if (names.empty()) {
        return false;
    }
    const auto infos = ask_attributes(m_proxy, names);
    bool changed = false;
    auto info = infos->begin();
    for (Item &item : m_items) {
        if (item.given || info == infos->end()) {
            continue;
        }
        const WireType type{info->data_type, info->data_format};
        changed = changed || !item.type || !same_type(*item.type, type);
        item.type = type;
        m_proxy.attribute_types().keep(item.name, type);
        ++info;
    }
    return changed;
}

void Writing::prepare() {
    if (m_ready) {
        return;
    }
    bool changed = false;
    try {
        changed = ask_types();
    } catch (const Tango::DevFailed &) {
        rethrow(m_refused);
        throw;
    }
    if (!changed) {
        rethrow(m_refused);
    }
    with_gil([&] { convert(); });
}

bool Writing::prepare_again() {
    if (!ask_types()) {
        return false;
    }
    with_gil([&] { convert(); });
    return true;
}

// cppTango copies what it sends. Where there is no memory for a copy, it frees an address that it
// has never set; so there must be enough beforehand.
void Writing::require_memory() {
    constexpr std::size_t large = std::size_t{1} << 20;
    std::size_t bytes = 0;
    for (Tango::DeviceAttribute &attribute : m_attributes) {
        bytes += bytes_of(attribute);
    }
    if (bytes > large) {
        ::operator delete(::operator new(bytes));
    }
}

// --- results

py::object result_to_python(Tango::DeviceData &result, ExtractAs as) {
    result.reset_exceptions(Tango::DeviceData::isempty_flag);
    if (result.is_empty()) {
        return py::none();
    }
    return extract_argument(result.any.in(), argument_type(result), as);
}

} // namespace tangobind
