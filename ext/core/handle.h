// What Python holds of the objects that cppTango owns, and deletes when it sees fit: a use of one
// that has ended is a RuntimeError that names it, not a crash.
#pragma once

#include "core/bind.h"
#include "core/calls_in_flight.h"
#include "core/lock_order.h"

#include <atomic>
#include <map>
#include <mutex>

namespace tangobind {

// A RuntimeError of Python. It may be thrown without the GIL.
class Ended : public py::builtin_exception {
  public:
    using py::builtin_exception::builtin_exception;
    void set_error() const override { PyErr_SetString(PyExc_RuntimeError, what()); }
};

// An object, until it ends: whoever deletes it, or knows that it is going to be deleted, says so,
// from any thread.
template <class T>
class Life {
  public:
    // `epitaph` is what the error says: "device a/b/c has been deleted".
    // Without an object it has ended, or not begun.
    Life(T *object, std::string epitaph) : m_object(object), m_epitaph(std::move(epitaph)) {}
    Life(const Life &) = delete;
    Life &operator=(const Life &) = delete;

    T &get() const {
        T *object = m_object.load(std::memory_order_acquire);
        if (!object) {
            throw Ended(m_epitaph);
        }
        return *object;
    }
    void end() { m_object.store(nullptr, std::memory_order_release); }
    const std::string &epitaph() const { return m_epitaph; }

  private:
    std::atomic<T *> m_object;
    const std::string m_epitaph;
};

// The lives of objects that tell nobody of their end, as those of classes in C++. What is known of
// each is noted beside it, because whoever ends it may come when the object is gone.
template <class T>
class Lives {
  public:
    struct Facts {
        // The device or class that it ends with; may be the object itself.
        const void *owner = nullptr;
        // The admin device and what belongs to it stay during a restart of the server.
        bool of_admin_device = false;
    };

    static std::shared_ptr<Life<T>> of(T &object, const std::string &epitaph, Facts facts = {}) {
        const Locked all;
        Entry &entry = all->lives[&object];
        // Another epitaph: this object has the place in memory of one that ended unnoticed.
        if (!entry.life || entry.life->epitaph() != epitaph) {
            if (entry.life) {
                entry.life->end();
            }
            entry = {std::make_shared<Life<T>>(&object, epitaph), facts};
        }
        return entry.life;
    }

    template <class Predicate>
    static void end_if(Predicate ends) {
        const Locked all;
        for (auto at = all->lives.begin(); at != all->lives.end();) {
            if (ends(at->second.facts)) {
                at->second.life->end();
                at = all->lives.erase(at);
            } else {
                ++at;
            }
        }
    }
    static void end(T &object) {
        const Locked all;
        const auto at = all->lives.find(&object);
        if (at != all->lives.end()) {
            at->second.life->end();
            all->lives.erase(at);
        }
    }

  private:
    struct Entry {
        std::shared_ptr<Life<T>> life;
        Facts facts;
    };
    struct All {
        Ranked<LockRank::structure> mutex;
        std::map<const T *, Entry> lives;
    };

    class Locked {
      public:
        All *operator->() const { return &all(); }

      private:
        static All &all() {
            static auto &made = *new All; // threads may use it until the process ends
            return made;
        }
        const CallInFlight m_in_flight{CallInFlight::Kind::moment};
        const std::lock_guard<Ranked<LockRank::structure>> m_lock{all().mutex};
    };
};

// The Python object of something that the process has one of, at a time.
template <class T>
class Handle {
  public:
    explicit Handle(std::shared_ptr<Life<T>> life) : m_life(std::move(life)) {}

    T &get() const { return m_life->get(); }

    // The same object each time.
    static py::object to_python(const std::shared_ptr<Life<T>> &life) {
        if (!known() || known().get().cast<Handle &>().m_life != life) {
            remember(py::cast(std::make_unique<Handle>(life)));
        }
        return py::reinterpret_borrow<py::object>(known().get());
    }
    static void remember(const py::object &python) { known() = PyRef(python); }

  private:
    static PyRef &known() {
        static auto &object = *new PyRef;
        return object;
    }

    std::shared_ptr<Life<T>> m_life;
};

} // namespace tangobind

namespace pybind11 {
namespace detail {

// For functions that take or return the object itself, where Python has its handle. The object is
// looked for when the function is called: without the GIL, where that is released for it.
// `make_epitaph(object)` is what is said of it when it has ended.
template <class T, std::string (*make_epitaph)(T &)>
class handle_caster {
    using Handle = tangobind::Handle<T>;

  public:
    static constexpr auto name = make_caster<Handle>::name;

    bool load(handle source, bool convert) { return m_handle.load(source, convert); }
    template <class>
    using cast_op_type = T &;
    operator T &() { return cast_op<Handle &>(m_handle).get(); }

    static handle cast(T *object, return_value_policy, handle) {
        return object ? Handle::to_python(tangobind::Lives<T>::of(*object, make_epitaph(*object)))
                            .release()
                      : none().release();
    }

  private:
    make_caster<Handle> m_handle;
};

} // namespace detail
} // namespace pybind11
