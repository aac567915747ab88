#include "server/device_binding.h"
#include "server/device_lock.h"
#include "server/device_polling_docs.h"

#include <string_view>

namespace tangobind {

namespace {

// A method of a device that takes a name: run without the GIL.
template <class Result, class Class>
auto named(Result (Class::*method)(const std::string &)) {
    return [method](DeviceHandle &self, const std::string &name) {
        Tango::DeviceImpl &device = self.get();
        return using_device(device, [&] { return (device.*method)(name); });
    };
}

// Where cppTango waits for a polling thread. Nothing is to be done for what is polled so already,
// as in an init_device() that runs again.
template <class Class>
auto begin_polling(void (Class::*method)(const std::string &, int),
                   int (Class::*period_now)(const std::string &)) {
    return [method, period_now](DeviceHandle &self, const std::string &name, int period) {
        Tango::DeviceImpl &device = self.get();
        using_device(device, [&] {
            if (period != 0 && (device.*period_now)(name) == period) {
                return;
            }
            const PollingOrder order(device);
            (device.*method)(name, period);
        });
    };
}

bool polls(Tango::DeviceImpl &device, omni_thread &thread) {
    return Tango::Util::instance()->get_polling_thread_id_by_name(device.get_name().c_str()) ==
           thread.id();
}

// Does what DeviceImpl does itself once the server runs, but waits until the polling thread has
// removed the object before it tells the thread to end, if that was the last one. The thread would
// else take the second order for done, too, when it is done with the first: it would never end, and
// the server waits for it.
void remove_polled(Tango::DeviceImpl &device, const char *kind, const std::string &name) {
    Tango::DevVarStringArray object;
    object.length(3);
    object[0] = device.get_name().c_str();
    object[1] = kind;
    object[2] = name.c_str();
    for (;;) {
        try {
            Tango::Util::instance()->get_dserver_device()->rem_obj_polling(&object);
            return;
        } catch (const Tango::DevFailed &error) {
            // It is busy with something that takes more than three seconds, or that needs the loop.
            if (std::string_view(error.errors[0].reason) != Tango::API_CommandTimedOut ||
                on_loop()) {
                throw;
            }
        }
    }
}

template <class Class>
auto end_polling(const char *kind, void (Class::*method)(const std::string &)) {
    return [kind, method](DeviceHandle &self, const std::string &name) {
        Tango::DeviceImpl &device = self.get();
        using_device(device, [&] {
            const PollingOrder order(device);
            Tango::Util &util = *Tango::Util::instance();
            if (util.is_svr_starting() || polls(device, *omni_thread::self())) {
                (device.*method)(name);
            } else {
                remove_polled(device, kind, name);
            }
        });
    };
}

} // namespace

void add_device_polling(DeviceBase &cls) {
    cls.def("is_attribute_polled", named(&PollingCalls::is_attribute_polled), py::arg("attr_name"),
            docs::device::is_attribute_polled)
        .def("is_command_polled", named(&PollingCalls::is_command_polled), py::arg("cmd_name"),
             docs::device::is_command_polled)
        .def("get_attribute_poll_period", named(&PollingCalls::get_attribute_poll_period),
             py::arg("attr_name"), docs::device::get_attribute_poll_period)
        .def("get_command_poll_period", named(&PollingCalls::get_command_poll_period),
             py::arg("cmd_name"), docs::device::get_command_poll_period)
        .def("poll_attribute",
             begin_polling(&PollingCalls::poll_attribute, &PollingCalls::get_attribute_poll_period),
             py::arg("attr_name"), py::arg("period_ms"), docs::device::poll_attribute)
        .def("poll_command",
             begin_polling(&PollingCalls::poll_command, &PollingCalls::get_command_poll_period),
             py::arg("cmd_name"), py::arg("period_ms"), docs::device::poll_command)
        .def("stop_poll_attribute", end_polling("attribute", &PollingCalls::stop_poll_attribute),
             py::arg("attr_name"), docs::device::stop_poll_attribute)
        .def("stop_poll_command", end_polling("command", &PollingCalls::stop_poll_command),
             py::arg("cmd_name"), docs::device::stop_poll_command)
        .def(
            "stop_polling",
            [](DeviceHandle &self, bool with_db_upd) {
                Tango::DeviceImpl &device = self.get();
                using_device(device, [&] {
                    const PollingOrder order(device);
                    device.stop_polling(with_db_upd);
                });
            },
            py::arg("with_db_upd") = true, docs::device::stop_polling)
        .def(
            "is_polled", [](DeviceHandle &self) { return self->is_polled(); },
            docs::device::is_polled)
        .def(
            "get_polled_cmd", [](DeviceHandle &self) { return self->get_polled_cmd(); },
            docs::device::get_polled_cmd)
        .def(
            "get_polled_attr", [](DeviceHandle &self) { return self->get_polled_attr(); },
            docs::device::get_polled_attr)
        .def(
            "get_non_auto_polled_cmd",
            [](DeviceHandle &self) { return self->get_non_auto_polled_cmd(); },
            docs::device::get_non_auto_polled_cmd)
        .def(
            "get_non_auto_polled_attr",
            [](DeviceHandle &self) { return self->get_non_auto_polled_attr(); },
            docs::device::get_non_auto_polled_attr)
        .def(
            "get_poll_old_factor", [](DeviceHandle &self) { return self->get_poll_old_factor(); },
            docs::device::get_poll_old_factor)
        .def(
            "get_poll_ring_depth", [](DeviceHandle &self) { return self->get_poll_ring_depth(); },
            docs::device::get_poll_ring_depth)
        .def(
            "get_attr_poll_ring_depth",
            [](DeviceHandle &self, std::string name) {
                return self->get_attr_poll_ring_depth(name);
            },
            py::arg("attr_name"), docs::device::get_attr_poll_ring_depth)
        .def(
            "get_cmd_poll_ring_depth",
            [](DeviceHandle &self, std::string name) {
                return self->get_cmd_poll_ring_depth(name);
            },
            py::arg("cmd_name"), docs::device::get_cmd_poll_ring_depth)
        .def(
            "get_min_poll_period", [](DeviceHandle &self) { return self->get_min_poll_period(); },
            docs::device::get_min_poll_period)
        .def(
            "get_attr_min_poll_period",
            [](DeviceHandle &self) { return self->get_attr_min_poll_period(); },
            docs::device::get_attr_min_poll_period)
        .def(
            "get_cmd_min_poll_period",
            [](DeviceHandle &self) { return self->get_cmd_min_poll_period(); },
            docs::device::get_cmd_min_poll_period);
}

} // namespace tangobind
