// DeviceProxy: events.
#include "client/calls.h"
#include "client/channel_object.h"
#include "client/pool.h"
#include "client/proxy_subscriptions.h"
#include "client/subscribing.h"
#include "core/calls_in_flight.h"
#include "core/event_version.h"
#include "core/frames.h"
#include "client/subscribe_docs.h"

namespace tangobind {

namespace {

// --- subscribing ---------------------------------------------------------------------------------

class InBackground : public Task {
  public:
    InBackground(std::shared_ptr<Proxy> proxy, std::shared_ptr<Subscription> one, std::string name,
                 EventSubMode mode)
        : m_proxy(std::move(proxy)), m_one(std::move(one)), m_name(std::move(name)), m_mode(mode) {}

    void run() noexcept override {
        const CallInFlight in_flight;
        m_one->subscribe_or_tell(*m_proxy, m_name, m_mode);
    }

  private:
    std::shared_ptr<Proxy> m_proxy;
    std::shared_ptr<Subscription> m_one;
    std::string m_name;
    EventSubMode m_mode;
};

void forget_callback(const std::weak_ptr<Proxy> &proxy, int id) {
    const WithGil gil;
    if (!gil.held()) {
        return;
    }
    if (const auto alive = proxy.lock()) {
        callbacks_of(py::cast(alive)).attr("pop")(id, py::none());
    }
}

class GivingUp : public Task {
  public:
    GivingUp(std::shared_ptr<Proxy> proxy, std::shared_ptr<Subscription> one)
        : m_proxy(std::move(proxy)), m_one(std::move(one)) {}

    void run() noexcept override {
        const CallInFlight in_flight;
        m_proxy->subscriptions().remove(m_one->id());
        try {
            m_one->unsubscribe(*m_proxy);
        } catch (const Tango::DevFailed &) {
            // cppTango does not know it any more: that is what was wanted.
        }
    }

  private:
    std::shared_ptr<Proxy> m_proxy;
    std::shared_ptr<Subscription> m_one;
};

// A subscription whose number has not been returned yet. It ends if nobody does, as where the task
// that awaits it is cancelled.
class Unclaimed {
  public:
    Unclaimed(std::shared_ptr<Proxy> proxy, std::shared_ptr<Subscription> one)
        : m_proxy(std::move(proxy)), m_one(std::move(one)) {}
    Unclaimed(Unclaimed &&) = default;
    Unclaimed &operator=(Unclaimed &&) = delete;
    ~Unclaimed() {
        if (m_one) {
            give_up();
        }
    }

    py::object claim() {
        m_one->deliver_first();
        return py::int_(std::exchange(m_one, nullptr)->id());
    }

  private:
    void give_up() {
        m_one->close();
        forget_callback(m_proxy, m_one->id());
        try {
            Pool::instance().submit(std::make_unique<GivingUp>(m_proxy, m_one));
        } catch (const std::runtime_error &) {
            // No thread can be started: it ends with the proxy.
        }
    }

    std::shared_ptr<Proxy> m_proxy;
    std::shared_ptr<Subscription> m_one;
};

void start(Proxy &proxy, const std::shared_ptr<Subscription> &one, const std::string &name,
           EventSubMode mode) {
    proxy.subscriptions().add(one);
    const bool later = mode == EventSubMode::Async || mode == EventSubMode::AsyncRead;
    if (later && !has_event_modes) {
        Pool::instance().submit(
            std::make_unique<InBackground>(proxy.shared_from_this(), one, name, mode));
        return;
    }
    try {
        one->subscribe(proxy, name, mode);
    } catch (...) {
        proxy.subscriptions().remove(one->id());
        forget_callback(proxy.weak_from_this(), one->id());
        throw;
    }
}

QueueLimits limits_of(std::optional<long> queue_size) {
    QueueLimits limits = default_queue_limits();
    if (queue_size && *queue_size < 0) {
        throw_event_failure("API_InvalidArgs",
                            "the size of an event queue must not be negative, as " +
                                std::to_string(*queue_size) + " is");
    }
    if (queue_size && *queue_size > 0) {
        limits.events = static_cast<std::size_t>(*queue_size);
    }
    return limits;
}

auto subscribe(Proxy &self, const std::string &name, Tango::EventType type,
               const py::object &callback, bool wakes, const ChannelOfLoop *channel,
               std::optional<long> queue_size, EventSubMode mode, ExtractAs as) {
    const Consumer consumer = callback.is_none() ? Consumer::queue
                              : wakes            ? Consumer::waker
                                                 : Consumer::callback;
    py::object proxy = py::cast(self.shared_from_this());
    auto one = std::make_shared<Subscription>(
        proxy, type, as, consumer, channel ? channel->channel : nullptr, limits_of(queue_size));
    callbacks_of(proxy)[py::int_(one->id())] = callback;
    return request(
        [&self, one, name, mode] {
            start(self, one, name, mode);
            return Unclaimed(self.shared_from_this(), one);
        },
        [](Unclaimed subscribed) { return subscribed.claim(); });
}

auto unsubscribe(Proxy &self, int id) {
    auto one = self.subscriptions().find(id);
    if (!one) {
        throw py::key_error("this proxy has no event subscription " + std::to_string(id));
    }
    one->close();
    callbacks_of(py::cast(self.shared_from_this())).attr("pop")(id, py::none());
    // A callback that waited for another one, or for itself, might wait forever.
    return request([&self, one, waits = !Subscription::in_callback()] {
        self.subscriptions().remove(one->id());
        one->unsubscribe(self);
        if (waits) {
            one->wait_for_callback();
        }
    });
}

// --- queues --------------------------------------------------------------------------------------

std::shared_ptr<Subscription> known(Proxy &self, int id) {
    auto one = self.subscriptions().find(id);
    if (!one) {
        throw_event_failure("API_EventNotFound",
                            "this proxy has no event subscription " + std::to_string(id));
    }
    return one;
}

std::shared_ptr<Subscription> queue_of(Proxy &self, int id) {
    auto one = known(self, id);
    if (one->consumer() != Consumer::queue) {
        throw_event_failure("API_EventQueues", "subscription " + std::to_string(id) +
                                                   " has a callback, and no queue to read");
    }
    return one;
}

py::object get_events(Proxy &self, int id, const py::object &callback, ExtractAs as) {
    if (!self.subscriptions().find(id)) {
        throw py::value_error("this proxy has no event subscription " + std::to_string(id));
    }
    const auto one = queue_of(self, id);
    py::list events;
    for (std::size_t count = one->waiting(); count > 0; --count) {
        py::object event = one->take(as);
        if (!event.is_none()) {
            events.append(std::move(event));
        }
    }
    if (callback.is_none()) {
        return events;
    }
    py::object function =
        py::hasattr(callback, "push_event") ? callback.attr("push_event") : callback;
    const FramesPutAside others;
    for (py::handle event : events) {
        function(event);
    }
    return py::none();
}

Tango::TimeVal get_last_event_date(Proxy &self, int id) {
    const auto date = queue_of(self, id)->last_date();
    if (!date) {
        throw_event_failure("API_EventQueues", "the event queue is empty: there is no last event");
    }
    return *date;
}

void register_subscription(py::module_ &m) {
    py::class_<EventStatistics>(m, "EventStatistics",
                                "What became of the events of one subscription.")
        .def(py::init<>())
        .def_readonly("received", &EventStatistics::received, "int: Events that came.")
        .def_readonly("delivered", &EventStatistics::delivered, "int: Events that were taken.")
        .def_readonly("dropped", &EventStatistics::dropped,
                      "int: Events that gave way to later ones.")
        .def_readonly("waiting", &EventStatistics::waiting, "int: Events that wait in the queue.")
        .def("__repr__", [](const EventStatistics &self) {
            return "EventStatistics(received = " + std::to_string(self.received) +
                   ", delivered = " + std::to_string(self.delivered) +
                   ", dropped = " + std::to_string(self.dropped) +
                   ", waiting = " + std::to_string(self.waiting) + ")";
        });
    py::class_<Subscription, std::shared_ptr<Subscription>>(m, "Subscription",
                                                            "An event subscription, as streams "
                                                            "read it.")
        .def_property_readonly("id", &Subscription::id, "int: What `unsubscribe_event` takes.")
        .def_property_readonly("closed", &Subscription::closed, "bool: Whether it has ended.")
        .def("take", &Subscription::take, py::arg("extract_as") = py::none(), docs::events::take)
        .def("wait", &Subscription::wait, py::arg("timeout") = py::none(), docs::events::wait)
        .def("statistics", &Subscription::statistics, docs::events::statistics)
        .def(
            "set_limits",
            [](Subscription &self, std::size_t events, std::size_t bytes) {
                self.set_limits({events, bytes});
            },
            py::arg("events"), py::arg("bytes"), docs::events::set_limits);
}

} // namespace

void add_event_methods(ProxyClass &cls) {
    def_io(cls, "_subscribe", &subscribe, py::arg("name"), py::arg("event_type"),
           py::arg("callback"), py::arg("wakes"), py::arg("channel"), py::arg("queue_size"),
           py::arg("mode"), py::arg("extract_as"));
    def_io(cls, "unsubscribe_event", &unsubscribe, py::arg("event_id"),
           docs::events::unsubscribe_event);
    cls.def("_subscription", &known, py::arg("event_id"))
        .def("get_events", &get_events, py::arg("event_id"), py::arg("callback") = py::none(),
             extract_as(), docs::events::get_events)
        .def(
            "event_queue_size", [](Proxy &self, int id) { return queue_of(self, id)->waiting(); },
            py::arg("event_id"), docs::events::event_queue_size)
        .def(
            "is_event_queue_empty",
            [](Proxy &self, int id) { return queue_of(self, id)->waiting() == 0; },
            py::arg("event_id"), docs::events::is_event_queue_empty)
        .def("get_last_event_date", &get_last_event_date, py::arg("event_id"),
             docs::events::get_last_event_date);
}

void register_subscribe(py::module_ &m) {
    register_subscription(m);
    m.def(
        "get_event_queue_limits",
        [] {
            const QueueLimits limits = default_queue_limits();
            return std::make_pair(limits.events, limits.bytes);
        },
        docs::events::get_event_queue_limits);
    m.def(
        "set_event_queue_limits",
        [](std::size_t events, std::size_t bytes) {
            set_default_queue_limits({events, bytes});
        },
        py::arg("events"), py::arg("bytes"), docs::events::set_event_queue_limits);
}

} // namespace tangobind
