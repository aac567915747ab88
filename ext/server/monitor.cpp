#include "core/threads.h"
#include "server/device.h"
#include "server/device_class.h"
#include "server/device_lock.h"
#include "server/monitor_docs.h"

namespace tangobind {

namespace {

// The lock of a device or a class, as a context manager. Other threads may wait for the GIL while
// they hold it, so it is waited for without the GIL.
class Monitor {
  public:
    explicit Monitor(py::object owner) : m_owner(std::move(owner)) {}

    void enter() {
        if (m_lock || m_device_lock) {
            throw_dev_failed("PyDs_InvalidCall", "the monitor is held already", "AutoTangoMonitor");
        }
        if (py::isinstance<DeviceClassHandle>(m_owner)) {
            auto &cls = m_owner.cast<DeviceClassHandle &>().get();
            without_gil([&] { m_lock = std::make_unique<Tango::AutoTangoMonitor>(&cls); });
        } else {
            auto &device = m_owner.cast<DeviceHandle &>().get();
            without_gil([&] { m_device_lock = std::make_unique<DeviceLock>(device); });
        }
    }
    void exit() {
        without_gil([&] {
            m_lock.reset();
            m_device_lock.reset();
        });
    }

  private:
    py::object m_owner;
    std::unique_ptr<Tango::AutoTangoMonitor> m_lock;
    std::unique_ptr<DeviceLock> m_device_lock;
};

// What follows counts on the lock. cppTango gives up after a few seconds, as a client would; but
// whoever has it is in a request, and will give it back.
void wait_for(Tango::TangoMonitor &monitor) {
    for (;;) {
        try {
            monitor.get_monitor();
            return;
        } catch (const Tango::DevFailed &failure) {
            if (std::string_view(failure.errors[0].reason.in()) != Tango::API_CommandTimedOut) {
                throw;
            }
        }
    }
}

// Lets the requests of other clients in while a method of the device waits for something.
class AllowThreads {
  public:
    explicit AllowThreads(py::object device) : m_device(std::move(device)) {}

    void enter() {
        Tango::TangoMonitor &monitor = m_device.cast<DeviceHandle &>()->get_dev_monitor();
        identify_thread();
        m_depth = has_lock(monitor) ? monitor.get_locking_ctr() : 0;
        without_gil([&] {
            for (long i = 0; i < m_depth; ++i) {
                monitor.rel_monitor();
            }
        });
    }
    void exit() {
        Tango::DeviceImpl &device = m_device.cast<DeviceHandle &>().get();
        Tango::TangoMonitor &monitor = device.get_dev_monitor();
        using_device(device, [&] {
            for (; m_depth > 0; --m_depth) {
                wait_for(monitor);
            }
        });
    }

  private:
    py::object m_device;
    long m_depth = 0;
};

template <class Guard>
void add_context(py::class_<Guard> &cls) {
    cls.def("__enter__",
            [](const py::object &self) {
                self.cast<Guard &>().enter();
                return self;
            })
        .def(
            "__exit__",
            [](Guard &self, const py::object &, const py::object &, const py::object &) {
                self.exit();
            },
            py::arg("exc_type"), py::arg("exc_value"), py::arg("traceback"));
}

} // namespace

void register_monitor(py::module_ &m) {
    py::class_<Monitor> monitor(m, "AutoTangoMonitor", docs::monitor::AutoTangoMonitor);
    monitor.def(
        py::init([](const py::object &owner) {
            if (!py::isinstance<DeviceClassHandle>(owner) && !py::isinstance<DeviceHandle>(owner)) {
                throw py::type_error("AutoTangoMonitor takes a device or a DeviceClass, not " +
                                     type_name(owner));
            }
            return std::make_unique<Monitor>(owner);
        }),
        py::arg("owner"));
    add_context(monitor);
    py::class_<AllowThreads> allow(m, "AutoTangoAllowThreads",
                                   docs::monitor::AutoTangoAllowThreads);
    allow.def(py::init([](const py::object &device) {
                  device.cast<DeviceHandle &>();
                  return std::make_unique<AllowThreads>(device);
              }),
              py::arg("device"));
    add_context(allow);
    py::class_<OnBehalf> behalf(
        m, "_OnBehalf",
        "A context in which this thread works for the request of the one that made it.");
    behalf.def(py::init<>()).def_static("active", &OnBehalf::active);
    add_context(behalf);
    m.def("_set_on_loop", &set_on_loop, py::arg("runs_it"),
          "Says whether this thread runs the loop of a server, and must not wait for requests.");
}

} // namespace tangobind
