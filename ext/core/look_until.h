// Waiting for what nobody announces.
#pragma once

#include "core/patience.h"

#include <thread>

namespace tangobind {

// Looks again and again whether `done()` is true: for locks and threads of cppTango and omniORB,
// which tell nobody. (What tangobind's own threads wait for has a condition variable.) Returns
// false when it is too late.
template <class Done>
bool look_until(Clock::time_point until, const Done &done,
                std::chrono::microseconds pause = patience::between_looks) {
    while (!done()) {
        if (Clock::now() > until) {
            return false;
        }
        std::this_thread::sleep_for(pause);
    }
    return true;
}

} // namespace tangobind
