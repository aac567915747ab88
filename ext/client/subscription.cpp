#include "client/subscription.h"
#include "client/fork.h"
#include "core/signals.h"
#include "core/calls_in_flight.h"
#include "core/event_version.h"
#include "core/frames.h"
#include "core/private_member.h"
#include "core/version.h"

#include <atomic>

#if CPPTANGO < 100100
// Not among what tango/tango.h brings.
#include <tango/client/eventconsumer.h>
#endif

namespace tangobind {

// cppTango 10.0 decodes all events into the same two values, which are not initialised, and does
// not touch them for an empty array: if that comes first, it reads from a random address.
#if CPPTANGO < 100100
struct DecodedEvent {
    friend auto reached(DecodedEvent);
};
struct DecodedOldEvent {
    friend auto reached(DecodedOldEvent);
};
template struct PrivateMember<DecodedEvent, &Tango::ZmqEventConsumer::zav5>;
template struct PrivateMember<DecodedOldEvent, &Tango::ZmqEventConsumer::zav4>;

void begin_decoding() {
    Tango::ApiUtil &api = *Tango::ApiUtil::instance();
    if (api.is_zmq_event_consumer_created()) {
        return;
    }
    api.create_zmq_event_consumer();
    Tango::ZmqEventConsumer &consumer = *api.get_zmq_event_consumer();
    const Tango::DevVarBooleanArray nothing;
    (consumer.*reached(DecodedEvent{})).zvalue.bool_att_value(nothing);
    (consumer.*reached(DecodedOldEvent{})).zvalue.bool_att_value(nothing);
}
#else
void begin_decoding() {}
#endif

namespace {

using Clock = std::chrono::steady_clock;

std::atomic<int> last_id{0};
std::atomic<std::size_t> most_events{100'000};
std::atomic<std::size_t> most_bytes{std::size_t{256} << 20};

// cppTango's set-up of events at their first use is not thread-safe.
ForkAware<std::mutex> subscribing;

// Forgets cppTango's earlier subscriptions: a child of fork() does not have those of its parent.
std::atomic<int> beginnings{0};

// Events on this thread are part of subscribing.
thread_local Subscription *being_subscribed = nullptr;
thread_local bool first_event_wanted = true;
// A failure does not throw but comes as an event.
thread_local bool stateless = false;

// How long one subscription may be served while others wait.
constexpr auto turn = std::chrono::milliseconds(2);
constexpr auto patience = std::chrono::seconds(3);

thread_local bool calling = false;

} // namespace

void forget_subscriptions() { ++beginnings; }

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

// --- subscribing ---------------------------------------------------------------------------------

void Subscription::subscribe(Proxy &proxy, const std::string &name, EventSubMode mode) {
    const SignalsBlocked none; // cppTango's talk with its thread does not survive one
    const std::lock_guard<std::mutex> lock(*subscribing);
    install_exit_function();
    if (closed()) {
        return;
    }
    being_subscribed = this;
    first_event_wanted = has_event_modes || mode == EventSubMode::SyncRead ||
                         mode == EventSubMode::AsyncRead || mode == EventSubMode::Stateless;
    stateless = mode != EventSubMode::Sync && mode != EventSubMode::SyncRead;
    try {
        m_cpp_id = subscribe_at(proxy, name, m_type, this, mode);
        m_subscribed = true;
        m_beginning = beginnings;
    } catch (...) {
        being_subscribed = nullptr;
        throw;
    }
    being_subscribed = nullptr;
}

void Subscription::subscribe_or_tell(Proxy &proxy, const std::string &name,
                                     EventSubMode mode) noexcept {
    try {
        subscribe(proxy, name, mode);
    } catch (const Tango::DevFailed &failure) {
        push(failure_event(m_type, name, failure.errors));
    }
}

void Subscription::unsubscribe(Proxy &proxy) {
    const SignalsBlocked none;
    const std::lock_guard<std::mutex> lock(*subscribing);
    if (std::exchange(m_subscribed, false) && m_beginning == beginnings) {
        proxy.unsubscribe_event(m_cpp_id);
    }
}

void Subscription::wait_for_callback() {
    const NoCallInFlight while_python_runs;
    Lock lock(m_mutex);
    m_delivered.wait_for(lock, patience, [this] { return m_delivering != beginnings; });
}

// --- the queue -----------------------------------------------------------------------------------

void Subscription::push(std::unique_ptr<ReceivedEvent> event) {
    const CallInFlight in_flight(CallInFlight::Kind::moment);
    if (being_subscribed == this) {
        if (!has_event_modes) {
            // An error can be that of reading, too.
            const bool failed = event->head().err && stateless;
            event->set_reason(failed ? EventReason::SubFail : EventReason::SubSuccess);
        }
        if (!first_event_wanted && !event->head().err) {
            return;
        }
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

// --- delivering ----------------------------------------------------------------------------------

// For its life this thread runs the callback.
class Subscription::Delivering {
  public:
    explicit Delivering(Subscription &one) : m_one(one), m_outer(std::exchange(calling, true)) {
        set(beginnings);
    }
    ~Delivering() {
        set(-1);
        m_one.m_delivered.notify_all();
        calling = m_outer;
    }
    Delivering(const Delivering &) = delete;
    Delivering &operator=(const Delivering &) = delete;

  private:
    void set(int beginning) {
        const Lock lock(m_one.m_mutex);
        m_one.m_delivering = beginning;
    }

    Subscription &m_one;
    const bool m_outer;
};

bool Subscription::in_callback() { return calling; }

py::object Subscription::proxy() const {
    return py::reinterpret_steal<py::object>(PyObject_CallNoArgs(m_proxy.ptr()));
}

// Borrowed from the proxy, which the caller holds.
PyObject *Subscription::callback_of(const py::object &proxy) const {
    py::object all =
        py::reinterpret_steal<py::object>(PyObject_GenericGetDict(proxy.ptr(), nullptr));
    PyObject *callbacks = PyDict_GetItemString(all.ptr(), "_event_callbacks");
    return callbacks ? PyDict_GetItem(callbacks, py::int_(m_id).ptr()) : nullptr;
}

// An exception in a callback can only go to sys.unraisablehook. What ends a program
// (KeyboardInterrupt, SystemExit) is left set, for the thread that the program waits on.
bool Subscription::call(PyObject *callback, const py::object &argument) noexcept {
    const FramesPutAside others;
    PyObject *result = call_python([&] { return PyObject_CallOneArg(callback, argument.ptr()); });
    Py_XDECREF(result);
    if (!result && !PyErr_ExceptionMatches(PyExc_Exception)) {
        return false;
    }
    if (!result) {
        PyErr_WriteUnraisable(callback);
    }
    return true;
}

bool Subscription::call_with(PyObject *callback, ReceivedEvent &event, py::object device) noexcept {
    py::object argument;
    try {
        argument = event.to_python(std::move(device), m_as);
    } catch (py::error_already_set &error) {
        error.restore();
        PyErr_WriteUnraisable(callback);
        return true;
    } catch (const std::exception &error) {
        PyErr_SetString(PyExc_RuntimeError, error.what());
        PyErr_WriteUnraisable(callback);
        return true;
    }
    return call(callback, argument);
}

bool Subscription::deliver() noexcept {
    const py::object device = proxy();
    PyObject *borrowed = device.is_none() || closed() ? nullptr : callback_of(device);
    if (!borrowed) {
        close();
        next();
        return false;
    }
    const py::object callback = py::reinterpret_borrow<py::object>(borrowed);
    const Delivering scope(*this);
    if (m_consumer == Consumer::waker) {
        call(callback.ptr(), py::cast(shared_from_this()));
        return false;
    }
    const auto until = Clock::now() + turn;
    do {
        const auto event = next();
        if (!event) {
            return false;
        }
        if (!call_with(callback.ptr(), *event, device)) {
            return true;
        }
    } while (Clock::now() < until);
    return true;
}

void Subscription::deliver_first() {
    std::size_t count = waiting();
    if (m_consumer == Consumer::callback && !m_channel && count > 0) {
        const py::object device = proxy();
        const py::object callback = py::reinterpret_borrow<py::object>(callback_of(device));
        const Delivering scope(*this);
        while (count-- > 0 && callback) {
            const auto event = next();
            if (event && !call_with(callback.ptr(), *event, device)) {
                throw py::error_already_set();
            }
        }
    }
    let_go();
}

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
    constexpr auto slice = std::chrono::milliseconds(50);
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
            const auto until = seconds ? std::min(end, Clock::now() + slice) : Clock::now() + slice;
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

// --- of a proxy ----------------------------------------------------------------------------------

ProxySubscriptions &Proxy::subscriptions() {
    std::call_once(m_first_subscription,
                   [&] { m_subscriptions = std::make_shared<ProxySubscriptions>(*this); });
    return *m_subscriptions;
}

ProxySubscriptions::~ProxySubscriptions() {
    for (auto &[id, one] : m_all) {
        one->close();
        try {
            one->unsubscribe(m_proxy);
        } catch (const Tango::DevFailed &) {
            // cppTango does not know it any more: that is what was wanted.
        }
    }
}

void ProxySubscriptions::add(std::shared_ptr<Subscription> one) {
    const std::lock_guard<std::mutex> lock(m_mutex);
    m_all.emplace(one->id(), std::move(one));
}

std::shared_ptr<Subscription> ProxySubscriptions::find(int id) {
    const std::lock_guard<std::mutex> lock(m_mutex);
    const auto found = m_all.find(id);
    return found == m_all.end() ? nullptr : found->second;
}

std::shared_ptr<Subscription> ProxySubscriptions::remove(int id) {
    const std::lock_guard<std::mutex> lock(m_mutex);
    const auto found = m_all.find(id);
    if (found == m_all.end()) {
        return nullptr;
    }
    auto one = std::move(found->second);
    m_all.erase(found);
    return one;
}

bool ProxySubscriptions::empty() {
    const std::lock_guard<std::mutex> lock(m_mutex);
    return m_all.empty();
}

py::dict callbacks_of(py::handle proxy) {
    py::object all =
        py::reinterpret_steal<py::object>(PyObject_GenericGetDict(proxy.ptr(), nullptr));
    if (!all) {
        throw py::error_already_set();
    }
    py::dict entries = py::reinterpret_borrow<py::dict>(all);
    if (!entries.contains("_event_callbacks")) {
        entries["_event_callbacks"] = py::dict();
    }
    return entries["_event_callbacks"];
}

} // namespace tangobind
