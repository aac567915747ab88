// A subscription's events on their way to Python's callback.
#include "client/subscribing.h"
#include "client/subscription.h"
#include "core/calls_in_flight.h"
#include "core/errors.h"
#include "core/frames.h"
#include "core/patience.h"

namespace tangobind {

namespace {

thread_local bool calling = false;

} // namespace

// For its life this thread runs the callback.
class Subscription::Delivering {
  public:
    explicit Delivering(Subscription &one) : m_one(one), m_outer(std::exchange(calling, true)) {
        set(beginning_of_events());
    }
    ~Delivering() {
        set(-1);
        m_one.m_delivered.notify_all();
        calling = m_outer;
    }
    Delivering(const Delivering &) = delete;
    Delivering &operator=(const Delivering &) = delete;

  private:
    void set(int beginning) {
        const Lock lock(m_one.m_mutex);
        m_one.m_delivering = beginning;
    }

    Subscription &m_one;
    const bool m_outer;
};

bool Subscription::in_callback() { return calling; }

py::object Subscription::proxy() const {
    return py::reinterpret_steal<py::object>(PyObject_CallNoArgs(m_proxy.ptr()));
}

// Borrowed from the proxy, which the caller holds.
PyObject *Subscription::callback_of(const py::object &proxy) const {
    py::object all =
        py::reinterpret_steal<py::object>(PyObject_GenericGetDict(proxy.ptr(), nullptr));
    PyObject *callbacks = PyDict_GetItemString(all.ptr(), "_event_callbacks");
    return callbacks ? PyDict_GetItem(callbacks, py::int_(m_id).ptr()) : nullptr;
}

// An exception in a callback can only go to sys.unraisablehook. What ends a program
// (KeyboardInterrupt, SystemExit) is left set, for the thread that the program waits on.
bool Subscription::call(PyObject *callback, const py::object &argument) noexcept {
    const FramesPutAside others;
    PyObject *result = call_python([&] { return PyObject_CallOneArg(callback, argument.ptr()); });
    Py_XDECREF(result);
    if (!result && !PyErr_ExceptionMatches(PyExc_Exception)) {
        return false;
    }
    if (!result) {
        PyErr_WriteUnraisable(callback);
    }
    return true;
}

bool Subscription::call_with(PyObject *callback, ReceivedEvent &event, py::object device) noexcept {
    py::object argument;
    try {
        argument = event.to_python(std::move(device), m_as);
    } catch (...) {
        raise_thrown();
        PyErr_WriteUnraisable(callback);
        return true;
    }
    return call(callback, argument);
}

bool Subscription::deliver() noexcept {
    const py::object device = proxy();
    PyObject *borrowed = device.is_none() || closed() ? nullptr : callback_of(device);
    if (!borrowed) {
        close();
        next();
        return false;
    }
    const py::object callback = py::reinterpret_borrow<py::object>(borrowed);
    const Delivering scope(*this);
    if (m_consumer == Consumer::waker) {
        call(callback.ptr(), py::cast(shared_from_this()));
        return false;
    }
    const auto until = Clock::now() + patience::turn;
    do {
        const auto event = next();
        if (!event) {
            return false;
        }
        if (!call_with(callback.ptr(), *event, device)) {
            return true;
        }
    } while (Clock::now() < until);
    return true;
}

void Subscription::deliver_first() {
    std::size_t count = waiting();
    if (m_consumer == Consumer::callback && !m_channel && count > 0) {
        const py::object device = proxy();
        const py::object callback = py::reinterpret_borrow<py::object>(callback_of(device));
        const Delivering scope(*this);
        while (count-- > 0 && callback) {
            const auto event = next();
            if (event && !call_with(callback.ptr(), *event, device)) {
                throw py::error_already_set();
            }
        }
    }
    let_go();
}

void Subscription::wait_for_callback() {
    const NoCallInFlight while_python_runs;
    Lock lock(m_mutex);
    m_delivered.wait_for(lock, patience::callback,
                         [this] { return m_delivering != beginning_of_events(); });
}

} // namespace tangobind
