// Keeps a device's requests apart from each other, and from changes to its list of attributes,
// where cppTango does not: in servers where requests to a device run concurrently, and in Python
// threads.
//
// A request that reads or writes attributes first looks up their positions in the list, and uses
// these until it ends. To serve State, cppTango reads the attributes that have alarm levels: it
// sets and drops their values without the locks that a read request holds until its reply has been
// sent. So State runs alone, and reads of those attributes wait for it; and the list does not
// change at or after a position that a request has looked up.
#pragma once

#include "core/patience.h"
#include "core/bind.h"
#include "core/lock_order.h"

#include <atomic>
#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tangobind {

class RequestGate {
  public:
    explicit RequestGate(Tango::DeviceImpl &device) : m_device(device) {}
    RequestGate(const RequestGate &) = delete;
    RequestGate &operator=(const RequestGate &) = delete;

    // The names of the requested attributes: a view of the data received.
    class Names {
      public:
        Names() = default;
        template <class List>
        explicit Names(const List &list)
            : m_list(&list), m_size(list.length()), m_name([](const void *names, CORBA::ULong i) {
                  return name_of((*static_cast<const List *>(names))[i]);
              }) {}
        CORBA::ULong size() const { return m_size; }
        std::string lower(CORBA::ULong i) const;

      private:
        template <class Element>
        static const char *name_of(const Element &element) {
            return element.name.in();
        }
        static const char *name_of(const _CORBA_String_element &name) { return name.in(); }

        const void *m_list = nullptr;
        CORBA::ULong m_size = 0;
        const char *(*m_name)(const void *, CORBA::ULong) = nullptr;
    };

    enum class Kind { state, status, read, write };

    class Pass;

    // Marks that this thread's request is running a Python method, or determining the state: it
    // looks nothing up, and may wait for other threads.
    class InMethod {
      public:
        InMethod();
        ~InMethod();
        InMethod(const InMethod &) = delete;
        InMethod &operator=(const InMethod &) = delete;

      private:
        Pass *const m_pass;
    };

    // A request, for the lifetime of this object. Created without the GIL. DevFailed if others take
    // longer than cppTango waits for a device.
    class Pass {
      public:
        Pass(RequestGate &gate, Kind kind, const Names &names);
        Pass(RequestGate &gate, Kind kind);
        ~Pass();
        Pass(const Pass &) = delete;
        Pass &operator=(const Pass &) = delete;

      private:
        friend class RequestGate;
        friend class InMethod;
        // To determine the state, or the status, for a request.
        std::optional<InMethod> m_outer_waits;
        RequestGate &m_gate;
        const Kind m_kind;
        const Names m_names;
        // The thread of the request, which may be served on another thread.
        omni_thread *m_thread = nullptr;
        // Only in servers where requests run concurrently.
        bool m_inside = false;
        // It reads attributes with alarm levels for a client, or to determine the state.
        bool m_alarmed = false;
        bool m_alone = false;
        std::atomic<int> m_methods{0};
        Pass *m_outer = nullptr;
    };

    // Keeps the list of attributes from changing. For short look-ups with the GIL, which is only
    // released if the list is being changed.
    class Look {
      public:
        explicit Look(RequestGate &gate);
        ~Look();
        Look(const Look &) = delete;
        Look &operator=(const Look &) = delete;

      private:
        RequestGate &m_gate;
    };

    // A change to the list, from the position of this attribute on, or where new ones are added.
    // Waits, without the GIL, for the requests that use these positions. DevFailed if one of them
    // is this thread's own or waits for it, and if it takes too long.
    class Change {
      public:
        Change(RequestGate &gate, const std::string &attribute);
        ~Change();
        Change(const Change &) = delete;
        Change &operator=(const Change &) = delete;

      private:
        RequestGate &m_gate;
        omni_thread *m_before = nullptr;
    };

    // Which threads are in the gate, and for what; in servers where requests run concurrently.
    // Waits for nothing.
    std::vector<std::pair<omni_thread *, std::string>> inside();

  private:
    using Lock = std::unique_lock<Ranked<LockRank::structure>>;

    void enter(Pass &pass);
    // Sets what it is kept apart from.
    void classify(Pass &pass) const;
    bool has_alarm(const std::string &lower_name) const;
    void wait_for_turn(Lock &lock, const Pass &pass, Clock::time_point until);
    void leave(const Pass &pass);
    // Reads that have left the gate keep the locks of attributes until their replies are sent.
    void wait_for_replies(Clock::time_point until) const;
    template <class Test>
    bool any_inside(const Test &test) const;
    bool changes_elsewhere() const;

    // Positions in the list: of an attribute; of one to be added; the first that moves; the last
    // that a request uses. -1 for none.
    long place_of(const std::string &name) const;
    long place_of_new() const;
    long place_of_change(const std::string &attribute) const;
    long last_place(const Pass &pass) const;
    // False as long as the list must not change.
    bool may_change(const std::string &attribute) const;
    [[noreturn]] void refuse_change(const std::string &attribute) const;

    Tango::DeviceImpl &m_device;
    Ranked<LockRank::structure> m_mutex;
    ConditionVariable m_changed;
    std::vector<const Pass *> m_inside;
    int m_looking = 0;
    int m_waiting_states = 0;
    std::atomic<int> m_waiting_changes{0};
    // The thread that is making a change; null for none.
    omni_thread *m_changing = nullptr;
};

} // namespace tangobind
