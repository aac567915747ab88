// What cppTango says about commands, devices, lockers and polled devices.
#include "types/info.h"

namespace tangobind {

py::typing::List<py::str> plain(const Tango::DevVarStringArray &texts) {
    py::list result;
    for (CORBA::ULong i = 0; i < texts.length(); ++i) {
        result.append(to_str(texts[i].in()));
    }
    return result;
}

bool same(const Tango::DevVarStringArray &a, const Tango::DevVarStringArray &b) {
    if (a.length() != b.length()) {
        return false;
    }
    for (CORBA::ULong i = 0; i < a.length(); ++i) {
        if (std::string_view(a[i].in()) != std::string_view(b[i].in())) {
            return false;
        }
    }
    return true;
}

void assign(Tango::DevVarStringArray &texts, const Iterable &values) {
    Tango::DevVarStringArray result;
    for (py::handle value : values) {
        const auto at = result.length();
        result.length(at + 1);
        result[at] = Tango::string_dup(encode(value).c_str());
    }
    texts = result;
}

namespace {

void register_command_info(py::module_ &m) {
    using Plain = Tango::DevCommandInfo;
    register_info<Plain>(m, "DevCommandInfo", "A command of a device: name and types.")
        .readonly("cmd_name", &Plain::cmd_name)
        .readonly("cmd_tag", &Plain::cmd_tag)
        .readonly_as<Tango::CmdArgType>("in_type", &Plain::in_type)
        .readonly_as<Tango::CmdArgType>("out_type", &Plain::out_type)
        .readonly("in_type_desc", &Plain::in_type_desc)
        .readonly("out_type_desc", &Plain::out_type_desc);
    using Info = Tango::CommandInfo;
    register_info<Info, Plain>(m, "CommandInfo", "A command of a device, with its display level.")
        .readonly("disp_level", &Info::disp_level);
}

void register_device_info(py::module_ &m) {
    using Info = Tango::DeviceInfo;
    register_info<Info>(m, "DeviceInfo", "A device: its class, server and versions.")
        .readonly("dev_class", &Info::dev_class)
        .readonly("server_id", &Info::server_id)
        .readonly("server_host", &Info::server_host)
        .readonly("server_version", &Info::server_version, "Release of Tango's IDL: 6, 5 ...")
        .readonly("doc_url", &Info::doc_url)
        .readonly("dev_type", &Info::dev_type)
        .readonly("version_info", &Info::version_info, "Versions of the server's libraries.");
}

// A C++ client is identified by its process number, a Java client by a UUID.
bool is_cpp(const Tango::LockerInfo &self) {
    return self.ll == Tango::CPP || self.ll == Tango::CPP_6;
}

py::object locker_id(const Tango::LockerInfo &self) {
    if (is_cpp(self)) {
        return py::int_(self.li.LockerPid);
    }
    const auto &uuid = self.li.UUID;
    return py::make_tuple(uuid[0], uuid[1], uuid[2], uuid[3]);
}

void set_locker_id(Tango::LockerInfo &self, py::handle value) {
    if (is_cpp(self)) {
        self.li.LockerPid = value.cast<TangoSys_Pid>();
        return;
    }
    for (std::size_t i = 0; i < std::size(self.li.UUID); ++i) {
        self.li.UUID[i] = value[py::int_(i)].cast<unsigned long>();
    }
}

void register_locker_info(py::module_ &m) {
    using Info = Tango::LockerInfo;
    register_info<Info>(m, "LockerInfo", "The client that has locked a device.")
        .readonly("ll", &Info::ll, "Language of the client.")
        .readonly_by<&locker_id, &set_locker_id>(
            "li", "Process number of a C++ client, tuple of four numbers for a Java client.")
        .readonly("locker_host", &Info::locker_host)
        .readonly("locker_class", &Info::locker_class);
}

void register_poll_device(py::module_ &m) {
    using Info = Tango::PollDevice;
    register_info<Info>(m, "PollDevice", "A device and the numbers of its polling objects.")
        .field("dev_name", &Info::dev_name)
        .field("ind_list", &Info::ind_list);
}

void register_attribute_dimension(py::module_ &m) {
    using Info = Tango::AttributeDimension;
    register_info<Info>(m, "AttributeDimension", "Columns and rows of an attribute's value.")
        .readonly("dim_x", &Info::dim_x)
        .readonly("dim_y", &Info::dim_y);
}

} // namespace

void register_infos(py::module_ &m) {
    register_command_info(m);
    register_device_info(m);
    register_locker_info(m);
    register_poll_device(m);
    register_attribute_dimension(m);
}

} // namespace tangobind
