// The two directions across the GIL, and the guard of every call into cppTango.
#pragma once

#include "core/gil_meter.h"
#include "core/threads.h"

#include <pybind11/pybind11.h>

#include <cxxabi.h>
#include <memory>
#include <utility>

namespace tangobind {

// Releases the GIL while it lives. The thread gets its omniORB identity first, as what follows is a
// call of cppTango. A thread that comes back when Python has gone does not return: it stays here.
class WithoutGil {
  public:
    WithoutGil();
    ~WithoutGil();
    WithoutGil(const WithoutGil &) = delete;
    WithoutGil &operator=(const WithoutGil &) = delete;

  private:
    PyThreadState *m_state;
    gil_meter::Time m_paused; // the epoch if nobody measures
};

// Runs what may block, do I/O or take a lock of Tango. Convert with the GIL, call without it,
// convert again.
template <class Function>
decltype(auto) without_gil(Function &&function) {
    WithoutGil released;
    return std::forward<Function>(function)();
}

// True if this thread holds the GIL. (PyGILState_Check() is true for every thread while the
// interpreter ends.)
bool has_gil();

// True from the moment the interpreter begins to shut down: threads of C++ must not ask for the GIL
// any more.
bool python_is_leaving();

// Never returns. For threads that Python would end if they went on.
[[noreturn]] void stay_here();

// Calls Python on a thread of C++. When the interpreter goes in the meantime, it ends the thread in
// a way that C++ frames do not survive; the thread stays here instead. Nothing in `function` may
// need a destructor: it takes what is there and returns a new reference or nullptr.
template <class Function>
PyObject *call_python(Function &&function) {
    try {
        return function();
    } catch (abi::__forced_unwind &) {
        stay_here();
    }
}

// Holds the GIL while it lives; for threads of cppTango and omniORB calling Python. A thread keeps
// its Python thread state until it ends (making one for each call costs more than most calls).
// `held()` is false when Python has gone.
class WithGil {
  public:
    WithGil();
    ~WithGil();
    WithGil(const WithGil &) = delete;
    WithGil &operator=(const WithGil &) = delete;

    bool held() const { return m_held; }

  private:
    bool m_held = false;
    bool m_measured = false;
    PyGILState_STATE m_state{};
};

// Deletes a C++ object whose destructor may talk to the network: with the GIL released, if this
// thread has it.
struct DeleteWithoutGil {
    template <class T>
    void operator()(T *object) const {
        if (has_gil()) {
            without_gil([&] { delete object; });
        } else {
            identify_thread();
            delete object;
        }
    }
};

// A Python object held by C++: dropped with the GIL whoever drops it, or left alone once Python has
// gone.
class PyRef {
  public:
    PyRef() = default;
    explicit PyRef(pybind11::object object) : m_object(std::move(object)) {}
    PyRef(PyRef &&other) noexcept : m_object(std::move(other.m_object)) {}
    PyRef &operator=(PyRef &&other) noexcept {
        if (this != &other) {
            drop();
            m_object = std::move(other.m_object);
        }
        return *this;
    }
    PyRef(const PyRef &) = delete;
    PyRef &operator=(const PyRef &) = delete;
    ~PyRef() { drop(); }

    pybind11::handle get() const { return m_object; }
    PyObject *ptr() const { return m_object.ptr(); }
    explicit operator bool() const { return static_cast<bool>(m_object); }

  private:
    void drop() {
        if (!m_object) {
            return;
        }
        WithGil gil;
        if (gil.held()) {
            m_object = pybind11::object();
        } else {
            m_object.release();
        }
    }

    pybind11::object m_object;
};

// The last of Python's functions at exit: lets the threads that wait for the GIL have it, and no
// other from then on. With the GIL.
void leave_python();

// In a child of fork(): the threads that waited for the GIL are not there.
void forget_entering_threads();

} // namespace tangobind
