#include "core/bind.h"

#include "core/cpptango_internals.h"
#include "server/make_util.h"
#include "server/unsaid.h"

#include <omniORB4/internal/initialiser.h>

namespace tangobind {

namespace {

thread_local Tango::Util *in_construction = nullptr;

// The last step of the constructor starts the thread of the heartbeats. In a process that has had a
// server before, that thread asks for the instance at once, and ends the process if there is none
// yet. So it is kept waiting for its monitor, which ORB_init(), an early step of the constructor,
// takes by way of this.
class MonitorTaker : public omni::omniInitialiser {
  public:
    void attach() override {
        if (in_construction) {
            in_construction->get_heartbeat_monitor().lock();
            m_taken = true;
        }
    }
    void detach() override {}

    void give_back(Tango::Util &util) {
        if (m_taken) {
            util.get_heartbeat_monitor().unlock();
        }
        m_taken = false;
    }

  private:
    bool m_taken = false; // there is one Util at a time
};

MonitorTaker &monitor_taker() {
    static MonitorTaker &taker = []() -> MonitorTaker & {
        auto &made = *new MonitorTaker;
        omni::omniInitialiser::install(&made);
        return made;
    }();
    return taker;
}

} // namespace

Tango::Util *make_util(int argc, char *argv[]) {
    Tango::Util *&util = the_util();
    if (util) {
        return util;
    }
    if (is_broken_by_fork()) {
        return Tango::Util::init(argc, argv); // which says so
    }
    MonitorTaker &taker = monitor_taker();
    struct InConstruction {
        explicit InConstruction(Tango::Util *util) { in_construction = util; }
        ~InConstruction() { in_construction = nullptr; }
    };
    void *memory = operator new(sizeof(Tango::Util));
    try {
        const InConstruction now(static_cast<Tango::Util *>(memory));
        // Events of cppTango 7, which a server with a database in a file cannot have.
        const Unsaid notifd("Can't create notifd event supplier");
        util = construct_util_at(memory, argc, argv);
    } catch (...) {
        operator delete(memory);
        throw;
    }
    taker.give_back(*util);
    return util;
}

} // namespace tangobind
