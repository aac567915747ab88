// The private members of cppTango that tangobind reaches, all of them, and why: where there is no
// other way. ext/core/cpptango_internals.cpp checks when it is compiled what it relies on. (Classes
// of tangobind that derive from cppTango's use what is protected there.)
#pragma once

#include "core/version.h"

#include <tango/tango.h>

namespace Tango {
class ZmqEventSupplier;
}
namespace zmq {
class socket_t;
}

namespace tangobind {

// --- the only ones of their kind, which cppTango makes at their first use
// Null for none.
Tango::Util *&the_util();
Tango::ApiUtil *&the_api_util();
// In memory of ours: its address is asked for before it is complete (ext/server/make_util.cpp).
Tango::Util *construct_util_at(void *memory, int argc, char *argv[]);

// Whether this is a child of a server's process; before cppTango 10.3, it has its parent's Util.
bool is_broken_by_fork();

// --- after the end of a server
// Before cppTango 10.3, the static pointers to what belongs to a server are never reset: the next
// one of this process would take the remains.
void forget_remains_of_server();
void forget_event_consumer();

// --- the database of a server, which it deletes when it reads the file again
Tango::Database *&database_of(Tango::Util &util);

// --- the thread of PUSH_CALLBACK, which cppTango does not join where it should
Tango::CallBackThread *&callback_thread(Tango::ApiUtil &api);
// It goes on, though it has been told to end.
void keep_callback_thread(Tango::ApiUtil &api);
Tango::cb_sub_model &callback_model(Tango::ApiUtil &api);

// --- in a child of fork(): threads that do not exist there may have these locks
void renew_locks(Tango::Connection &connection);
void renew_locks(Tango::Group &group);
// Of the making of ApiUtil.
void renew_lock_of_api_util();
// The client side of events, as if there had never been any; none of its threads may be running.
void forget_event_maps();

// --- connections
// The next call connects again, without the pause that cppTango makes between two attempts.
void lose_connection(Tango::Connection &connection);
// An address of a device without database can have "database" in it (ext/client/proxy.cpp).
std::string &device_name_of(Tango::DeviceProxy &proxy);

// --- locks of devices
// Whose the monitor is: a method that runs on another thread acts for the one that waits for it.
omni_thread *&locking_thread(Tango::TangoMonitor &monitor);
const omni_thread *locking_thread(const Tango::TangoMonitor &monitor);
// How often that thread has it.
long locked_times(const Tango::TangoMonitor &monitor);
// Of requests, where a class or the server has one.
Tango::TangoMonitor &monitor_of(Tango::DeviceClass &cls);
Tango::TangoMonitor &monitor_of(Tango::Util &util);

// --- threads of devices
#if CPPTANGO < 100300
// The one that tells clients of changes of the interface does not end with its device. Tells it to
// end; returns whether it is still there.
bool end_interface_thread(Tango::DeviceImpl &device);
#endif

// --- events
#if CPPTANGO < 100100
// All events are decoded into the same two values, which are not initialised, and which an empty
// array leaves as they are: if that comes first, a random address is read.
void initialize_decoded_events(Tango::ZmqEventConsumer &consumer);
#endif
// The server's sockets, with the lock of pushes held; null for none.
zmq::socket_t *heartbeat_socket(Tango::ZmqEventSupplier &supplier);
zmq::socket_t *event_socket(Tango::ZmqEventSupplier &supplier);

// --- telemetry
// What the process, and none of its devices, still has to send is sent now; afterwards nothing is.
void end_default_telemetry();

} // namespace tangobind
