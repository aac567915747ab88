// The maximum time for which threads wait for each other before they give up or continue.
#pragma once

#include <chrono>

namespace tangobind::patience {

using std::chrono::milliseconds;
using std::chrono::seconds;

// As long as cppTango waits for a device.
constexpr milliseconds device{3200};
// A change of the list of attributes waits for whole requests.
constexpr seconds change_of_list{10};
// Other requests let a waiting State or change go first, so that it gets its turn. Not
// indefinitely: it may be waiting for what they are part of.
constexpr milliseconds courtesy{500};

} // namespace tangobind::patience
