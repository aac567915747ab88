#include "process/events_in_child.h"

#include "client/subscribing.h"
#include "core/cpptango_internals.h"

namespace tangobind {

namespace {

Tango::ApiUtil *of_parent = nullptr;

} // namespace

void remember_client_side() { of_parent = the_api_util(); }

void begin_events_anew() {
    the_api_util() = nullptr;
    if (!of_parent) {
        return;
    }
    forget_events();
    renew_lock_of_api_util();
    Tango::ApiUtil &fresh = *Tango::ApiUtil::instance();
    if (!of_parent->is_orb_nil()) {
        fresh.set_orb(of_parent->get_orb());
    }
    if (of_parent->get_user_sub_hwm() != -1) {
        fresh.set_event_buffer_hwm(of_parent->get_user_sub_hwm());
    }
    // Proxies know their database by its place among these.
    fresh.get_db_vect() = of_parent->get_db_vect();
    for (Tango::Database *database : fresh.get_db_vect()) {
        renew_locks(*database);
    }
    if (of_parent->get_asynch_cb_sub_model() == Tango::PUSH_CALLBACK) {
        fresh.set_asynch_cb_sub_model(Tango::PUSH_CALLBACK);
    }
}

void forget_events() {
    forget_subscriptions();
    forget_event_maps();
}

} // namespace tangobind
