#include "core/bind.h"

#include "client/test_context.h"

#include <mutex>

namespace tangobind {

namespace {

std::mutex lock;
std::string host; // "tango://127.0.0.1:12345", empty outside test contexts

std::string current_host() {
    const std::lock_guard<std::mutex> guard(lock);
    return host;
}

std::string reason_of(const Tango::DevFailed &failure) {
    return failure.errors.length() == 0 ? "" : std::string(failure.errors[0].reason.in());
}

} // namespace

std::shared_ptr<Proxy>
in_test_context(const std::string &name,
                const std::function<std::shared_ptr<Proxy>(const std::string &)> &make) {
    const std::string prefix = current_host();
    if (prefix.empty() || name.find("://") != std::string::npos ||
        name.find('#') != std::string::npos) {
        return make(name);
    }
    const std::string full = prefix + "/" + name + "#dbase=no";
    std::string first_reason;
    try {
        return make(full);
    } catch (const Tango::DevFailed &failure) {
        first_reason = reason_of(failure);
    }
    try {
        return make(name);
    } catch (Tango::DevFailed &failure) {
        const std::string text = "Failed to create a proxy (tried '" + full + "' => " +
                                 first_reason + ", and '" + name + "' => " + reason_of(failure) +
                                 ")";
        // not one of the subclasses: neither attempt alone is what went wrong
        Tango::DevErrorList errors = failure.errors;
        const CORBA::ULong last = errors.length();
        errors.length(last + 1);
        errors[last].reason = "PyAPI_DeviceProxyInitFailed";
        errors[last].desc = text.c_str();
        errors[last].origin = "tango.DeviceProxy";
        errors[last].severity = Tango::ERR;
        throw Tango::DevFailed(errors);
    }
}

void register_test_context(py::module_ &m) {
    m.def(
        "_set_test_context_host",
        [](const py::object &prefix) {
            const std::string text = prefix.is_none() ? std::string() : encode(prefix);
            const std::lock_guard<std::mutex> guard(lock);
            host = text;
        },
        py::arg("prefix"));
    m.def("_get_test_context_host", []() -> py::object {
        const std::string text = current_host();
        return text.empty() ? py::object(py::none()) : py::object(to_str(text));
    });
}

} // namespace tangobind
