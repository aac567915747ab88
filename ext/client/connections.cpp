#include "client/connections.h"
#include "client/fork.h"
#include "core/signals.h"
#include "core/calls_in_flight.h"
#include "core/client_side.h"
#include "core/private_member.h"

#include <future>
#include <mutex>
#include <set>
#include <thread>

namespace tangobind {

struct NetCalls {
    friend auto reached(NetCalls);
};
struct Locking {
    friend auto reached(Locking);
};
struct Admin {
    friend auto reached(Admin);
};
struct TheApiUtil {
    friend auto reached(TheApiUtil);
};
template struct PrivateMember<NetCalls, &Tango::DeviceProxy::netcalls_mutex>;
template struct PrivateMember<Locking, &Tango::DeviceProxy::lock_mutex>;
template struct PrivateMember<Admin, &Tango::DeviceProxy::adm_device>;
template struct PrivateMember<TheApiUtil, &Tango::ApiUtil::_instance>;

namespace {

struct AllConnections {
    std::mutex mutex;
    std::set<Tango::Connection *> all;
};

// Never destroyed: threads may use it until the process ends.
AllConnections &connections() {
    static auto *list = new AllConnections;
    return *list;
}

class CallsHeldBack {
  public:
    explicit CallsHeldBack(std::chrono::milliseconds patience) { hold_calls_back(patience); }
    ~CallsHeldBack() { let_calls_go(); }
    CallsHeldBack(const CallsHeldBack &) = delete;
    CallsHeldBack &operator=(const CallsHeldBack &) = delete;
};

// --- what cppTango keeps to itself
// ----------------------------------------------------------------

struct Open : Tango::Connection {
    static constexpr auto state = &Open::connection_state;
    static constexpr auto admin = &Open::adm_dev_mutex;
    static constexpr auto asynchronous = &Open::asyn_mutex;
    static constexpr auto connecting = &Open::con_to_mon;
};

[[maybe_unused]] const bool connections_registered = [] {
    at_fork({[] {}, [] {},
             [] {
                 renew(connections().mutex);
                 for (Tango::Connection *one : connections().all) {
                     renew_locks(*one);
                 }
             }});
    return true;
}();

} // namespace

void renew_locks(Tango::Connection &connection) {
    renew(connection.*Open::admin);
    renew(connection.*Open::asynchronous);
    renew(connection.*Open::connecting);
    if (auto *proxy = dynamic_cast<Tango::DeviceProxy *>(&connection)) {
        renew(proxy->*reached(NetCalls{}));
        renew(proxy->*reached(Locking{}));
        if (auto &admin = proxy->*reached(Admin{})) {
            renew_locks(*admin);
        }
    }
}

ListedConnection::ListedConnection(Tango::Connection &connection) : m_connection(connection) {
    const CallInFlight in_flight;
    const std::lock_guard<std::mutex> lock(connections().mutex);
    connections().all.insert(&m_connection);
}

ListedConnection::~ListedConnection() {
    const CallInFlight in_flight;
    const std::lock_guard<std::mutex> lock(connections().mutex);
    connections().all.erase(&m_connection);
}

void lose_connections() {
    const auto lose = [](Tango::Connection &one) {
        using namespace Tango; // CONNECTION_NOTOK: a macro before cppTango 10.3, then a name
        one.*Open::state = CONNECTION_NOTOK;
    };
    if (!Tango::ApiUtil::_is_instance_null()) {
        for (Tango::Database *one : Tango::ApiUtil::instance()->get_db_vect()) {
            lose(*one);
        }
    }
    const std::lock_guard<std::mutex> lock(connections().mutex);
    for (Tango::Connection *one : connections().all) {
        lose(*one);
    }
}

namespace {

// Wakes the thread of the callbacks again and again, as long as it lives.
class CallbackThreadWaker {
  public:
    explicit CallbackThreadWaker(Tango::ApiUtil &api)
        : m_thread([&api, ended = m_ended.get_future()] {
              do {
                  api.get_pasyn_table()->signal();
              } while (ended.wait_for(interval) == std::future_status::timeout);
          }) {}

    ~CallbackThreadWaker() {
        m_ended.set_value();
        m_thread.join();
    }

    CallbackThreadWaker(const CallbackThreadWaker &) = delete;
    CallbackThreadWaker &operator=(const CallbackThreadWaker &) = delete;

  private:
    static constexpr std::chrono::milliseconds interval{20};

    std::promise<void> m_ended;
    std::thread m_thread;
};

// Callbacks that are pushed have a thread, and the end of the client side would wait for it for
// ever. Returns what was chosen.
Tango::cb_sub_model end_pushed_callbacks() {
    Tango::ApiUtil &api = *Tango::ApiUtil::instance();
    const Tango::cb_sub_model chosen = api.get_asynch_cb_sub_model();
    set_callback_model(api, Tango::PULL_CALLBACK);
    return chosen;
}

} // namespace

void set_callback_model(Tango::ApiUtil &api, Tango::cb_sub_model model) {
    if (model == api.get_asynch_cb_sub_model() || model == Tango::PUSH_CALLBACK) {
        api.set_asynch_cb_sub_model(model);
        return;
    }
    const CallbackThreadWaker waker(api);
    api.set_asynch_cb_sub_model(model);
}

void renew_client_side(const std::function<void()> &end) {
    const SignalsBlocked none; // as in subscribing
    const Tango::cb_sub_model callbacks = end_pushed_callbacks();
    // Threads that are in calls use what goes now.
    const CallsHeldBack others(std::chrono::seconds(3));
    // Proxies know their database by its place among these: they are handed on.
    auto databases = std::exchange(Tango::ApiUtil::instance()->get_db_vect(), {});
    end();
    forget_events();
    Tango::ApiUtil &fresh = *Tango::ApiUtil::instance();
    fresh.create_orb();
    fresh.set_asynch_cb_sub_model(callbacks);
    fresh.get_db_vect() = std::move(databases);
    lose_connections();
}

void close_connections() {
    renew_client_side([] {
        prepare_end_of_orb();
        Tango::ApiUtil::cleanup();
    });
}

Tango::ApiUtil *&the_api_util() { return *reached(TheApiUtil{}); }

} // namespace tangobind
