// State and the attributes with alarm levels, in servers where requests to a device go side by
// side. To answer State, cppTango reads those attributes itself: it sets and drops their values
// without the locks that a read request holds until its reply has been sent. So State goes alone,
// and reads of those attributes wait for it. Servers with serialisation never come here.
#pragma once

#include "core/bind.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <vector>

namespace tangobind {

class StateGate {
  public:
    explicit StateGate(Tango::DeviceImpl &device) : m_device(device) {}
    StateGate(const StateGate &) = delete;
    StateGate &operator=(const StateGate &) = delete;

    // In the gate for its life, unless there was no need. Made without the GIL.
    class Pass {
      public:
        ~Pass();
        Pass(const Pass &) = delete;
        Pass &operator=(const Pass &) = delete;

      private:
        friend class StateGate;
        explicit Pass(StateGate *gate = nullptr) : m_gate(gate) {}
        StateGate *const m_gate;
    };

    // DevFailed when others take longer than cppTango waits for a device.
    Pass for_state();
    Pass for_read(const Tango::DevVarStringArray &names, Tango::DevSource source = Tango::DEV);

  private:
    using Clock = std::chrono::steady_clock;
    enum class Kind { state, read };

    // The loop of the server does not wait: those in the gate may wait for it.
    bool is_needed() const;
    bool has_alarm(const std::string &lower_name) const;
    Pass enter(Kind kind);
    // False for a request that is in the gate already.
    bool wait_and_enter(Kind kind, Clock::time_point until);
    // Reads that have left the gate keep the locks of attributes until their replies are sent.
    void wait_for_replies(Clock::time_point until) const;
    void leave();

    Tango::DeviceImpl &m_device;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    // The threads of the requests that are in the gate.
    std::vector<const omni_thread *> m_inside;
    int m_waiting_states = 0;
    bool m_state_inside = false;
};

// The read requests of a device, by the release of Tango's IDL. What writes and reads in one
// request calls them for the second half.
template <class Base>
class GatedReads3 : public Base {
  public:
    using Base::Base;

    Tango::AttributeValueList_3 *read_attributes_3(const Tango::DevVarStringArray &names,
                                                   Tango::DevSource source) override {
        const auto pass = m_state_gate.for_read(names, source);
        return Base::read_attributes_3(names, source);
    }

  protected:
    StateGate m_state_gate{*this};
};

template <class Base>
class GatedReads4 : public GatedReads3<Base> {
  public:
    using GatedReads3<Base>::GatedReads3;

    Tango::AttributeValueList_4 *read_attributes_4(const Tango::DevVarStringArray &names,
                                                   Tango::DevSource source,
                                                   const Tango::ClntIdent &client) override {
        const auto pass = this->m_state_gate.for_read(names, source);
        return Base::read_attributes_4(names, source, client);
    }
};

template <class Base>
class GatedReads5 : public GatedReads4<Base> {
  public:
    using GatedReads4<Base>::GatedReads4;

    Tango::AttributeValueList_5 *read_attributes_5(const Tango::DevVarStringArray &names,
                                                   Tango::DevSource source,
                                                   const Tango::ClntIdent &client) override {
        const auto pass = this->m_state_gate.for_read(names, source);
        return Base::read_attributes_5(names, source, client);
    }
};

// A device of the first releases has no such requests; its State goes alone all the same.
template <class Base>
class GatedState : public Base {
  public:
    using Base::Base;

  protected:
    StateGate m_state_gate{*this};
};

template <class Base>
using Gated = std::conditional_t<
    std::is_base_of_v<Tango::Device_5Impl, Base>, GatedReads5<Base>,
    std::conditional_t<std::is_base_of_v<Tango::Device_4Impl, Base>, GatedReads4<Base>,
                       std::conditional_t<std::is_base_of_v<Tango::Device_3Impl, Base>,
                                          GatedReads3<Base>, GatedState<Base>>>>;

} // namespace tangobind
