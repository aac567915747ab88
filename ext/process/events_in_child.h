// cppTango's client side in a child of fork(): its threads do not exist there, and its end would
// wait for them. The child begins with none of it, as if it had never used events; what the parent
// had is left alone, as its locks may be held for ever.
#pragma once

namespace tangobind {

// Before the fork: cppTango 10.3 forgets its client side in the child, before this does.
void remember_client_side();
// In the child.
void begin_events_anew();

// Resets the client side of events; none of its threads may be running any more.
void forget_events();

} // namespace tangobind
