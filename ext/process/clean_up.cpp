// The end of the server of this process, so that another can be made in it.
#include "core/cpptango_internals.h"
#include "core/event_supplier.h"
#include "core/process.h"
#include "process/client_side.h"
#include "server/foreign_devices.h"
#include "server/util.h"

namespace tangobind {

namespace {

// What the shutdown of a server ends: one that did not start has never been shut down.
void stop_polling(Tango::Util &util) {
    util.stop_all_polling_threads();
    util.stop_heartbeat_thread();
    util.clr_heartbeat_th_ptr();
}

void end_handles(Tango::Util &util) {
    Lives<Tango::Util>::end(util);
    Lives<Tango::SubDevDiag>::end(util.get_sub_dev_diag());
    end_foreign_devices(Including::admin_device);
}

} // namespace

#if CPPTANGO < 100300

namespace {

// The client side shared the ORB of the server, which is gone. Where events came in, the shutdown
// has ended the thread that receives them, and the destructor would wait for its answer: that
// object is left alone.
void end_client_side() {
    if (the_api_util()->is_zmq_event_consumer_created()) {
        forget_event_consumer();
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
    forget_remains_of_server();
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
