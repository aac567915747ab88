#include "client/connections.h"
#include "client/fork.h"
#include "core/calls_in_flight.h"
#include "core/private_member.h"

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
template struct PrivateMember<NetCalls, &Tango::DeviceProxy::netcalls_mutex>;
template struct PrivateMember<Locking, &Tango::DeviceProxy::lock_mutex>;
template struct PrivateMember<Admin, &Tango::DeviceProxy::adm_device>;

namespace {

// --- what cppTango keeps to itself
// ----------------------------------------------------------------

struct Open : Tango::Connection {
    static constexpr auto state = &Open::connection_state;
    static constexpr auto admin = &Open::adm_dev_mutex;
    static constexpr auto asynchronous = &Open::asyn_mutex;
    static constexpr auto connecting = &Open::con_to_mon;
    static constexpr auto last_failure = &Open::prev_failed_t0;
};

// The next call does not wait for the pause that cppTango makes between two attempts to connect.
void forget_failure(Tango::Connection &connection) { connection.*Open::last_failure = {}; }

} // namespace

void begin_anew(Tango::Connection &connection) {
    forget_failure(connection);
    renew(connection.*Open::admin);
    renew(connection.*Open::asynchronous);
    renew(connection.*Open::connecting);
    if (auto *proxy = dynamic_cast<Tango::DeviceProxy *>(&connection)) {
        renew(proxy->*reached(NetCalls{}));
        renew(proxy->*reached(Locking{}));
        if (auto &admin = proxy->*reached(Admin{})) {
            begin_anew(*admin);
        }
    }
}

void lose_connections() {
    const auto lose = [](Tango::Connection &one) {
        using namespace Tango; // CONNECTION_NOTOK: a macro before cppTango 10.3, then a name
        one.*Open::state = CONNECTION_NOTOK;
        forget_failure(one);
    };
    for (Tango::Database *one : Tango::ApiUtil::instance()->get_db_vect()) {
        lose(*one);
    }
    ListedConnection::for_each(lose);
}

} // namespace tangobind
