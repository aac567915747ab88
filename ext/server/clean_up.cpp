#include "core/bind.h"

#include "core/version.h"
#include "server/clean_up.h"

#if CPPTANGO < 100300
// Not among what tango/tango.h brings.
#include <tango/server/dserverclass.h>
#include <tango/server/eventsupplier.h>
#endif

namespace tangobind {

#if CPPTANGO < 100300

namespace {

// These releases keep what belongs to a server in static pointers that are never reset, and would
// take the remains of the first server for the second one. They are private, and an explicit
// instantiation is the only place that may name them.
template <class Singleton, Singleton **pointer>
struct Reach {
    friend Singleton *&instance_of(Singleton *) { return *pointer; }
};

Tango::Util *&instance_of(Tango::Util *);
Tango::NotifdEventSupplier *&instance_of(Tango::NotifdEventSupplier *);
Tango::ZmqEventSupplier *&instance_of(Tango::ZmqEventSupplier *);

template struct Reach<Tango::Util, &Tango::Util::_instance>;
template struct Reach<Tango::NotifdEventSupplier, &Tango::NotifdEventSupplier::_instance>;
template struct Reach<Tango::ZmqEventSupplier, &Tango::ZmqEventSupplier::_instance>;

struct ServerClass : Tango::DServerClass {
    static void forget() { _instance = nullptr; }
};

template <class Singleton>
Singleton *forget() {
    return std::exchange(instance_of(static_cast<Singleton *>(nullptr)), nullptr);
}

} // namespace

void clean_up_util() {
    const std::unique_ptr<Tango::Util> util(forget<Tango::Util>());
    if (!util) {
        return;
    }
    util->server_cleanup(); // does nothing more where server_run has done it
    ServerClass::forget();
    forget<Tango::NotifdEventSupplier>();
    forget<Tango::ZmqEventSupplier>();
    Tango::Util::_FileDb = false;
    Tango::Util::_UseDb = true;
    // The client side shared the ORB of the server, which is gone.
    Tango::ApiUtil::cleanup();
}

#else

void clean_up_util() { Tango::Util::cleanup(); }

#endif

} // namespace tangobind
