#include "core/client_side.h"

#include "client/connections.h"
#include "client/fork.h"
#include "client/pushed_callbacks.h"
#include "core/calls_in_flight.h"
#include "core/private_member.h"
#include "core/signals.h"

#include <algorithm>

namespace tangobind {

struct TheApiUtil {
    friend auto reached(TheApiUtil);
};
template struct PrivateMember<TheApiUtil, &Tango::ApiUtil::_instance>;

Tango::ApiUtil *&the_api_util() { return *reached(TheApiUtil{}); }

namespace {

// While it lives, the ORB may be replaced: other threads begin no call. It waits, within limits,
// until those that are in one have come back.
class CallsHeldBack {
  public:
    CallsHeldBack() { hold_calls_back(std::chrono::seconds(3)); }
    ~CallsHeldBack() { let_calls_go(); }
    CallsHeldBack(const CallsHeldBack &) = delete;
    CallsHeldBack &operator=(const CallsHeldBack &) = delete;
};

// --- databases -----------------------------------------------------------------------------------

// Proxies know their database by its place in the list of the client side. A server that starts
// deletes what is in it, and adds its own database; at its end the list goes with the client side.
// So it is taken away meanwhile, and given back with the server's own database instead of an
// equal one, until the server ends.
class Databases {
  public:
    static Databases &instance() {
        static auto &databases = *new Databases;
        return databases;
    }

    void take_away() { m_kept = std::exchange(list(), {}); }

    void give_back() {
        for (Tango::Database *added : std::exchange(list(), {})) {
            const auto equal =
                std::find_if(m_kept.begin(), m_kept.end(),
                             [added](Tango::Database *one) { return are_equal(*one, *added); });
            if (equal == m_kept.end()) {
                m_kept.push_back(added);
            } else {
                m_own = added;
                m_replaced = std::exchange(*equal, added);
            }
        }
        list() = std::exchange(m_kept, {});
    }

    // While they are taken away.
    void server_ends() {
        for (Tango::Database *&one : m_kept) {
            one->set_tango_utils(nullptr); // which it would ask whether the server is starting
            if (one == m_own) {
                one = m_replaced;
            }
        }
        m_own = m_replaced = nullptr;
    }
    void server_has_not_begun() { list().clear(); }

  private:
    static std::vector<Tango::Database *> &list() {
        return Tango::ApiUtil::instance()->get_db_vect();
    }
    static bool are_equal(Tango::Database &one, Tango::Database &other) {
        return one.get_from_env_var() == other.get_from_env_var() &&
               one.get_db_port_num() == other.get_db_port_num() &&
               one.get_db_host() == other.get_db_host();
    }

    std::vector<Tango::Database *> m_kept;
    Tango::Database *m_own = nullptr;
    Tango::Database *m_replaced = nullptr;
};

// --- renewing it ---------------------------------------------------------------------------------

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
