// cppTango's client side in a child of fork(): its threads do not exist there, and its end would
// wait for them. The child begins with none of it, as if it had never used events; what the parent
// had is left alone, as its locks may be held for ever.
#include "core/bind.h"

#include "client/fork.h"
#include "core/version.h"

#include <new>

#if CPPTANGO < 100300
// Not among what tango/tango.h brings.
#include <tango/client/eventconsumer.h>
#endif

namespace tangobind {

namespace {

// ApiUtil's pointer to itself is private, and an explicit instantiation is the only place that may
// name it.
template <Tango::ApiUtil **pointer>
struct Reach {
    friend Tango::ApiUtil *&the_api_util() { return *pointer; }
};
Tango::ApiUtil *&the_api_util();
template struct Reach<&Tango::ApiUtil::_instance>;

#if CPPTANGO < 100300

struct Consumer : Tango::EventConsumer {
    static void forget() {
        // Threads that are no more may hold them or wait for them.
        new (&cmd) Tango::KeepAliveThCmd;
        new (&map_modification_lock) ReadersWritersLock;
        new (&ev_consumer_inst_mutex) omni_mutex;
        device_channel_map.clear();
        channel_map.clear();
        event_callback_map.clear();
        event_not_connected.clear();
        keep_alive_thread = nullptr;
        Tango::ZmqEventConsumer::cleanup();
        Tango::NotifdEventConsumer::cleanup();
    }
};

void forget_consumer() { Consumer::forget(); }

#else

// There the consumer belongs to the ApiUtil.
void forget_consumer() {}

#endif

void begin_anew() {
    Tango::ApiUtil *old = std::exchange(the_api_util(), nullptr);
    if (!old) {
        return;
    }
    forget_consumer();
    if (!old->is_orb_nil()) {
        Tango::ApiUtil::instance()->set_orb(old->get_orb());
    }
    if (old->get_user_sub_hwm() != -1) {
        Tango::ApiUtil::instance()->set_event_buffer_hwm(old->get_user_sub_hwm());
    }
}

[[maybe_unused]] const bool registered = [] {
    at_fork({[] {}, [] {}, &begin_anew});
    return true;
}();

} // namespace

} // namespace tangobind
