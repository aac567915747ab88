// cppTango's client side in a child of fork(): its threads do not exist there, and its end would
// wait for them. The child begins with none of it, as if it had never used events; what the parent
// had is left alone, as its locks may be held for ever.
#include "core/bind.h"

#include "client/connections.h"
#include "client/fork.h"
#include "client/subscription.h"
#include "core/client_side.h"
#include "core/private_member.h"
#include "core/version.h"

#if CPPTANGO < 100300
// Not among what tango/tango.h brings.
#include <tango/client/eventconsumer.h>
#endif

namespace tangobind {

struct InstanceMutex {
    friend auto reached(InstanceMutex);
};
template struct PrivateMember<InstanceMutex, &Tango::ApiUtil::inst_mutex>;

namespace {

struct CppConsumer : Tango::EventConsumer {
    static void forget() {
        renew(cmd);
        renew(map_modification_lock);
        device_channel_map.clear();
        channel_map.clear();
        event_callback_map.clear();
        event_not_connected.clear();
        keep_alive_thread = nullptr;
#if CPPTANGO < 100300
        renew(ev_consumer_inst_mutex);
        Tango::ZmqEventConsumer::cleanup();
        Tango::NotifdEventConsumer::cleanup();
#else
        renew(async_event_lock);
        async_event_to_be_connected.clear();
#endif
    }
};

// The parent's: cppTango 10.3 forgets it in the child, before this does.
Tango::ApiUtil *old = nullptr;

void begin_events_anew() {
    the_api_util() = nullptr;
    if (!old) {
        return;
    }
    forget_events();
    renew(*reached(InstanceMutex{}));
    Tango::ApiUtil &fresh = *Tango::ApiUtil::instance();
    if (!old->is_orb_nil()) {
        fresh.set_orb(old->get_orb());
    }
    if (old->get_user_sub_hwm() != -1) {
        fresh.set_event_buffer_hwm(old->get_user_sub_hwm());
    }
    // Proxies know their database by its place among these.
    fresh.get_db_vect() = old->get_db_vect();
    for (Tango::Database *database : fresh.get_db_vect()) {
        begin_anew(*database);
    }
    if (old->get_asynch_cb_sub_model() == Tango::PUSH_CALLBACK) {
        fresh.set_asynch_cb_sub_model(Tango::PUSH_CALLBACK);
    }
}

[[maybe_unused]] const bool events_registered = [] {
    at_fork({[] { old = the_api_util(); }, [] {}, &begin_events_anew});
    return true;
}();

} // namespace

void forget_events() {
    forget_subscriptions();
    CppConsumer::forget();
}

} // namespace tangobind
