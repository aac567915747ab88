// The clock of all programs of the benchmarks, in Python time.monotonic().
#pragma once

#include <chrono>

inline double monotonic_seconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}
