#include "client/subscribing.h"

#include "client/subscription.h"
#include "core/anew.h"
#include "core/cpptango_internals.h"
#include "core/event_version.h"
#include "core/process.h"
#include "core/signals.h"
#include "core/lock_order.h"

#include <atomic>
#include <memory>

namespace tangobind {

#if CPPTANGO < 100100
void begin_decoding() {
    Tango::ApiUtil &api = *Tango::ApiUtil::instance();
    if (!api.is_zmq_event_consumer_created()) {
        api.create_zmq_event_consumer();
        initialize_decoded_events(*api.get_zmq_event_consumer());
    }
}
#else
void begin_decoding() {}
#endif

namespace {

// cppTango's set-up of events at their first use is not thread-safe.
Anew<Ranked<LockRank::subscribing>> subscribing;

std::atomic<int> beginnings{0};

// Events on this thread are part of subscribing.
thread_local Subscription *being_subscribed = nullptr;
thread_local bool first_event_wanted = true;
// A failure does not throw but comes as an event.
thread_local bool stateless = false;

} // namespace

void throw_event_failure(const char *reason, const std::string &description) {
    Tango::DevErrorList errors(1);
    errors.length(1);
    errors[0].reason = Tango::string_dup(reason);
    errors[0].desc = Tango::string_dup(description.c_str());
    errors[0].origin = Tango::string_dup("DeviceProxy");
    errors[0].severity = Tango::ERR;
    throw Tango::EventSystemFailed(errors);
}

int beginning_of_events() { return beginnings; }
void forget_subscriptions() { ++beginnings; }
void begin_subscribing_anew() { subscribing.begin_anew(); }

void Subscription::subscribe(Proxy &proxy, const std::string &name, EventSubMode mode) {
    const SignalsBlocked none; // cppTango's talk with its thread does not survive one
    const std::lock_guard lock(*subscribing);
    install_exit_function();
    if (closed()) {
        return;
    }
    being_subscribed = this;
    first_event_wanted = has_event_modes || mode == EventSubMode::SyncRead ||
                         mode == EventSubMode::AsyncRead || mode == EventSubMode::Stateless;
    stateless = mode != EventSubMode::Sync && mode != EventSubMode::SyncRead;
    const auto no_longer = [](Subscription *) { being_subscribed = nullptr; };
    const std::unique_ptr<Subscription, decltype(no_longer)> until_then(this, no_longer);
    try {
        m_cpp_id = subscribe_at(proxy, name, m_type, this, mode);
    } catch (const std::exception &error) { // of ZeroMQ: the process may open nothing more
        throw_event_failure("API_ZmqFailed", "Failed to subscribe to events of " +
                                                 proxy.describe("attribute", name) + ": " +
                                                 error.what());
    }
    m_subscribed = true;
    m_beginning = beginnings;
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
    const std::lock_guard lock(*subscribing);
    if (std::exchange(m_subscribed, false) && m_beginning == beginnings) {
        try {
            proxy.unsubscribe_event(m_cpp_id);
        } catch (const std::exception &error) {
            throw_event_failure("API_ZmqFailed", "Failed to end a subscription to events of " +
                                                     proxy.dev_name() + ": " + error.what());
        }
    }
}

bool Subscription::is_wanted(ReceivedEvent &event) {
    if (being_subscribed != this) {
        return true;
    }
    if (!has_event_modes) {
        // An error can be that of reading, too.
        const bool failed = event.head().err && stateless;
        event.set_reason(failed ? EventReason::SubFail : EventReason::SubSuccess);
    }
    return first_event_wanted || event.head().err;
}

} // namespace tangobind
