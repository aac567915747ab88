// How long threads wait for each other before they give up or continue: every such time there is.
#pragma once

#include <chrono>

namespace tangobind {

using Clock = std::chrono::steady_clock;

namespace patience {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;

// --- servers

// As long as cppTango waits for a device.
constexpr milliseconds device{3200};
// A change of the list of attributes waits for whole requests.
constexpr seconds change_of_list{10};
// Other requests let a waiting State or change go first, so that it gets its turn. Not
// indefinitely: it may be waiting for what they are part of.
constexpr milliseconds courtesy{500};
// The loop of a server waits for the lock of a device, whose owner may be waiting for the loop.
constexpr milliseconds lock_on_loop{100};
// A push waits for an attribute that is being read, or whose reply has not left yet.
constexpr seconds attribute{3};
// Deleting a device waits for its requests, and for threads that push its events: not longer than
// they can wait for cppTango's locks, one of which the thread that deletes it may have.
constexpr seconds requests{10};
// What ends a server waits for a restart that does not come to its end, and a restart for the end
// of the start: a program that has its own loop may never tell.
constexpr seconds restart{30};
// A restart asks again so often whether its database answers: cppTango connects to a device once in
// a second.
constexpr seconds between_attempts{1};

// --- clients

// Unsubscribing waits for a callback, as cppTango does: it may be waiting for what the caller has.
constexpr seconds callback{3};
// Leaving PUSH_CALLBACK waits for a callback, which may be the one that leaves it.
constexpr seconds pushed_callback{1};
// A subscription that is served for so long lets others go first.
constexpr milliseconds turn{2};
// Waiting for events is interrupted so often for Python to look for signals.
constexpr milliseconds between_signals{50};

// --- threads

// A call that takes longer no longer counts among those that share a few threads.
constexpr milliseconds quick_call{1};
// A thread that has nothing to do looks for work so long, before it sleeps ...
constexpr microseconds attention{40};
// ... unless it loses its processor for so long, as others want it ...
constexpr microseconds disturbance{20};
// ... and sleeps so long, before it ends.
constexpr seconds idle{10};

// --- the process

// A fork waits for calls: those that take longer wait for the network.
constexpr milliseconds calls_at_fork{200};
// Each of the ORB's own locks is held for a moment only; but one that waits for another must not
// hang a fork.
constexpr milliseconds orb_locks_at_fork{200};
// The end of the process, and what replaces the ORB, waits for calls.
constexpr seconds other_calls{3};

// --- looking for what nobody announces (ext/core/look_until.h)

constexpr microseconds between_looks{50};
// For a thread of cppTango to end.
constexpr milliseconds between_looks_at_threads{1};

} // namespace patience

} // namespace tangobind
