// How long threads wait for each other at most, before they give up or go on.
#pragma once

#include <chrono>

namespace tangobind::patience {

using std::chrono::milliseconds;
using std::chrono::seconds;

// As long as cppTango waits for a device.
constexpr milliseconds device{3200};
// A change of the list of attributes waits for whole requests.
constexpr seconds change_of_list{10};
// Others let a State or a change that waits go first, so that it comes at all. Not for ever: what
// they are part of may be waited for.
constexpr milliseconds courtesy{500};

} // namespace tangobind::patience
