// Takes the locks that its arguments name, one after another, as the extension does in a debug
// build: it has the GIL from "GIL" on, a lock after "try" is only tried.
#include "core/lock_order.h"

#include <cstdlib>
#include <string_view>

namespace tangobind {

namespace {
bool gil = false;
}

bool has_gil() { return gil; }

namespace {

template <class Mutex>
void take(Mutex &mutex, bool tries) {
    if (!tries) {
        mutex.lock();
    } else if (!mutex.try_lock()) {
        std::quick_exit(3);
    }
}

} // namespace

} // namespace tangobind

int main(int count, char **names) {
    using namespace tangobind;
    Ranked<LockRank::device_monitor, std::recursive_mutex> monitor;
    Ranked<LockRank::group, std::recursive_mutex> group;
    Ranked<LockRank::structure> queue;
    Ranked<LockRank::structure> cache;
    bool tries = false;
    for (int i = 1; i < count; ++i) {
        const std::string_view name = names[i];
        if (name == "monitor") {
            take(monitor, tries);
        } else if (name == "group") {
            take(group, tries);
        } else if (name == "queue") {
            take(queue, tries);
        } else if (name == "cache") {
            take(cache, tries);
        } else if (name == "release") {
            queue.unlock();
        } else if (name == "GIL") {
            lock_wanted(LockRank::gil);
            gil = true;
        } else if (name != "try") {
            return 2;
        }
        tries = name == "try";
    }
    return 0;
}
