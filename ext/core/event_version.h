// What differs between cppTango releases in events: subscription modes, reasons and statistics came
// with 10.1.
#pragma once

#include "core/bind.h"
#include "core/errors.h"

namespace tangobind {

template <class Event, class = void>
inline constexpr bool has_event_reason = false;
template <class Event>
inline constexpr bool has_event_reason<Event, std::void_t<decltype(Event::event_reason)>> = true;

template <class Event>
EventReason reason_of(const Event &event) {
    if constexpr (has_event_reason<Event>) {
        return static_cast<EventReason>(static_cast<int>(event.event_reason));
    } else {
        return EventReason::Update;
    }
}

// True when cppTango itself knows the modes of EventSubMode.
#if CPPTANGO >= 100100
inline constexpr bool has_event_modes = true;
inline Tango::EventSubMode to_cpp(EventSubMode mode) {
    return static_cast<Tango::EventSubMode>(static_cast<int>(mode));
}
#else
inline constexpr bool has_event_modes = false;
// Only failing and retrying, or not, can be chosen; the rest is done by Subscription.
inline bool to_cpp(EventSubMode mode) { return mode >= EventSubMode::Async; }
#endif

// Before the first subscription of all, one at a time.
void begin_decoding();

inline int subscribe_at(Tango::DeviceProxy &proxy, const std::string &name, Tango::EventType type,
                        Tango::CallBack *callback, EventSubMode mode) {
    begin_decoding();
    const bool of_device = type == Tango::INTERFACE_CHANGE_EVENT;
    return of_device ? proxy.subscribe_event(type, callback, to_cpp(mode))
                     : proxy.subscribe_event(name, type, callback, to_cpp(mode));
}

// The statistics of the event system.
template <class Util, class = void>
inline constexpr bool has_event_statistics = false;
template <class Util>
inline constexpr bool
    has_event_statistics<Util, std::void_t<decltype(std::declval<Util &>().query_event_system())>> =
        true;

[[noreturn]] inline void throw_no_event_statistics() {
    throw_dev_failed("API_NotSupportedFeature",
                     std::string("The statistics of the event system came with cppTango 10.1; "
                                 "this is ") +
                         Tango::TgLibVers,
                     "ApiUtil");
}

template <class Util>
std::string query_event_system(Util &util) {
    if constexpr (has_event_statistics<Util>) {
        return util.query_event_system();
    } else {
        throw_no_event_statistics();
    }
}

template <class Util>
void enable_event_system_perf_mon(Util &util, bool flag) {
    if constexpr (has_event_statistics<Util>) {
        util.enable_event_system_perf_mon(flag);
    } else {
        throw_no_event_statistics();
    }
}

} // namespace tangobind
