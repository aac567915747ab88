// The client side of cppTango when a server begins or ends in the process, or a program ends it:
// the ORB is another one afterwards.
#include "process/client_side.h"

#include "client/connections.h"
#include "client/pushed_callbacks.h"
#include "core/calls_in_flight.h"
#include "core/cpptango_internals.h"
#include "core/patience.h"
#include "core/process.h"
#include "core/signals.h"
#include "process/databases.h"
#include "process/events_in_child.h"
#include "process/orb_in_child.h"

namespace tangobind {

namespace {

// While it lives, the ORB may be replaced: other threads begin no call. It waits, within limits,
// until those that are in one have come back.
class CallsHeldBack {
  public:
    CallsHeldBack() { hold_calls_back(patience::other_calls); }
    ~CallsHeldBack() { let_calls_go(); }
    CallsHeldBack(const CallsHeldBack &) = delete;
    CallsHeldBack &operator=(const CallsHeldBack &) = delete;
};

void renew_client_side(const std::function<void()> &end) {
    const SignalsBlocked none; // as in subscribing
    const Tango::cb_sub_model callbacks = end_pushed_callbacks(*Tango::ApiUtil::instance());
    const CallsHeldBack others; // they use what goes now
    Databases::instance().take_away();
    const Tango::DevLong events_kept = Tango::ApiUtil::instance()->get_user_sub_hwm();
    end();
    forget_events();
    Tango::ApiUtil &fresh = *Tango::ApiUtil::instance();
    fresh.create_orb();
    if (events_kept != -1) {
        fresh.set_event_buffer_hwm(events_kept);
    }
    fresh.set_asynch_cb_sub_model(callbacks);
    Databases::instance().give_back();
    lose_connections();
}

} // namespace

void close_connections() {
    renew_client_side([] {
        prepare_end_of_orb();
        Tango::ApiUtil::cleanup();
    });
}

void begin_server_side(const std::function<void()> &begin) {
    const CallsHeldBack others;
    Tango::ApiUtil &api = *Tango::ApiUtil::instance();
    const bool had_orb = !api.is_orb_nil();
    Databases &databases = Databases::instance();
    databases.take_away();
    try {
        begin();
    } catch (...) {
        databases.server_has_not_begun();
        databases.give_back();
        if (had_orb && api.is_orb_nil()) {
            api.create_orb();
        }
        lose_connections();
        throw;
    }
    databases.give_back();
    if (api.is_orb_nil()) {
        api.set_orb(Tango::Util::instance()->get_orb()); // proxies that exist would not do it
    }
    lose_connections();
}

void end_server_side(const std::function<void()> &end) {
    renew_client_side([&] {
        end();
        Databases::instance().server_ends();
    });
}

} // namespace tangobind
