#include "core/bind.h"

#include "core/version.h"
#include "server/clean_up.h"

#if CPPTANGO < 100300
// Not among what tango/tango.h brings.
#include <tango/server/dserverclass.h>
#include <tango/server/eventsupplier.h>
#endif

namespace tangobind {

namespace {

// cppTango keeps what belongs to a server in static pointers. They are private, and an explicit
// instantiation is the only place that may name them.
template <class Singleton, Singleton **pointer>
struct Reach {
    friend Singleton *&instance_of(Singleton *) { return *pointer; }
};

Tango::Util *&instance_of(Tango::Util *);
template struct Reach<Tango::Util, &Tango::Util::_instance>;

#if CPPTANGO < 100300
// These releases never reset them, and would take the remains of the first server for the second
// one.
Tango::NotifdEventSupplier *&instance_of(Tango::NotifdEventSupplier *);
Tango::ZmqEventSupplier *&instance_of(Tango::ZmqEventSupplier *);
Tango::ApiUtil *&instance_of(Tango::ApiUtil *);
Tango::ZmqEventConsumer *&instance_of(Tango::ZmqEventConsumer *);
template struct Reach<Tango::NotifdEventSupplier, &Tango::NotifdEventSupplier::_instance>;
template struct Reach<Tango::ZmqEventSupplier, &Tango::ZmqEventSupplier::_instance>;
template struct Reach<Tango::ApiUtil, &Tango::ApiUtil::_instance>;
template struct Reach<Tango::ZmqEventConsumer, &Tango::ZmqEventConsumer::_instance>;
#endif

template <class Singleton>
Singleton *&instance() {
    return instance_of(static_cast<Singleton *>(nullptr));
}

// What the shutdown of a server ends: one that did not start has never been shut down.
void stop_polling(Tango::Util &util) {
    util.stop_all_polling_threads();
    util.stop_heartbeat_thread();
    util.clr_heartbeat_th_ptr();
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
void renew_client() {
    Tango::ApiUtil *client = instance<Tango::ApiUtil>();
    if (client && client->is_zmq_event_consumer_created()) {
        instance<Tango::ZmqEventConsumer>() = nullptr;
        instance<Tango::ApiUtil>() = nullptr;
    } else {
        Tango::ApiUtil::cleanup();
    }
    // At the end of the process these releases shut down whatever ORB there is, and abort where
    // there is none.
    Tango::ApiUtil::instance()->create_orb();
}

} // namespace

void clean_up_util() {
    Tango::Util *util = instance<Tango::Util>();
    if (!util) {
        return;
    }
    if (util->get_heartbeat_thread_object()) {
        stop_polling(*util);
        delete util->get_zmq_event_supplier();
    }
    util->server_cleanup(); // does nothing more where server_run has done it
    renew_client();
    ServerClass::forget();
    instance<Tango::NotifdEventSupplier>() = nullptr;
    instance<Tango::ZmqEventSupplier>() = nullptr;
    instance<Tango::Util>() = nullptr;
    delete util;
    Tango::Util::_FileDb = false;
    Tango::Util::_UseDb = true;
}

#else

void clean_up_util() {
    Tango::Util *util = instance<Tango::Util>();
    if (util && util->get_heartbeat_thread_object()) {
        stop_polling(*util);
        util->server_cleanup(); // as server_run does at its end
    }
    Tango::Util::cleanup();
}

#endif

} // namespace tangobind
