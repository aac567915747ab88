// Devices written in Python: a trampoline over cppTango's Device_NImpl, and the handle that Python
// holds of it.
#pragma once

#include "core/handle.h"
#include "server/device_lock.h"
#include "server/trampoline.h"
#include "server/attribute.h"
#include "server/gated_requests.h"
#include "server/versions.h"

#include <array>
#include <atomic>
#include <unordered_map>

namespace tangobind {

class DeviceTrampoline;
class DeviceClassHandle;

// The handle that Python has for a device. cppTango owns the device and deletes it when it sees
// fit, on its own threads; the handle is then empty, and using it raises RuntimeError instead of
// crashing.
class DeviceHandle {
  public:
    DeviceHandle() = default;
    // For a device that is not written in Python (C++ class, admin device).
    explicit DeviceHandle(Tango::DeviceImpl &borrowed);
    virtual ~DeviceHandle();
    DeviceHandle(const DeviceHandle &) = delete;
    DeviceHandle &operator=(const DeviceHandle &) = delete;

    // Ended when the device no longer exists.
    Tango::DeviceImpl &get() const { return m_life->get(); }
    Tango::DeviceImpl *operator->() const { return &get(); }
    // Null for a device that is not written in Python.
    DeviceTrampoline *python() const { return m_python; }
    const std::string &name() const { return m_name; }

    void hold(DeviceTrampoline &python, Tango::DeviceImpl &device);
    void forget();

  private:
    std::shared_ptr<Life<Tango::DeviceImpl>> m_life =
        std::make_shared<Life<Tango::DeviceImpl>>(nullptr, "the device is not constructed");
    DeviceTrampoline *m_python = nullptr;
    std::string m_name = "(not constructed)";
};

struct Device2Handle : DeviceHandle {
    using DeviceHandle::DeviceHandle;
};
struct Device3Handle : Device2Handle {
    using Device2Handle::Device2Handle;
};
struct Device4Handle : Device3Handle {
    using Device3Handle::Device3Handle;
};
struct Device5Handle : Device4Handle {
    using Device4Handle::Device4Handle;
};
struct Device6Handle : Device5Handle {
    using Device5Handle::Device5Handle;
};

// The methods that cppTango calls on every device, and that Python may override.
enum class Hook {
    init_device,
    delete_device,
    always_executed_hook,
    signal_handler,
    read_attr_hardware,
    write_attr_hardware,
    dev_state,
    dev_status,
    server_init_hook,
    count
};

// The overrides of a device's Python class, found once: at construction.
class Hooks {
  public:
    // `bound` is the class of the extension from which `type` derives.
    Hooks(PyTypeObject *type, PyTypeObject *bound);
    bool overrides(Hook hook) const { return static_cast<bool>(m_methods[index(hook)]); }
    Method &operator[](Hook hook) { return *m_methods[index(hook)]; }

  private:
    static constexpr std::size_t index(Hook hook) { return static_cast<std::size_t>(hook); }
    // Null where nothing is overridden: most devices override few of them.
    std::array<std::unique_ptr<Method>, static_cast<std::size_t>(Hook::count)> m_methods;
};

// The Python side of a device. Its members are used with the GIL only.
class DeviceTrampoline {
  public:
    // `self` is the Python object under construction, in which `handle` lives.
    DeviceTrampoline(py::handle self, Hooks &&hooks, DeviceHandle &handle)
        : m_self(self), m_handle(handle), m_hooks(std::move(hooks)) {}
    virtual ~DeviceTrampoline() = default;
    DeviceTrampoline(const DeviceTrampoline &) = delete;
    DeviceTrampoline &operator=(const DeviceTrampoline &) = delete;

    // Null for a device that is not written in Python.
    static DeviceTrampoline *of(const Tango::DeviceImpl *device);
    static DeviceTrampoline &required(const Tango::DeviceImpl *device);

    PyObject *self() const { return m_self.ptr(); }
    Tango::DeviceImpl &device() const { return *m_device; }
    Hooks &hooks() { return m_hooks; }

    // From now on cppTango owns the device, and the device owns its Python object. Before that it
    // is the other way round, so that a constructor that fails leaves nothing behind. The device
    // becomes the last one of its class, which is where cppTango looks for one that has been
    // re-created.
    void adopt();
    bool adopted() const { return static_cast<bool>(m_owned_self); }
    // False when its end has begun.
    bool alive() const { return m_handle.python() != nullptr; }

    AttributeSlot &slot(Tango::Attribute &attribute);
    // The slot of the attribute with this name (a str). Only the first call looks into cppTango's
    // list, which another thread may be changing. DevFailed if there is no such attribute.
    PushGate::Ref gate(py::handle name);
    virtual RequestGate &request_gate() = 0;
    // Those of the attributes that have been used until now. With the GIL, as long as they are
    // used.
    std::vector<PushGate *> gates() const;
    // An attribute is about to be removed: pushes do not find it any more.
    void close_attribute(Tango::Attribute &attribute);
    void forget_attribute(Tango::Attribute &attribute);
    void forget_attributes();

    // Starts a new phase for requests that begin from now on; returns the old one.
    int end_phase() { return std::exchange(m_phase, 1 - m_phase); }
    int requests(int phase) const { return m_requests[static_cast<std::size_t>(phase)]; }

    // cppTango's own behaviour, where Python overrides nothing; called without the GIL.
    virtual void base_always_executed_hook() = 0;
    virtual void base_signal_handler(long signo) = 0;
    virtual Tango::DevState base_dev_state() = 0;
    virtual std::string base_dev_status() = 0;
    virtual void base_server_init_hook() = 0;

    // Registers the device, also with cppTango: the methods of its attributes look for their device
    // in the list of its class, while its constructor is still running in Python. Called once the
    // C++ object has been constructed.
    void begin(Tango::DeviceImpl &device);

  protected:
    // Called by the device's destructor while the device is still intact: calls Python's
    // delete_device, and releases everything that Python has of this device.
    void end();

  private:
    friend class DeviceUse;
    friend class DeviceRequest;
    void wait_for_uses();
    AttributeSlot *slot_named(py::handle name) const;

    py::handle m_self;
    py::object m_owned_self;
    DeviceHandle &m_handle;
    std::atomic<int> m_uses{0};
    std::array<std::atomic<int>, 2> m_requests{};
    int m_phase = 0;
    Tango::DeviceImpl *m_device = nullptr;
    Hooks m_hooks;
    std::unordered_map<Tango::Attribute *, std::unique_ptr<AttributeSlot>> m_slots;
    // By the names that have been used, in whatever case: a dict of addresses, as Python keeps the
    // hash of a str. Null until one is used.
    PyRef m_slots_by_name;
};

// Keeps the device from being deleted, with or without the GIL. Created and destroyed with the GIL.
class DeviceUse {
  public:
    explicit DeviceUse(const Tango::DeviceImpl &device)
        : DeviceUse(DeviceTrampoline::of(&device)) {}
    // Nothing for null: a device that is not written in Python.
    explicit DeviceUse(DeviceTrampoline *device) : m_device(device) {
        if (m_device) {
            ++m_device->m_uses;
        }
    }
    ~DeviceUse() {
        if (m_device) {
            --m_device->m_uses;
            end_of_use().announce();
        }
    }
    DeviceUse(const DeviceUse &) = delete;
    DeviceUse &operator=(const DeviceUse &) = delete;

  private:
    DeviceTrampoline *m_device;
};

// Marks that this thread is running a method of the device, for a request or as one of cppTango's
// hooks. Created and destroyed with the GIL.
class DeviceRequest {
  public:
    explicit DeviceRequest(DeviceTrampoline &device);
    ~DeviceRequest();
    DeviceRequest(const DeviceRequest &) = delete;
    DeviceRequest &operator=(const DeviceRequest &) = delete;

    // What this thread is in, or works for; null for nothing.
    static const DeviceRequest *current();
    static const DeviceRequest *set_current(const DeviceRequest *request);
    // Whether it, or what it is part of, is one to a device.
    bool is_to(const Tango::DeviceImpl &device) const;
    // What it is part of; null for nothing.
    const DeviceRequest *outer() const { return m_outer; }
    Tango::DeviceImpl &device() const { return m_device.device(); }

  private:
    DeviceTrampoline &m_device;
    const DeviceRequest *const m_outer;
    const std::size_t m_phase;
    const RequestGate::InMethod m_in_method;
};

// Runs `function(python)`, a method of the device that is answering a request, with the GIL. What
// becomes of errors, and what `subject` is for: in_trampoline().
template <class Subject, class Function>
decltype(auto) in_request(Tango::DeviceImpl *device, Subject &&subject, Function &&function) {
    return in_trampoline(std::forward<Subject>(subject), [&]() -> decltype(auto) {
        DeviceTrampoline &python = DeviceTrampoline::required(device);
        const DeviceRequest request(python);
        return std::forward<Function>(function)(python);
    });
}

// Calls into a device without the GIL: another thread may want to delete it meanwhile.
template <class Function>
decltype(auto) using_device(const Tango::DeviceImpl &device, Function &&function) {
    const DeviceUse use(device);
    return without_gil(std::forward<Function>(function));
}

// Devices without pipes have nothing to add to what cppTango does.
template <class Base, bool has_pipes = std::is_base_of_v<Tango::Device_5Impl, Base>>
class WithPipes : public Base {
  public:
    using Base::Base;
};

// Without a database cppTango crashes where it would store a configuration.
template <class Base>
class WithPipes<Base, true> : public Base {
  public:
    using Base::Base;

    void set_pipe_config_5(const Tango::PipeConfigList &configurations,
                           const Tango::ClntIdent &client) override {
        if (Tango::Util::_UseDb) {
            Base::set_pipe_config_5(configurations, client);
            return;
        }
        const RankedMonitor device_lock(LockRank::device_monitor, this, true);
        const RankedMonitor configuration_lock(LockRank::configuration,
                                               &this->get_pipe_conf_monitor());
        this->check_lock("set_pipe_config_5");
        for (CORBA::ULong i = 0; i < configurations.length(); ++i) {
            std::vector<Tango::Attribute::AttPropDb> to_store;
            this->get_device_class()
                ->get_pipe_by_name(configurations[i].name.in(), this->get_name_lower())
                .set_properties(configurations[i], this, to_store);
        }
    }
};

template <class Base>
class PyDevice : public Gated<WithVersions<WithPipes<Base>>>, public DeviceTrampoline {
  public:
    // Without the GIL: the base may ask the database.
    PyDevice(py::handle self, Hooks &&hooks, DeviceHandle &handle, Tango::DeviceClass *cls,
             const std::string &name, const std::string &description, Tango::DevState state,
             const std::string &status)
        : Gated<WithVersions<WithPipes<Base>>>(cls, name, description, state, status),
          DeviceTrampoline(self, std::move(hooks), handle) {}
    ~PyDevice() override { end(); }

    void init_device() override {
        run(Hook::init_device, [] {});
    }
    void delete_device() override {
        run(Hook::delete_device, [] {});
    }
    void always_executed_hook() override {
        run(Hook::always_executed_hook, [this] { Base::always_executed_hook(); });
    }
    void server_init_hook() override {
        run(Hook::server_init_hook, [this] { Base::server_init_hook(); });
    }
    void signal_handler(long signo) override {
        run(
            Hook::signal_handler, [this, signo] { Base::signal_handler(signo); }, signo);
    }
    void read_attr_hardware(std::vector<long> &indexes) override {
        run(
            Hook::read_attr_hardware, [] {}, indexes);
    }
    void write_attr_hardware(std::vector<long> &indexes) override {
        run(
            Hook::write_attr_hardware, [] {}, indexes);
    }
    Tango::DevState dev_state() override {
        const RequestGate::Pass pass(this->m_request_gate, RequestGate::Kind::state);
        if (!hooks().overrides(Hook::dev_state)) {
            return Base::dev_state();
        }
        return in_trampoline([this] { return this->get_name() + "/State"; },
                             [this] {
                                 const DeviceRequest request(*this);
                                 return scalar_from_python(tango_type<Tango::DEV_STATE>{},
                                                           hooks()[Hook::dev_state](self()));
                             });
    }
    Tango::ConstDevString dev_status() override {
        if (!hooks().overrides(Hook::dev_status)) {
            const RequestGate::Pass pass(this->m_request_gate, RequestGate::Kind::status);
            return Base::dev_status();
        }
        m_status = in_trampoline([this] { return this->get_name() + "/Status"; },
                                 [this] {
                                     const DeviceRequest request(*this);
                                     return string_from_python(hooks()[Hook::dev_status](self()));
                                 });
        return m_status.c_str();
    }

    void base_always_executed_hook() override { Base::always_executed_hook(); }
    void base_signal_handler(long signo) override { Base::signal_handler(signo); }
    Tango::DevState base_dev_state() override {
        const RequestGate::Pass pass(this->m_request_gate, RequestGate::Kind::state);
        return Base::dev_state();
    }
    std::string base_dev_status() override {
        const RequestGate::Pass pass(this->m_request_gate, RequestGate::Kind::status);
        return Base::dev_status();
    }
    void base_server_init_hook() override { Base::server_init_hook(); }

    RequestGate &request_gate() override { return this->m_request_gate; }

  private:
    static py::object argument(long number) { return py::int_(number); }
    static py::object argument(const std::vector<long> &numbers) {
        py::list result;
        for (long number : numbers) {
            result.append(number);
        }
        return result;
    }

    template <class Default, class... Arguments>
    void run(Hook hook, Default &&standard, const Arguments &...arguments) {
        if (!hooks().overrides(hook)) {
            standard();
            return;
        }
        with_python([&] {
            const DeviceRequest request(*this);
            hooks()[hook](self(), argument(arguments)...);
        });
    }

    std::string m_status;
};

// The Python object of a device, whatever it is written in.
py::object device_to_python(Tango::DeviceImpl &device);

} // namespace tangobind
