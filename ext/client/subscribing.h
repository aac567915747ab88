// What all subscribing has in common: cppTango's set-up of events at their first use.
#pragma once

#include <string>

namespace tangobind {

// Counts how often cppTango has lost all subscriptions: at the end of a server, in a child of
// fork().
int beginning_of_events();
void forget_subscriptions();

// In a child of fork().
void begin_subscribing_anew();

// An EventSystemFailed of one error.
[[noreturn]] void throw_event_failure(const char *reason, const std::string &description);

} // namespace tangobind
