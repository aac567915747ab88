#include "client/command_history.h"

namespace tangobind {

namespace {

using Calls = std::vector<Tango::DeviceDataHistory>;

// Both are polled as attributes, and their histories are those of attributes: the older request
// takes them for those of commands, which ends the server.
bool is_polled_as_attribute(const std::string &command) {
    return strcasecmp(command.c_str(), "state") == 0 || strcasecmp(command.c_str(), "status") == 0;
}

Tango::DevCmdHistoryList_var ask(Proxy &proxy, const std::string &name, int depth) {
    const Tango::Device_4_var device = proxy.connected().get_device_4();
    return device->command_inout_history_2(name.c_str(), depth);
}

Tango::DevCmdHistoryList_var ask_connected(Proxy &proxy, const std::string &name, int depth) {
    try {
        return ask(proxy, name, depth);
    } catch (const CORBA::SystemException &) {
        proxy.ping(); // cppTango connects again, or says what is wrong with the connection
        return ask(proxy, name, depth);
    }
}

Calls as_calls(const Tango::DevCmdHistoryList &sent) {
    Calls calls(sent.length());
    for (CORBA::ULong i = 0; i < sent.length(); ++i) {
        Tango::TimeVal date = sent[i].time;
        Tango::DevErrorList_var errors(new Tango::DevErrorList(sent[i].errors));
        calls[i].set_date(date);
        calls[i].errors(errors);
        calls[i].failed(sent[i].cmd_failed);
        calls[i].any.inout() = sent[i].value;
    }
    return calls;
}

} // namespace

// Asked for in the form of IDL version 2, in which each call has a result of its own. The newer one
// has them in one array: cppTango's servers leave DevUShort and DevULong out of it, and cppTango's
// clients do not know arrays of booleans (10.0), follow a wild pointer if all calls have failed and
// the result is an array, and give numbers with texts to the wrong calls after a failure.
Calls command_history(Proxy &proxy, const std::string &name, int depth) {
    if (is_polled_as_attribute(name) || proxy.connected().get_idl_version() < 4) {
        const std::unique_ptr<Calls> calls(proxy.Tango::DeviceProxy::command_history(name, depth));
        return std::move(*calls);
    }
    return as_calls(ask_connected(proxy, name, depth));
}

} // namespace tangobind
