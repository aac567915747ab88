#include "core/bind.h"

#include "core/client_side.h"
#include "core/private_member.h"
#include "core/version.h"
#include "server/clean_up.h"
#include "server/foreign_devices.h"
#include "server/util.h"

#if CPPTANGO < 100300
// Not among what tango/tango.h brings.
#include <tango/server/dserverclass.h>
#include <tango/server/eventsupplier.h>
#endif

namespace tangobind {

// cppTango keeps what belongs to a server in static pointers, which are private.
struct TheUtil {
    friend auto reached(TheUtil);
};
template struct PrivateMember<TheUtil, &Tango::Util::_instance>;
#if CPPTANGO < 100300
// These releases never reset them, and would take the remains of the first server for the second
// one.
struct TheNotifdSupplier {
    friend auto reached(TheNotifdSupplier);
};
template struct PrivateMember<TheNotifdSupplier, &Tango::NotifdEventSupplier::_instance>;
struct TheZmqSupplier {
    friend auto reached(TheZmqSupplier);
};
template struct PrivateMember<TheZmqSupplier, &Tango::ZmqEventSupplier::_instance>;
struct TheZmqConsumer {
    friend auto reached(TheZmqConsumer);
};
template struct PrivateMember<TheZmqConsumer, &Tango::ZmqEventConsumer::_instance>;
#endif

namespace {

template <class Singleton>
auto *&instance() {
    return *reached(Singleton{});
}

// What the shutdown of a server ends: one that did not start has never been shut down.
void stop_polling(Tango::Util &util) {
    util.stop_all_polling_threads();
    util.stop_heartbeat_thread();
    util.clr_heartbeat_th_ptr();
}

} // namespace

Tango::Util *&the_util() { return instance<TheUtil>(); }

namespace {

void end_handles(Tango::Util &util) {
    Lives<Tango::Util>::end(util);
    Lives<Tango::SubDevDiag>::end(util.get_sub_dev_diag());
    end_foreign_devices(Including::admin_device);
}

} // namespace

#if CPPTANGO < 100300

namespace {

struct ServerClass : Tango::DServerClass {
    static void forget() { _instance = nullptr; }
};

// The client side shared the ORB of the server, which is gone. Where events came in, the shutdown
// has ended the thread that receives them, and the destructor would wait for its answer: that
// object is left alone.
void end_client_side() {
    if (the_api_util()->is_zmq_event_consumer_created()) {
        instance<TheZmqConsumer>() = nullptr;
        the_api_util() = nullptr;
    } else {
        Tango::ApiUtil::cleanup();
    }
}

} // namespace

void clean_up_util() {
    Tango::Util *util = the_util();
    if (!util) {
        return;
    }
    if (util->get_heartbeat_thread_object()) {
        stop_polling(*util);
        delete util->get_zmq_event_supplier();
    }
    util->server_cleanup(); // does nothing more where server_run has done it
    // It makes a new ORB: at the end of the process these releases shut down whatever ORB there is,
    // and abort where there is none.
    end_server_side([&] {
        end_handles(*util);
        end_client_side();
    });
    ServerClass::forget();
    instance<TheNotifdSupplier>() = nullptr;
    instance<TheZmqSupplier>() = nullptr;
    the_util() = nullptr;
    delete util;
    Tango::Util::_FileDb = false;
    Tango::Util::_UseDb = true;
}

#else

void clean_up_util() {
    Tango::Util *util = the_util();
    if (util && util->get_heartbeat_thread_object()) {
        stop_polling(*util);
        util->server_cleanup(); // as server_run does at its end
    }
    end_server_side([&] {
        if (util) {
            end_handles(*util);
        }
        Tango::Util::cleanup();
    });
}

#endif

} // namespace tangobind
