#include "server/device.h"

#include "core/cpython_internals.h"
#include "server/device_class.h"
#include "server/foreign_devices.h"
#include "server/interface_events.h"
#include "core/server_life.h"
#include "server/unfinished.h"

#include <algorithm>

namespace tangobind {

namespace {

constexpr std::array<const char *, static_cast<std::size_t>(Hook::count)> hook_names{
    "init_device",    "delete_device",      "always_executed_hook",
    "signal_handler", "read_attr_hardware", "write_attr_hardware",
    "dev_state",      "dev_status",         "server_init_hook"};

// Every device written in Python, by its C++ object; used with the GIL.
std::unordered_map<const Tango::DeviceImpl *, DeviceTrampoline *> &devices() {
    static std::unordered_map<const Tango::DeviceImpl *, DeviceTrampoline *> map;
    return map;
}

// The one that all devices share, not one for each.
py::str interned(const char *text) {
    PyObject *found = PyUnicode_InternFromString(text);
    if (!found) {
        throw py::error_already_set();
    }
    return py::reinterpret_steal<py::str>(found);
}

} // namespace

// --- the handle

DeviceHandle::DeviceHandle(Tango::DeviceImpl &borrowed)
    : m_life(life_of(borrowed)), m_name(borrowed.get_name()) {}

DeviceHandle::~DeviceHandle() {
    if (m_python && !m_python->adopted()) {
        Tango::DeviceImpl &device = get();
        without_gil([&] { delete_unexported(device); });
    }
}

void DeviceHandle::hold(DeviceTrampoline &python, Tango::DeviceImpl &device) {
    m_python = &python;
    m_life = std::make_shared<Life<Tango::DeviceImpl>>(&device, epitaph(device));
    m_name = device.get_name();
}

void DeviceHandle::forget() {
    m_python = nullptr;
    m_life->end();
}

// --- the overrides

Hooks::Hooks(PyTypeObject *type, PyTypeObject *bound) {
    auto cls = py::reinterpret_borrow<py::object>(reinterpret_cast<PyObject *>(type));
    const py::dict given = py::getattr(cls, "_tango_hooks_", py::dict());
    const py::object runner = py::getattr(cls, "_tango_hook_runner_", py::none());
    for (std::size_t i = 0; i < hook_names.size(); ++i) {
        const auto name = interned(hook_names[i]);
        if (given.contains(name)) {
            const py::object function = given[name];
            if (!function.is_none()) {
                m_methods[i] = std::make_unique<Method>(function, name, runner);
            }
        } else if (looked_up(type, name.ptr()) != looked_up(bound, name.ptr())) {
            m_methods[i] = std::make_unique<Method>(name);
        }
    }
}

// --- the Python side of a device

DeviceTrampoline *DeviceTrampoline::of(const Tango::DeviceImpl *device) {
    const auto found = devices().find(device);
    return found == devices().end() ? nullptr : found->second;
}

DeviceTrampoline &DeviceTrampoline::required(const Tango::DeviceImpl *device) {
    DeviceTrampoline *python = of(device);
    if (!python) {
        throw_dev_failed("PyDs_UnexpectedFailure", "the device is not written in Python", "tango");
    }
    return *python;
}

void DeviceTrampoline::begin(Tango::DeviceImpl &device) {
    m_device = &device;
    load_common_versions();
    devices()[&device] = this;
    m_handle.hold(*this, device);
    device.get_device_class()->add_device(&device);
    // Before cppTango 10.3 it is anything until the first request.
    for (Tango::Attribute *attribute : device.get_device_attr()->get_attribute_list()) {
        reset_value(*attribute);
    }
}

void DeviceTrampoline::adopt() {
    if (!m_owned_self) {
        m_owned_self = py::reinterpret_borrow<py::object>(m_self);
        auto &listed = m_device->get_device_class()->get_device_list();
        const auto here = std::find(listed.begin(), listed.end(), m_device);
        std::rotate(here, std::next(here), listed.end());
    }
}

void DeviceTrampoline::end() {
    WithGil gil;
    if (!gil.held()) {
        m_owned_self.release();
        for (auto &[attribute, slot] : m_slots) {
            slot.release();
        }
        end_interface_events(*m_device);
        return;
    }
    if (adopted() && m_hooks.overrides(Hook::delete_device)) {
        const ServerLife::Deletion deletion;
        try {
            m_hooks[Hook::delete_device](self());
        } catch (py::error_already_set &error) {
            error.discard_as_unraisable("delete_device");
        }
    }
    m_handle.forget();
    wait_for_uses();
    forget_attributes();
    devices().erase(m_device);
    m_owned_self = py::object();
    without_gil([this] { end_interface_events(*m_device); });
}

// Of threads that push its events, say. Nothing new can begin: the handle is empty.
void DeviceTrampoline::wait_for_uses() {
    end_of_use().wait_until(Clock::now() + patience::requests, [this] { return m_uses == 0; });
}

AttributeSlot &DeviceTrampoline::slot(Tango::Attribute &attribute) {
    auto &slot = m_slots[&attribute];
    if (!slot) {
        slot = std::make_unique<AttributeSlot>(attribute);
    }
    return *slot;
}

AttributeSlot *DeviceTrampoline::slot_named(py::handle name) const {
    if (!m_slots_by_name) {
        return nullptr;
    }
    PyObject *known = PyDict_GetItemWithError(m_slots_by_name.ptr(), name.ptr());
    if (!known && PyErr_Occurred()) {
        throw py::error_already_set();
    }
    return known ? static_cast<AttributeSlot *>(PyLong_AsVoidPtr(known)) : nullptr;
}

PushGate::Ref DeviceTrampoline::gate(py::handle name) {
    if (const AttributeSlot *known = slot_named(name)) {
        return known->gate;
    }
    const std::string text = encode(name);
    const DeviceUse use(this);
    const RequestGate::Look look(request_gate());
    AttributeSlot &found = slot(device().get_device_attr()->get_attr_by_name(text.c_str()));
    if (!m_slots_by_name) {
        m_slots_by_name = PyRef(py::dict());
    }
    if (!slot_named(name)) { // nor since this thread has looked: it may have waited
        auto names = py::reinterpret_borrow<py::dict>(m_slots_by_name.get());
        names[name] = py::reinterpret_steal<py::object>(PyLong_FromVoidPtr(&found));
        found.spellings.emplace_back(py::reinterpret_borrow<py::object>(name));
    }
    return found.gate;
}

std::vector<PushGate *> DeviceTrampoline::gates() const {
    std::vector<PushGate *> found;
    for (const auto &[attribute, slot] : m_slots) {
        found.push_back(&*slot->gate);
    }
    return found;
}

void DeviceTrampoline::close_attribute(Tango::Attribute &attribute) {
    AttributeSlot &closed = slot(attribute);
    closed.gate->close();
    for (const PyRef &name : closed.spellings) {
        if (PyDict_DelItem(m_slots_by_name.ptr(), name.ptr()) != 0) {
            throw py::error_already_set();
        }
    }
    closed.spellings.clear();
}

void DeviceTrampoline::forget_attribute(Tango::Attribute &attribute) {
    const auto found = m_slots.find(&attribute);
    if (found == m_slots.end()) {
        return;
    }
    close_attribute(attribute);
    if (found->second->handle) {
        found->second->handle.cast<AttributeHandle &>().forget();
    }
    m_slots.erase(found);
}

void DeviceTrampoline::forget_attributes() {
    while (!m_slots.empty()) {
        forget_attribute(*m_slots.begin()->first);
    }
}

py::object device_to_python(Tango::DeviceImpl &device) {
    if (DeviceTrampoline *python = DeviceTrampoline::of(&device)) {
        return py::reinterpret_borrow<py::object>(python->self());
    }
    return foreign_device_to_python(device);
}

namespace {

thread_local const DeviceRequest *current_request = nullptr;

} // namespace

DeviceRequest::DeviceRequest(DeviceTrampoline &device)
    : m_device(device), m_outer(std::exchange(current_request, this)),
      m_phase(static_cast<std::size_t>(device.m_phase)) {
    ++m_device.m_requests[m_phase];
}

DeviceRequest::~DeviceRequest() {
    --m_device.m_requests[m_phase];
    end_of_use().announce();
    current_request = m_outer;
}

const DeviceRequest *DeviceRequest::current() { return current_request; }

const DeviceRequest *DeviceRequest::set_current(const DeviceRequest *request) {
    return std::exchange(current_request, request);
}

bool DeviceRequest::is_to(const Tango::DeviceImpl &device) const {
    return m_device.m_device == &device || (m_outer && m_outer->is_to(device));
}

} // namespace tangobind
