// The queue of a subscription: what puts events into it, and what takes them.
#include "client/subscription.h"

#include "client/subscribing.h"
#include "core/calls_in_flight.h"
#include "core/patience.h"

#include <atomic>

namespace tangobind {

namespace {

std::atomic<int> last_id{0};
std::atomic<std::size_t> most_events{100'000};
std::atomic<std::size_t> most_bytes{std::size_t{256} << 20};

} // namespace

QueueLimits default_queue_limits() { return {most_events, most_bytes}; }

void set_default_queue_limits(const QueueLimits &limits) {
    most_events = limits.events;
    most_bytes = limits.bytes;
}

Subscription::Subscription(py::handle proxy, Tango::EventType type, ExtractAs as, Consumer consumer,
                           std::shared_ptr<Channel> channel, const QueueLimits &limits)
    : m_id(++last_id), m_type(type), m_as(as), m_consumer(consumer), m_channel(std::move(channel)),
      m_proxy(py::reinterpret_steal<py::object>(PyWeakref_NewRef(proxy.ptr(), nullptr))),
      m_limits(limits) {}

// --- putting -------------------------------------------------------------------------------------

void Subscription::push(std::unique_ptr<ReceivedEvent> event) {
    const CallInFlight in_flight(CallInFlight::Kind::moment);
    if (!is_wanted(*event)) {
        return;
    }
    std::vector<std::unique_ptr<ReceivedEvent>> dropped;
    Lock lock(m_mutex);
    if (m_closed || python_is_leaving()) {
        lock.unlock();
        return;
    }
    ++m_counts.received;
    m_bytes += event->bytes();
    m_last_date = event->head().date;
    m_queue.push_back(std::move(event));
    while (m_queue.size() > 1 && (m_queue.size() > m_limits.events || m_bytes > m_limits.bytes)) {
        drop_oldest(dropped);
    }
    if (m_consumer == Consumer::queue) {
        m_arrived.notify_one();
    } else if (m_state == State::idle) {
        schedule(lock);
    }
    if (lock.owns_lock()) {
        lock.unlock();
    }
}

void Subscription::drop_oldest(std::vector<std::unique_ptr<ReceivedEvent>> &dropped) {
    m_bytes -= m_queue.front()->bytes();
    dropped.push_back(std::move(m_queue.front()));
    m_queue.pop_front();
    ++m_counts.dropped;
}

void Subscription::schedule(Lock &lock) {
    class ToLoop : public Delivery {
      public:
        explicit ToLoop(std::shared_ptr<Subscription> one) : m_one(std::move(one)) {}
        void deliver() noexcept override {
            if (m_one->deliver()) {
                Lock again(m_one->m_mutex);
                m_one->schedule(again);
            }
        }

      private:
        std::shared_ptr<Subscription> m_one;
    };
    m_state = State::scheduled;
    lock.unlock();
    if (m_channel) {
        m_channel->post(std::make_unique<ToLoop>(shared_from_this()));
    } else {
        Dispatcher::instance().ready(shared_from_this());
    }
}

std::unique_ptr<ReceivedEvent> Subscription::next() {
    const Lock lock(m_mutex);
    if (m_queue.empty()) {
        m_state = State::idle;
        return nullptr;
    }
    auto first = std::move(m_queue.front());
    m_queue.pop_front();
    m_bytes -= first->bytes();
    ++m_counts.delivered;
    return first;
}

void Subscription::close() {
    std::deque<std::unique_ptr<ReceivedEvent>> left;
    const Lock lock(m_mutex);
    m_closed = true;
    m_bytes = 0;
    left.swap(m_queue);
    m_arrived.notify_all();
}

bool Subscription::closed() {
    const Lock lock(m_mutex);
    return m_closed;
}

std::size_t Subscription::waiting() {
    const Lock lock(m_mutex);
    return m_queue.size();
}

std::optional<Tango::TimeVal> Subscription::last_date() {
    const Lock lock(m_mutex);
    return m_queue.empty() ? std::nullopt : m_last_date;
}

EventStatistics Subscription::statistics() {
    const Lock lock(m_mutex);
    EventStatistics now = m_counts;
    now.waiting = m_queue.size();
    return now;
}

void Subscription::set_limits(const QueueLimits &limits) {
    const Lock lock(m_mutex);
    m_limits = limits;
}

// --- taking --------------------------------------------------------------------------------------

void Subscription::let_go() {
    Lock lock(m_mutex);
    if (m_queue.empty() || m_consumer == Consumer::queue) {
        m_state = State::idle;
    } else {
        schedule(lock);
    }
}

py::object Subscription::take(std::optional<ExtractAs> as) {
    const auto event = next();
    return event ? event->to_python(proxy(), as.value_or(m_as)) : py::none();
}

py::object Subscription::wait(std::optional<double> seconds) {
    constexpr double longest = 1e9; // the clock cannot count much further, let alone to infinity
    if (seconds && *seconds > longest) {
        seconds.reset();
    }
    const auto end = Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                        std::chrono::duration<double>(seconds.value_or(0)));
    for (;;) {
        const bool over = seconds && Clock::now() >= end;
        without_gil([&] {
            Lock lock(m_mutex);
            const auto until = seconds ? std::min(end, Clock::now() + patience::between_signals)
                                       : Clock::now() + patience::between_signals;
            m_arrived.wait_until(lock, until, [&] { return m_closed || !m_queue.empty(); });
        });
        py::object event = take(std::nullopt);
        if (!event.is_none() || over || closed()) {
            return event;
        }
        if (PyErr_CheckSignals() != 0) {
            throw py::error_already_set();
        }
    }
}

} // namespace tangobind
