// One event subscription: cppTango's thread puts events into its queue and never waits; another
// thread delivers them, in order.
#pragma once

#include "client/channel.h"
#include "client/dispatcher.h"
#include "client/events.h"
#include "client/proxy.h"
#include "core/lock_order.h"

#include <deque>

namespace tangobind {

// A queue keeps the newest events: when it is full, a new event replaces the oldest one.
struct QueueLimits {
    std::size_t events;
    std::size_t bytes; // of the values in it; one event is kept whatever its size
};
QueueLimits default_queue_limits();
void set_default_queue_limits(const QueueLimits &limits);

struct EventStatistics {
    std::size_t received = 0;
    std::size_t delivered = 0;
    std::size_t dropped = 0;
    std::size_t waiting = 0;
};

// Who gets the events.
enum class Consumer {
    callback, // a Python function, one event at a time
    waker,    // a Python function that is called with the subscription and takes what waits
    queue,    // whoever takes them
};

class Subscription : public Tango::CallBack,
                     public Deliverable,
                     public std::enable_shared_from_this<Subscription> {
  public:
    // `proxy` is the Python object that the events name; it keeps the callback alive. `channel` is
    // the way to the event loop that the callback belongs to, if it belongs to one.
    Subscription(py::handle proxy, Tango::EventType type, ExtractAs as, Consumer consumer,
                 std::shared_ptr<Channel> channel, const QueueLimits &limits);

    int id() const { return m_id; }

    // --- from cppTango, without the GIL
    void push_event(Tango::EventData *event) override { push(receive(*event)); }
    void push_event(Tango::AttrConfEventData *event) override { push(receive(*event)); }
    void push_event(Tango::DataReadyEventData *event) override { push(receive(*event)); }
    void push_event(Tango::DevIntrChangeEventData *event) override { push(receive(*event)); }
    void push_event(Tango::PipeEventData *event) override { push(receive(*event)); }

    // --- subscribing, without the GIL; throw DevFailed
    void subscribe(Proxy &proxy, const std::string &name, EventSubMode mode);
    // A failure becomes an event.
    void subscribe_or_tell(Proxy &proxy, const std::string &name, EventSubMode mode) noexcept;
    void unsubscribe(Proxy &proxy);
    // Returns when no callback of this subscription runs on another thread, or after three seconds,
    // the time that cppTango itself waits: a callback may be waiting for something that the caller
    // holds.
    void wait_for_callback();

    // --- with the GIL Delivers on this thread the events that came while subscribing; later ones
    // are delivered elsewhere.
    void deliver_first();
    void let_go();
    bool deliver() noexcept override;
    // The next event, or None.
    py::object take(std::optional<ExtractAs> as);
    // Waits for it without the GIL; None after `seconds`, or when the subscription has ended.
    py::object wait(std::optional<double> seconds);
    void close();
    bool closed();
    // Whether this thread runs a callback, of whatever subscription.
    static bool in_callback();

    std::size_t waiting();
    std::optional<Tango::TimeVal> last_date();
    EventStatistics statistics();
    void set_limits(const QueueLimits &limits);
    Consumer consumer() const { return m_consumer; }

  private:
    enum class State { held, idle, scheduled };
    using Lock = std::unique_lock<Ranked<LockRank::structure>>;
    class Delivering;

    void push(std::unique_ptr<ReceivedEvent> event);
    // Gives an event that comes while subscribing its reason; false for one that nobody asked for.
    bool is_wanted(ReceivedEvent &event);
    void drop_oldest(std::vector<std::unique_ptr<ReceivedEvent>> &dropped);
    void schedule(Lock &lock);
    std::unique_ptr<ReceivedEvent> next();
    py::object proxy() const;
    PyObject *callback_of(const py::object &proxy) const;
    bool call(PyObject *callback, const py::object &argument) noexcept;
    bool call_with(PyObject *callback, ReceivedEvent &event, py::object device) noexcept;

    const int m_id;
    const Tango::EventType m_type;
    const ExtractAs m_as;
    const Consumer m_consumer;
    const std::shared_ptr<Channel> m_channel;
    PyRef m_proxy; // a weak reference

    Ranked<LockRank::structure> m_mutex;
    ConditionVariable m_arrived;
    std::deque<std::unique_ptr<ReceivedEvent>> m_queue;
    std::size_t m_bytes = 0;
    QueueLimits m_limits;
    EventStatistics m_counts;
    std::optional<Tango::TimeVal> m_last_date;
    State m_state = State::held;
    bool m_closed = false;
    int m_delivering = -1; // in which beginning a thread runs the callback; -1 if none does
    ConditionVariable m_delivered;

    // Guarded by the lock of all subscribing.
    bool m_subscribed = false;
    int m_cpp_id = 0;
    int m_beginning = 0;
};

} // namespace tangobind
