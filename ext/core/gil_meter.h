// How long threads wait for the GIL and hold it: counted only while somebody measures.
#pragma once

#include <pybind11/pybind11.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>

namespace tangobind {

// How often something took how long. Changed with the GIL, so that the threads do not contend for
// it; read at any time.
class Durations {
  public:
    using Clock = std::chrono::steady_clock;

    // Of doubling length: the first is below one microsecond, the last has no end.
    static constexpr std::size_t buckets = 24;

    void add(Clock::duration duration);

    std::int64_t nanoseconds() const { return m_nanoseconds; }
    std::array<std::int64_t, buckets> counts() const;

  private:
    std::atomic<std::int64_t> m_nanoseconds{0};
    std::array<std::atomic<std::int64_t>, buckets> m_counts{};
};

// The steps across the GIL, for WithGil and WithoutGil. While nobody measures, each costs a look at
// one number.
namespace gil_meter {

using Time = Durations::Clock::time_point;

extern std::atomic<int> meters;

// The time now; the epoch while nobody measures.
inline Time now() {
    return meters.load(std::memory_order_relaxed) > 0 ? Durations::Clock::now() : Time{};
}

// A thread without the GIL has acquired it; it asked for it at that time.
void entered(Time asked);
// It is about to release it for good.
void left();
// A thread is about to release the GIL for a call, and has it again.
void paused();
void returned(Time paused, Time asked);

} // namespace gil_meter

} // namespace tangobind
