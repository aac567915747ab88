// Attributes and commands that devices get and lose while they run.
#include "server/device_binding.h"

#include "server/attr.h"
#include "server/command.h"
#include "server/device_lock.h"
#include "core/errors.h"
#include "core/lock_order.h"
#include "core/look_until.h"
#include "core/patience.h"

#include <algorithm>
#include <deque>
#include <mutex>

namespace tangobind {

namespace {

// The device, when nobody has its lock. The loop of a server waits for that only a moment: whoever
// has it may be waiting for the loop, as Init does.
Tango::DeviceImpl &when_free(Tango::DeviceImpl &device) {
    const auto is_free = [&] {
        const auto owner = owner_of(device.get_dev_monitor());
        return !owner || owner->thread == omni_thread::self();
    };
    if (on_loop() && !look_until(Clock::now() + patience::lock_on_loop, is_free)) {
        throw_dev_failed("PyDs_AttributeBusy",
                         "The attributes of " + device.get_name() +
                             " cannot be changed while a request that waits for this thread has "
                             "the lock of the device",
                         "DeviceImpl");
    }
    return device;
}

// Keeps others out of the lists of attributes while one of them changes; the device's gate of
// requests is to be passed before. cppTango changes them under the device's lock, which it takes in
// servers without serialisation, too, and before the others; but requests to the cache look into
// the device's list under the cache's lock only, those for the configuration under its lock, and
// the list of the class, and the places in it that the other devices keep, have no lock at all.
class AttributeLists {
  public:
    explicit AttributeLists(Tango::DeviceImpl &device)
        : m_device(LockRank::device_monitor, &when_free(device), true), m_classes(mutex()),
          m_cache(LockRank::polling_buffer, &device.get_poll_monitor()),
          m_configuration(LockRank::configuration, &device.get_att_conf_monitor()) {}

  private:
    using ListsMutex = Ranked<LockRank::class_lists>;
    static ListsMutex &mutex() {
        static ListsMutex classes;
        return classes;
    }

    RankedMonitor m_device;
    std::lock_guard<ListsMutex> m_classes;
    RankedMonitor m_cache;
    RankedMonitor m_configuration;
};

std::vector<Tango::Attr *> &class_attrs(Tango::DeviceImpl &device) {
    return device.get_device_class()->get_class_attr()->get_attr_list();
}

// What describes an attribute of the device for all devices of its class. By its place in the list,
// as looking for its name compares all.
Tango::Attr &class_attr(Tango::DeviceImpl &device, const std::string &name) {
    const auto &all = class_attrs(device);
    auto &attribute = device.get_device_attr()->get_attr_by_name(name.c_str());
    const auto place = static_cast<std::size_t>(attribute.get_attr_idx());
    if (place < all.size() && to_lower(all[place]->get_name()) == attribute.get_name_lower()) {
        return *all[place];
    }
    return device.get_device_class()->get_class_attr()->get_attr(name);
}

// The last letters first: they are what the names of many attributes of a class differ in.
bool is_same_name(const std::string &a, const std::string &b) {
    constexpr char letter_case = 'a' ^ 'A';
    return a.size() == b.size() && (a.back() | letter_case) == (b.back() | letter_case) &&
           strcasecmp(a.c_str(), b.c_str()) == 0;
}

// cppTango finds the description that another device of the class has brought whatever case the
// name is written in, and calls the attribute as it does, but would keep a second one under the
// other spelling: then it loses the places of attributes once one of the two is removed.
void spell_as_class_does(Tango::Attr &description, Tango::DeviceImpl &device) {
    std::string &name = description.get_name();
    for (const Tango::Attr *known : class_attrs(device)) {
        if (is_same_name(known->get_name(), name)) {
            name = known->get_name();
            return;
        }
    }
}

bool is_polled(Tango::DeviceImpl &device, const std::string &name) {
    return (device.*&PollingCalls::is_attribute_polled)(name);
}

// Returns what describes the attribute for all devices of the class.
Tango::Attr &add_locked(Tango::DeviceImpl &device, std::unique_ptr<Tango::Attr> description) {
    const AttributeLists locked(device);
    spell_as_class_does(*description, device);
    const std::string name = description->get_name();
    const auto &attributes = device.get_device_attr()->get_attribute_list();
    const std::size_t before = attributes.size();
    device.add_attribute(description.release());
    if (attributes.size() > before) {
        reset_value(device.get_device_attr()->get_attr_by_name(name.c_str())); // see begin()
    }
    return class_attr(device, name);
}

// Gives the device an attribute. cppTango keeps one description for all devices of a class, the
// first that came; the methods stay this device's own.
void add_attribute(DeviceHandle &self, py::handle attr) {
    std::unique_ptr<Tango::Attr> description = attr_for_tango(attr);
    const std::string name = description->get_name();
    // Polling begins when the cache's lock is free: the polling thread may be waiting for it.
    const long polling_period = description->get_polling_period();
    description->set_polling_period(0);
    auto *trampoline = dynamic_cast<AttrTrampoline *>(&attr.cast<Tango::Attr &>());
    Tango::DeviceImpl &device = self.get();
    DeviceTrampoline *python = self.python();
    using_device(device, [&] {
        const DeviceLock locked(device);
        std::optional<RequestGate::Change> change;
        if (python) {
            change.emplace(python->request_gate(), name);
        }
        Tango::Attr &kept = add_locked(device, std::move(description));
        auto *kept_trampoline = dynamic_cast<AttrTrampoline *>(&kept);
        if (trampoline && kept_trampoline && python) {
            auto &attribute = device.get_device_attr()->get_attr_by_name(name.c_str());
            with_python([&] {
                kept_trampoline->some_device_differs();
                python->slot(attribute).own_methods =
                    std::make_unique<AttrMethods>(trampoline->methods().copy());
            });
        }
        change.reset();
        if (polling_period != 0 && !is_polled(device, name)) {
            kept.set_polling_period(polling_period);
            const PollingOrder order(device);
            (device.*&PollingCalls::poll_attribute)(name, static_cast<int>(polling_period));
        }
    });
}

// Without a database cppTango crashes where it would delete the stored configuration.
bool stored(bool clean_db) { return clean_db && Tango::Util::_UseDb; }

// As cppTango does it when it removes an attribute; but before, as the polling thread may be
// waiting for the cache's lock.
void stop_polling(Tango::DeviceImpl &device, const std::string &name, bool clean_db) {
    Tango::Util &util = *Tango::Util::instance();
    if (!is_polled(device, name) || util.is_svr_shutting_down() ||
        util.is_device_restarting(device.get_name())) {
        return;
    }
    Tango::DevVarStringArray polled;
    polled.length(3);
    polled[0] = device.get_name().c_str();
    polled[1] = "attribute";
    polled[2] = name.c_str();
    const PollingOrder order(device);
    util.get_dserver_device()->rem_obj_polling(&polled, stored(clean_db));
}

// cppTango leaves the description of a removed attribute to whoever removes it, when no other
// device of the class has the attribute. Requests to other devices of the class go through the same
// list, under other locks, and may have found it just before; so it lives on for a while.
void dispose(std::unique_ptr<Tango::Attr> description) {
    constexpr std::size_t kept = 256;
    static auto *removed = new std::deque<std::unique_ptr<Tango::Attr>>;
    if (description) {
        removed->push_back(std::move(description));
    }
    if (removed->size() > kept) {
        removed->pop_front();
    }
}

void check_not_busy(const AttributeSlot &slot, Tango::Attribute &attribute) {
    if (slot.in_method() || (slot.busy() && OnBehalf::active())) {
        throw_dev_failed("PyDs_AttributeBusy",
                         name_of(attribute) + " cannot be removed by its own read or write method",
                         "DeviceImpl.remove_attribute");
    }
}

// Without the GIL. Returns the description, if it is nobody's now.
std::unique_ptr<Tango::Attr> remove_locked(DeviceTrampoline &python, PushGate &gate,
                                           Tango::Attribute &attribute, bool clean_db) {
    Tango::DeviceImpl &device = python.device();
    const std::string name = attribute.get_name();
    const DeviceLock locked(device);
    stop_polling(device, name, clean_db);
    const RequestGate::Change change(python.request_gate(), name);
    gate.wait_for_reply(attribute);
    std::unique_ptr<Tango::Attr> nobodys;
    {
        const AttributeLists lists_locked(device);
        Tango::Attr *description = &class_attr(device, name);
        device.remove_attribute(name, false, stored(clean_db));
        const auto &left = class_attrs(device);
        if (std::find(left.begin(), left.end(), description) == left.end()) {
            nobodys.reset(description);
        }
    }
    with_python([&] { python.forget_attribute(attribute); });
    return nobodys;
}

void remove_attribute(DeviceHandle &self, const std::string &name, bool clean_db) {
    DeviceTrampoline *python = self.python();
    if (!python) {
        Tango::DeviceImpl &device = self.get();
        without_gil([&] { device.remove_attribute(name, false, stored(clean_db)); });
        return;
    }
    const DeviceUse use(python->device());
    const PushGate::Ref gate = python->gate(py::str(name));
    Tango::Attribute &attribute = gate->opened();
    check_not_busy(python->slot(attribute), attribute);
    python->close_attribute(attribute);
    try {
        gate->wait_for_held_calls();
        dispose(without_gil([&] { return remove_locked(*python, *gate, attribute, clean_db); }));
    } catch (...) {
        gate->reopen(attribute);
        throw;
    }
}

} // namespace

void add_device_dynamic(DeviceBase &cls) {
    cls.def("_add_attribute", &add_attribute, py::arg("attr"))
        .def("_remove_attribute", &remove_attribute, py::arg("attr_name"),
             py::arg("clean_db") = true)
        .def(
            "_add_command",
            [](DeviceHandle &self, PyCommand &command, bool device_level) {
                Tango::DeviceImpl &device = self.get();
                auto given = command.clone();
                using_device(device, [&] { device.add_command(given.release(), device_level); });
            },
            py::arg("command"), py::arg("device_level") = true)
        .def(
            "_remove_command",
            [](DeviceHandle &self, const std::string &name, bool free_it, bool clean_db) {
                Tango::DeviceImpl &device = self.get();
                using_device(device,
                             [&] { device.remove_command(name, free_it, stored(clean_db)); });
            },
            py::arg("cmd_name"), py::arg("free_it") = false, py::arg("clean_db") = true);
}

} // namespace tangobind
