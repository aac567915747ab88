#include "process/orb_in_child.h"

#include "core/calls_in_flight.h"
#include "core/look_until.h"
#include "core/omniorb_internals.h"
#include "core/patience.h"

#include <cstdlib>
#include <cstring>
#include <set>
#include <utility>
#include <vector>

#include <dirent.h>
#include <fcntl.h>
#include <netinet/in.h>
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

std::vector<int> open_descriptors() {
    std::vector<int> all;
    if (DIR *folder = opendir("/proc/self/fd")) {
        while (const dirent *entry = readdir(folder)) {
            all.push_back(std::atoi(entry->d_name));
        }
        closedir(folder);
    }
    return all;
}

// Only the descriptors of the child become closed sockets: shutting the connection down would shut
// it down for the parent.
void leave_connections() {
    std::set<Ports> connections;
    for_each_connection([&](const char *here, const char *there) {
        connections.emplace(port_of(here), port_of(there));
    });
    connections.erase(Ports{0, 0});
    int ends[2];
    if (connections.empty() || socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
        return;
    }
    close(ends[1]);
    for (const int descriptor : open_descriptors()) {
        const Ports ports{port_of(descriptor, &getsockname), port_of(descriptor, &getpeername)};
        if (connections.count(ports) > 0) {
            dup3(ends[0], descriptor, O_CLOEXEC);
        }
    }
    close(ends[0]);
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
