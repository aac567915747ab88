#include "core/cpptango_internals.h"

#include "core/anew.h"
#include "core/event_supplier.h"
#include "core/private_member.h"

#include <mutex>
#include <new>
#include <type_traits>
#include <utility>

#if CPPTANGO < 100300
// Not among what tango/tango.h brings.
#include <tango/client/eventconsumer.h>
#include <tango/server/dserverclass.h>
#endif

#if defined(TANGO_USE_TELEMETRY) && CPPTANGO < 100300
// Without a header. Weak, as a cppTango may hide it.
namespace Tango::telemetry {
class InterfaceImplementation {
  public:
    [[gnu::weak]] static InterfacePtr default_telemetry_interface;
    [[gnu::weak]] static std::mutex default_telemetry_interface_mutex;
};
} // namespace Tango::telemetry
#endif

namespace tangobind {

struct TheUtil {
    friend auto reached(TheUtil);
};
struct TheApiUtil {
    friend auto reached(TheApiUtil);
};
struct InstanceMutex {
    friend auto reached(InstanceMutex);
};
struct CallbackThread {
    friend auto reached(CallbackThread);
};
struct CallbackModel {
    friend auto reached(CallbackModel);
};
struct NetCalls {
    friend auto reached(NetCalls);
};
struct Locking {
    friend auto reached(Locking);
};
struct Admin {
    friend auto reached(Admin);
};
struct DeviceName {
    friend auto reached(DeviceName);
};
struct LockingThread {
    friend auto reached(LockingThread);
};
struct LockedTimes {
    friend auto reached(LockedTimes);
};
struct MonitorOfClass {
    friend auto reached(MonitorOfClass);
};
struct MonitorOfServer {
    friend auto reached(MonitorOfServer);
};
struct DatabaseOfServer {
    friend auto reached(DatabaseOfServer);
};
struct HeartbeatSocket {
    friend auto reached(HeartbeatSocket);
};
struct EventSocket {
    friend auto reached(EventSocket);
};
template struct PrivateMember<TheUtil, &Tango::Util::_instance>;
template struct PrivateMember<TheApiUtil, &Tango::ApiUtil::_instance>;
template struct PrivateMember<InstanceMutex, &Tango::ApiUtil::inst_mutex>;
template struct PrivateMember<CallbackThread, &Tango::ApiUtil::cb_thread_ptr>;
template struct PrivateMember<CallbackModel, &Tango::ApiUtil::auto_cb>;
template struct PrivateMember<NetCalls, &Tango::DeviceProxy::netcalls_mutex>;
template struct PrivateMember<Locking, &Tango::DeviceProxy::lock_mutex>;
template struct PrivateMember<Admin, &Tango::DeviceProxy::adm_device>;
template struct PrivateMember<DeviceName, &Tango::DeviceProxy::device_name>;
template struct PrivateMember<LockingThread, &Tango::TangoMonitor::locking_thread>;
template struct PrivateMember<LockedTimes, &Tango::TangoMonitor::locked_ctr>;
template struct PrivateMember<MonitorOfClass, &Tango::DeviceClass::only_one>;
template struct PrivateMember<MonitorOfServer, &Tango::Util::only_one>;
template struct PrivateMember<DatabaseOfServer, &Tango::Util::db>;
template struct PrivateMember<HeartbeatSocket, &Tango::ZmqEventSupplier::heartbeat_pub_sock>;
template struct PrivateMember<EventSocket, &Tango::ZmqEventSupplier::event_pub_sock>;

#if CPPTANGO < 100300
struct CallbackCommand {
    friend auto reached(CallbackCommand);
};
template struct PrivateMember<CallbackCommand, &Tango::ApiUtil::cb_thread_cmd>;
struct TheNotifdSupplier {
    friend auto reached(TheNotifdSupplier);
};
struct TheZmqSupplier {
    friend auto reached(TheZmqSupplier);
};
struct TheZmqConsumer {
    friend auto reached(TheZmqConsumer);
};
template struct PrivateMember<TheNotifdSupplier, &Tango::NotifdEventSupplier::_instance>;
template struct PrivateMember<TheZmqSupplier, &Tango::ZmqEventSupplier::_instance>;
template struct PrivateMember<TheZmqConsumer, &Tango::ZmqEventConsumer::_instance>;
#endif

#if CPPTANGO >= 100300
struct BrokenByFork {
    friend auto reached(BrokenByFork);
};
template struct PrivateMember<BrokenByFork, &Tango::Util::broken_by_fork>;
#endif

#if CPPTANGO < 100100
struct DecodedEvent {
    friend auto reached(DecodedEvent);
};
struct DecodedOldEvent {
    friend auto reached(DecodedOldEvent);
};
template struct PrivateMember<DecodedEvent, &Tango::ZmqEventConsumer::zav5>;
template struct PrivateMember<DecodedOldEvent, &Tango::ZmqEventConsumer::zav4>;
#endif

#ifdef TANGO_GROUP_HAS_THREAD_SAFE_IMPL
struct GroupElements {
    friend auto reached(GroupElements);
};
template struct PrivateMember<GroupElements, &Tango::Group::elements_mutex>;
#endif

namespace {

// --- what is relied on ---------------------------------------------------------------------------

template <class Tag>
using Member = decltype(reached(Tag{}));

// Plain pointers, with nothing beside them to be told of a change.
static_assert(std::is_same_v<Member<TheUtil>, Tango::Util **>);
static_assert(std::is_same_v<Member<CallbackThread>, Tango::CallBackThread * Tango::ApiUtil::*>);
static_assert(std::is_same_v<Member<LockingThread>, omni_thread * Tango::TangoMonitor::*>);
static_assert(std::is_same_v<Member<CallbackModel>, Tango::cb_sub_model Tango::ApiUtil::*>);
static_assert(std::is_same_v<Member<DatabaseOfServer>, Tango::Database * Tango::Util::*>);
static_assert(std::is_same_v<Member<DeviceName>, std::string Tango::DeviceProxy::*>);
#if CPPTANGO < 100300
static_assert(std::is_same_v<Member<TheApiUtil>, Tango::ApiUtil **>);
static_assert(std::is_same_v<Member<Admin>, Tango::DeviceProxy * Tango::DeviceProxy::*>);
static_assert(std::is_same_v<Member<TheNotifdSupplier>, Tango::NotifdEventSupplier **>);
static_assert(std::is_same_v<Member<TheZmqSupplier>, Tango::ZmqEventSupplier **>);
static_assert(std::is_same_v<Member<TheZmqConsumer>, Tango::ZmqEventConsumer **>);
#endif

// Renewed by making another one in the same place, whatever state the old one is in.
template <class Lock>
void renew_lock(Lock &lock) {
    using namespace Tango; // ReadersWritersLock is in it since 10.3
    static_assert(std::is_base_of_v<omni_mutex, Lock> || std::is_same_v<Lock, std::mutex> ||
                      std::is_same_v<Lock, ReadersWritersLock>,
                  "whether a lock of this type can be made anew has not been looked at");
    static_assert(std::is_default_constructible_v<Lock>);
    renew(lock);
}

// --- what is protected ---------------------------------------------------------------------------

struct OpenConnection : Tango::Connection {
    static constexpr auto state = &OpenConnection::connection_state;
    static constexpr auto admin = &OpenConnection::adm_dev_mutex;
    static constexpr auto asynchronous = &OpenConnection::asyn_mutex;
    static constexpr auto connecting = &OpenConnection::con_to_mon;
    static constexpr auto last_failure = &OpenConnection::prev_failed_t0;
};

void forget_failure(Tango::Connection &connection) {
    connection.*OpenConnection::last_failure = {};
}

struct OpenConsumer : Tango::EventConsumer {
    static void forget() {
        renew_lock(cmd);
        renew_lock(map_modification_lock);
        device_channel_map.clear();
        channel_map.clear();
        event_callback_map.clear();
        event_not_connected.clear();
        keep_alive_thread = nullptr;
#if CPPTANGO < 100300
        renew_lock(ev_consumer_inst_mutex);
        Tango::ZmqEventConsumer::cleanup();
        Tango::NotifdEventConsumer::cleanup();
#else
        renew(async_event_lock);
        async_event_to_be_connected.clear();
#endif
    }
};

#if CPPTANGO < 100300
struct OpenServerClass : Tango::DServerClass {
    static void forget() { _instance = nullptr; }
};

struct OpenDevice : Tango::DeviceImpl {
    static constexpr auto monitor = &OpenDevice::devintr_mon;
    static constexpr auto shared = &OpenDevice::devintr_shared;
};
#endif

} // namespace

// --- the only ones of their kind -----------------------------------------------------------------

// The constructor is there for classes that derive from it, which none can from cppTango 10.3 on,
// as its destructor is private.
extern "C" void constructor_of_util(void *memory, int argc,
                                    char *argv[]) asm("_ZN5Tango4UtilC1EiPPc");

Tango::Util *construct_util_at(void *memory, int argc, char *argv[]) {
    constructor_of_util(memory, argc, argv);
    return std::launder(static_cast<Tango::Util *>(memory));
}

bool is_broken_by_fork() {
#if CPPTANGO >= 100300
    return *reached(BrokenByFork{});
#else
    return false;
#endif
}

Tango::Util *&the_util() { return *reached(TheUtil{}); }
Tango::ApiUtil *&the_api_util() { return *reached(TheApiUtil{}); }

#if CPPTANGO < 100300
void forget_remains_of_server() {
    OpenServerClass::forget();
    *reached(TheNotifdSupplier{}) = nullptr;
    *reached(TheZmqSupplier{}) = nullptr;
    the_util() = nullptr;
}
void forget_event_consumer() { *reached(TheZmqConsumer{}) = nullptr; }
#endif

// --- the thread of PUSH_CALLBACK -----------------------------------------------------------------

Tango::CallBackThread *&callback_thread(Tango::ApiUtil &api) {
    return api.*reached(CallbackThread{});
}
void keep_callback_thread(Tango::ApiUtil &api) {
#if CPPTANGO < 100300
    (api.*reached(CallbackCommand{})).start_thread();
#else
    api.get_pasyn_table()->start_thread();
#endif
}
Tango::cb_sub_model &callback_model(Tango::ApiUtil &api) { return api.*reached(CallbackModel{}); }

// --- in a child of fork() ------------------------------------------------------------------------

void renew_locks(Tango::Connection &connection) {
    // That was the parent's.
    forget_failure(connection);
    renew_lock(connection.*OpenConnection::admin);
    renew_lock(connection.*OpenConnection::asynchronous);
    renew_lock(connection.*OpenConnection::connecting);
    if (auto *proxy = dynamic_cast<Tango::DeviceProxy *>(&connection)) {
        renew_lock(proxy->*reached(NetCalls{}));
        renew_lock(proxy->*reached(Locking{}));
        if (auto &admin = proxy->*reached(Admin{})) {
            renew_locks(*admin);
        }
    }
}

void renew_locks(Tango::Group &group) {
#ifdef TANGO_GROUP_HAS_THREAD_SAFE_IMPL
    renew_lock(group.*reached(GroupElements{}));
#else
    (void)group;
#endif
}

void renew_lock_of_api_util() { renew_lock(*reached(InstanceMutex{})); }

void forget_event_maps() { OpenConsumer::forget(); }

// --- connections ---------------------------------------------------------------------------------

void lose_connection(Tango::Connection &connection) {
    using namespace Tango; // CONNECTION_NOTOK: a macro before cppTango 10.3, then a name
    connection.*OpenConnection::state = CONNECTION_NOTOK;
    forget_failure(connection);
}

std::string &device_name_of(Tango::DeviceProxy &proxy) { return proxy.*reached(DeviceName{}); }

// --- devices -------------------------------------------------------------------------------------

omni_thread *&locking_thread(Tango::TangoMonitor &monitor) {
    return monitor.*reached(LockingThread{});
}
const omni_thread *locking_thread(const Tango::TangoMonitor &monitor) {
    return monitor.*reached(LockingThread{});
}
long locked_times(const Tango::TangoMonitor &monitor) { return monitor.*reached(LockedTimes{}); }

Tango::TangoMonitor &monitor_of(Tango::DeviceClass &cls) { return cls.*reached(MonitorOfClass{}); }
Tango::TangoMonitor &monitor_of(Tango::Util &util) { return util.*reached(MonitorOfServer{}); }

Tango::Database *&database_of(Tango::Util &util) { return util.*reached(DatabaseOfServer{}); }

#if CPPTANGO < 100300
bool end_interface_thread(Tango::DeviceImpl &device) {
    Tango::TangoMonitor &monitor = device.*OpenDevice::monitor;
    Tango::ShDevIntrTh &shared = device.*OpenDevice::shared;
    const omni_mutex_lock lock(monitor);
    if (shared.th_running && !shared.cmd_pending) {
        shared.cmd_code = Tango::DEV_INTR_EXIT;
        shared.cmd_pending = true;
        monitor.signal();
    }
    return shared.th_running;
}
#endif

// --- events --------------------------------------------------------------------------------------

#if CPPTANGO < 100100
void initialize_decoded_events(Tango::ZmqEventConsumer &consumer) {
    const Tango::DevVarBooleanArray nothing;
    (consumer.*reached(DecodedEvent{})).zvalue.bool_att_value(nothing);
    (consumer.*reached(DecodedOldEvent{})).zvalue.bool_att_value(nothing);
}
#endif

zmq::socket_t *heartbeat_socket(Tango::ZmqEventSupplier &supplier) {
    return supplier.*reached(HeartbeatSocket{});
}
zmq::socket_t *event_socket(Tango::ZmqEventSupplier &supplier) {
    return supplier.*reached(EventSocket{});
}

// --- telemetry -----------------------------------------------------------------------------------

#if defined(TANGO_USE_TELEMETRY) && CPPTANGO < 100300
void end_default_telemetry() {
    using Tango::telemetry::InterfaceImplementation;
    Tango::telemetry::InterfacePtr *known = &InterfaceImplementation::default_telemetry_interface;
    std::mutex *lock = &InterfaceImplementation::default_telemetry_interface_mutex;
    if (!known || !lock) {
        return;
    }
    Tango::telemetry::InterfacePtr ended; // destroyed without the lock: it sends meanwhile
    const std::lock_guard<std::mutex> locked(*lock);
    if (*known && (*known)->is_enabled()) {
        Tango::telemetry::Configuration silent;
        silent.enabled = false;
        ended = std::exchange(*known, Tango::telemetry::InterfaceFactory::create(silent));
    }
}
#else
void end_default_telemetry() {}
#endif

} // namespace tangobind
