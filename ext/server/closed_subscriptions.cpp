#include "server/closed_subscriptions.h"

#include "core/cpptango_internals.h"
#include "core/event_supplier.h"
#include "core/lock_order.h"

namespace tangobind {

namespace {

// The question for its state lets a socket do what its connections have asked it to do, as sending
// does.
void do_pending_work(zmq::socket_t *socket) {
    if (socket) {
        int state = 0;
        std::size_t size = sizeof state;
        zmq_getsockopt(static_cast<void *>(*socket), ZMQ_EVENTS, &state, &size);
    }
}

} // namespace

void forget_closed_subscriptions() {
    Tango::ZmqEventSupplier *supplier = Tango::Util::instance()->get_zmq_event_supplier();
    if (!supplier) {
        return;
    }
    // As cppTango takes it around everything that it sends.
    const Ordered order(LockRank::structure);
    const omni_mutex_lock lock(supplier->get_push_mutex());
    do_pending_work(heartbeat_socket(*supplier));
    do_pending_work(event_socket(*supplier));
}

} // namespace tangobind
