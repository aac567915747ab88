// Keeps the pushes of an attribute apart from its readings.
#pragma once

#include "core/bind.h"
#include "core/server_version.h"
#include "server/in_use.h"
#include "core/lock_order.h"

#include <atomic>
#include <mutex>

namespace tangobind {

// A read request holds the attribute's own lock from before its method is called until the reply
// has left. A push sets and fires the same value, so it waits for that lock; but it does not wait
// for the method, which may itself be waiting for the thread that wants to push (an event loop, a
// device's lock). While the method runs, the value is not in use, and the end of the method waits
// for the push.
//
// The device's lock is not enough: servers without serialisation (asyncio, gevent, futures) have
// none, and it is released before the reply leaves.
class PushGate {
  public:
    // Null while the attribute is being removed, and afterwards. It cannot become null while the
    // caller holds the GIL or the device's lock.
    Tango::Attribute *attribute() const { return m_attribute; }
    // DevFailed if it is null.
    Tango::Attribute &opened() const {
        Tango::Attribute *attribute = m_attribute;
        if (!attribute) {
            refuse();
        }
        return *attribute;
    }
    void close() { m_attribute = nullptr; }
    void reopen(Tango::Attribute &attribute) { m_attribute = &attribute; }

    // Marks that the read method is running. With the GIL.
    class InMethod {
      public:
        explicit InMethod(PushGate &gate) : m_gate(gate) { m_gate.enter_method(); }
        ~InMethod() { m_gate.leave_method(); }
        InMethod(const InMethod &) = delete;
        InMethod &operator=(const InMethod &) = delete;

      private:
        PushGate &m_gate;
    };

    // Runs `push()` while no other thread uses the attribute. Without the GIL. Returns false at
    // once if this thread would wait for itself. DevFailed if the attribute stays in use for three
    // seconds, as with cppTango's own locks.
    template <class Push>
    bool pass(Tango::Attribute &attribute, const Push &push) {
        if (attribute.get_attr_serial_model() != Tango::ATTR_BY_KERNEL) {
            push();
            return true;
        }
        if (with_lock(attribute, push)) {
            return true;
        }
        const auto until = soon();
        while (!pushed_in_method(attribute, push) && !with_lock(attribute, push)) {
            if (must_not_wait()) {
                return false;
            }
            wait_a_moment(until);
        }
        return true;
    }

    // Runs `use()` while no other thread uses the attribute, or while its method runs, which may be
    // the caller. Never waits. With or without the GIL.
    template <class Use>
    bool try_use(Tango::Attribute &attribute, const Use &use) {
        if (attribute.get_attr_serial_model() != Tango::ATTR_BY_KERNEL) {
            use();
            return true;
        }
        return with_lock(attribute, use) || in_method(use);
    }
    // Whether the attribute, if in use, is used by this thread's own request, which has read it and
    // whose reply has not left yet.
    bool is_in_this_request() const;

    // Without the GIL. DevFailed when it is too late.
    static Clock::time_point soon() { return Clock::now() + patience::attribute; }
    void wait_a_moment(Clock::time_point until) const;

    // Returns when the attribute is not being read and the last reply has left. Without the GIL,
    // holding the device's lock. DevFailed as in pass().
    void wait_for_reply(Tango::Attribute &attribute) {
        if (attribute.get_attr_serial_model() != Tango::ATTR_BY_KERNEL) {
            return;
        }
        const auto until = soon();
        const auto nothing = [] {};
        while (!with_lock(attribute, nothing)) {
            wait_a_moment(until);
        }
    }

    // Counts for its life.
    class Counted {
      public:
        Counted(const Counted &) = delete;
        Counted &operator=(const Counted &) = delete;

      protected:
        explicit Counted(std::atomic<int> &count) : m_count(count) { ++m_count; }
        ~Counted() {
            --m_count;
            end_of_use().announce();
        }

      private:
        std::atomic<int> &m_count;
    };
    // Marks a call on the attribute object itself, which Python may hold. Created while the gate is
    // open.
    struct HeldCall : Counted {
        explicit HeldCall(PushGate &gate) : Counted(gate.m_held_calls) {}
    };
    // Marks a push that is waiting for its turn; later ones wait behind it.
    struct Later : Counted {
        explicit Later(PushGate &gate) : Counted(gate.m_later) {}
    };
    bool has_later() const { return m_later > 0; }

    // Waits until there is none; no new one can begin once the gate is closed. With the GIL, which
    // it releases meanwhile. DevFailed after a timeout.
    void wait_for_held_calls();

    // Shared by the attribute's slot and the pushes in progress.
    class Ref {
      public:
        explicit Ref(Tango::Attribute &attribute) : m_gate(new PushGate(attribute)) {}
        Ref(const Ref &other) : m_gate(other.m_gate) { ++m_gate->m_refs; }
        Ref &operator=(const Ref &) = delete;
        ~Ref() {
            if (--m_gate->m_refs == 0) {
                delete m_gate;
            }
        }
        PushGate &operator*() const { return *m_gate; }
        PushGate *operator->() const { return m_gate; }

      private:
        PushGate *const m_gate;
    };

  private:
    explicit PushGate(Tango::Attribute &attribute)
        : m_attribute(&attribute), m_name(attribute.get_name()) {}

    template <class Use>
    static bool with_lock(Tango::Attribute &attribute, const Use &use) {
        omni_mutex &mutex = *attribute.get_attr_mutex();
        if (mutex.trylock() == 0) {
            return false;
        }
        struct Unlock {
            omni_mutex &mutex;
            ~Unlock() { mutex.unlock(); }
        };
        const Unlock at_end{mutex};
        use();
        return true;
    }

    template <class Use>
    bool in_method(const Use &use) {
        const std::unique_lock lock(m_mutex, std::try_to_lock);
        if (!lock.owns_lock() || !m_in_method) {
            return false;
        }
        use();
        return true;
    }

    // A method that has set its value already (by Attribute.set_value) is not disturbed.
    template <class Push>
    bool pushed_in_method(Tango::Attribute &attribute, const Push &push) {
        bool pushed = false;
        in_method([&] {
            if (value_is_set(attribute)) {
                return;
            }
            // The pushed value is not the one that the method is going to return.
            struct Unset {
                Tango::Attribute &attribute;
                ~Unset() { reset_value(attribute); }
            };
            const Unset at_end{attribute};
            push();
            pushed = true;
        });
        return pushed;
    }

    [[noreturn]] void refuse() const;
    [[noreturn]] void too_late() const;
    bool must_not_wait() const;
    void enter_method();
    void leave_method();

    std::atomic<int> m_refs{1};
    std::atomic<int> m_held_calls{0};
    std::atomic<int> m_later{0};
    std::atomic<Tango::Attribute *> m_attribute;
    const std::string m_name;
    Ranked<LockRank::pushes, std::recursive_mutex> m_mutex;
    std::atomic<bool> m_in_method{false};
    // The thread of the request that has read it last.
    std::atomic<const omni_thread *> m_reader{nullptr};
};

} // namespace tangobind
