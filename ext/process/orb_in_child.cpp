#include "process/orb_in_child.h"

#include "core/calls_in_flight.h"
#include "core/look_until.h"
#include "core/omniorb_internals.h"
#include "core/patience.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <numeric>
#include <set>
#include <utility>
#include <vector>

#include <dirent.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tangobind {

namespace {

// The ports of a connection at both ends: what the ORB tells of it.
using Ports = std::pair<int, int>;

// "giop:tcp:127.0.0.1:10000"
int port_of(const char *address) {
    const char *last = address ? std::strrchr(address, ':') : nullptr;
    return last ? std::atoi(last + 1) : 0;
}

int port_of(int descriptor, int (*ask)(int, sockaddr *, socklen_t *)) {
    sockaddr_storage address{};
    socklen_t size = sizeof(address);
    if (ask(descriptor, reinterpret_cast<sockaddr *>(&address), &size) != 0) {
        return 0;
    }
    switch (address.ss_family) {
    case AF_INET:
        return ntohs(reinterpret_cast<sockaddr_in &>(address).sin_port);
    case AF_INET6:
        return ntohs(reinterpret_cast<sockaddr_in6 &>(address).sin6_port);
    default:
        return 0;
    }
}

// The open ones; listing them takes one more, and where none is left, all that may be open.
std::vector<int> descriptors() {
    std::vector<int> all;
    if (DIR *folder = opendir("/proc/self/fd")) {
        while (const dirent *entry = readdir(folder)) {
            all.push_back(std::atoi(entry->d_name));
        }
        closedir(folder);
        return all;
    }
    rlimit most{};
    getrlimit(RLIMIT_NOFILE, &most);
    all.resize(most.rlim_cur);
    std::iota(all.begin(), all.end(), 0);
    return all;
}

std::vector<int> descriptors_of_connections() {
    std::set<Ports> connections;
    for_each_connection([&](const char *here, const char *there) {
        connections.emplace(port_of(here), port_of(there));
    });
    connections.erase(Ports{0, 0});
    std::vector<int> found;
    if (!connections.empty()) {
        const std::vector<int> all = descriptors();
        std::copy_if(all.begin(), all.end(), std::back_inserter(found), [&](int one) {
            return connections.count({port_of(one, &getsockname), port_of(one, &getpeername)}) > 0;
        });
    }
    return found;
}

// Only the descriptors of the child become sockets without a peer: shutting the connections down
// would shut them down for the parent.
void leave_connections() {
    const std::vector<int> left = descriptors_of_connections();
    if (left.empty()) {
        return;
    }
    close(left.front()); // there may have been no free one
    const int without_peer = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    for (const int descriptor : left) {
        if (descriptor != without_peer) {
            dup3(without_peer, descriptor, O_CLOEXEC);
        }
    }
    if (without_peer != left.front()) {
        close(without_peer);
    }
}

// Each is held for a moment only; but one that waits for another must not hang the fork.
class HeldLocks {
  public:
    void lock() {
        look_until(Clock::now() + patience::orb_locks_at_fork, [this] { return try_all(); });
    }
    void unlock() {
        while (m_count > 0) {
            m_held[--m_count]->unlock();
        }
    }

  private:
    bool try_all() {
        for (omni_mutex *one : locks_of_orb()) {
            if (one && !one->trylock()) {
                unlock();
                return false;
            }
            if (one) {
                m_held[m_count++] = one;
            }
        }
        return true;
    }

    OrbLocks m_held{};
    std::size_t m_count = 0;
};

// By the thread that forks.
HeldLocks held_locks;

} // namespace

void lock_orb() { held_locks.lock(); }
void unlock_orb() { held_locks.unlock(); }

void begin_orb_anew() {
    leave_connections();
    forget_connections();
    replace_threads_of_orb();
}

void prepare_end_of_orb() {
    if (take_lost_calls()) {
        forget_lost_calls();
    }
}

} // namespace tangobind
