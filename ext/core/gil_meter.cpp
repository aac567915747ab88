#include "core/bind.h"

#include "core/gil_meter.h"

namespace tangobind {

namespace {

struct {
    Durations entering;  // threads that serve requests and callbacks, waiting for the GIL
    Durations holding;   // and holding it, until they release it for a call or for good
    Durations calling;   // calls, without the GIL
    Durations returning; // and waiting for it afterwards
} metered;

// How often this thread has entered and not left, which it may do again during a call; and since
// when it has held the GIL thereby. Python's own threads hold it as the interpreter pleases.
thread_local int entries = 0;
thread_local gil_meter::Time held_since;

using Counted = py::typing::Tuple<py::int_, py::typing::List<py::int_>>;

Counted counted(const Durations &durations) {
    return py::reinterpret_steal<Counted>(
        py::make_tuple(durations.nanoseconds(), durations.counts()).release());
}

} // namespace

void Durations::add(Clock::duration duration) {
    const auto nanoseconds = std::chrono::duration_cast<std::chrono::nanoseconds>(duration).count();
    std::size_t bucket = 0;
    for (auto rest = nanoseconds / 1000; rest > 0 && bucket + 1 < buckets; rest /= 2) {
        ++bucket;
    }
    m_nanoseconds.fetch_add(nanoseconds, std::memory_order_relaxed);
    m_counts[bucket].fetch_add(1, std::memory_order_relaxed);
}

std::array<std::int64_t, Durations::buckets> Durations::counts() const {
    std::array<std::int64_t, buckets> found{};
    for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
        found[bucket] = m_counts[bucket];
    }
    return found;
}

namespace gil_meter {

std::atomic<int> meters{0};

void entered(Time asked) {
    ++entries;
    held_since = Durations::Clock::now();
    metered.entering.add(held_since - asked);
}

void left() {
    --entries;
    paused();
}

void paused() {
    if (held_since != Time{}) {
        metered.holding.add(Durations::Clock::now() - held_since);
        held_since = {};
    }
}

void returned(Time paused, Time asked) {
    const Time back = Durations::Clock::now();
    metered.calling.add(asked - paused);
    metered.returning.add(back - asked);
    held_since = entries > 0 ? back : Time{};
}

} // namespace gil_meter

void register_gil_meter(py::module_ &m) {
    m.def("_start_gil_meter", [] { ++gil_meter::meters; });
    m.def("_stop_gil_meter", [] { --gil_meter::meters; });
    using All = py::typing::Tuple<Counted, py::ellipsis>;
    m.def("_read_gil_meter", [] {
        return py::reinterpret_steal<All>(
            py::make_tuple(counted(metered.entering), counted(metered.holding),
                           counted(metered.calling), counted(metered.returning))
                .release());
    });
}

} // namespace tangobind
