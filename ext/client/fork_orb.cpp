// The ORB in a child of fork(). It hands requests to idle threads, and its end waits for them; in
// the child they do not exist. So the child gets its own, empty pool. The connections belong to the
// parent: the reply to a request that the child sent there could reach either of them. So the child
// finds them closed, and makes its own. Whatever the parent's threads were doing with them is not
// continued.
//
// The ORB's own locks are held during the fork, so that no thread is using what they protect.
#include "core/bind.h"

#include "client/fork.h"
#include "core/calls_in_flight.h"
#include "core/private_member.h"

#include <omniORB4/CORBA.h>
#include <omniORB4/omniAsyncInvoker.h>

#include <omniORB4/internal/invoker.h>
#include <omniORB4/internal/omniIdentity.h>

#include <omniORB4/giopEndpoint.h>
#include <omniORB4/internal/giopRope.h>
#include <omniORB4/internal/giopStrand.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <set>
#include <thread>

#include <dirent.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tangobind {

struct ThreadNumbers {
    friend auto reached(ThreadNumbers);
};
template struct PrivateMember<ThreadNumbers, &omni_thread::next_id_mutex>;

namespace {

void replace_threads() {
    if (omni::orbAsyncInvoker) {
        omni::orbAsyncInvoker = new omniAsyncInvoker;
    }
}

// The ports of a connection at both ends: what the ORB tells of it.
using Ports = std::pair<int, int>;

// "giop:tcp:127.0.0.1:10000"
int port_of(const char *address) {
    const char *last = address ? std::strrchr(address, ':') : nullptr;
    return last ? std::atoi(last + 1) : 0;
}

void add_ports(omni::StrandList &strands, std::set<Ports> &all) {
    for (omni::StrandList *at = strands.next; at != &strands; at = at->next) {
        omni::giopConnection *connection = static_cast<omni::giopStrand *>(at)->connection;
        if (connection) {
            all.emplace(port_of(connection->myaddress()), port_of(connection->peeraddress()));
        }
    }
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
    add_ports(omni::giopStrand::active, connections);
    add_ports(omni::giopStrand::active_timedout, connections);
    add_ports(omni::giopStrand::passive, connections);
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

// The child does not know the state of a connection, and its next call makes a new one.
void forget_connections(omni::StrandList &strands) {
    while (strands.next != &strands) {
        auto *strand = static_cast<omni::giopStrand *>(strands.next);
        strand->omni::StrandList::remove();
        strand->omni::RopeLink::remove();
    }
}

// --- calls that were lost ------------------------------------------------------------------------

// Destroying the ORB waits until no call uses an object any more: it counts the objects in use.
struct Identities : omniIdentity {
    static void forget_lost_ones() {
        const omni_tracedmutex_lock lock(*omni::internalLock);
        identity_count = 0;
    }
};

// It also waits for connections that calls are using.
struct Ropes : omni::giopRope {
    static void forget() {
        const omni_tracedmutex_lock lock(*omni::omniTransportLock);
        while (ropes.next != &ropes) {
            ropes.next->remove();
        }
    }
};

void begin_orb_anew() {
    leave_connections();
    forget_connections(omni::giopStrand::active);
    forget_connections(omni::giopStrand::active_timedout);
    replace_threads();
}

// --- locks ---------------------------------------------------------------------------------------

// Each is held for a moment only; but one that waits for another must not hang the fork.
class OrbLocks {
  public:
    void lock() {
        constexpr int attempts = 1000;
        for (int i = 0; i < attempts && !try_all(); ++i) {
            std::this_thread::sleep_for(std::chrono::microseconds(200));
        }
    }
    void unlock() {
        while (m_count > 0) {
            m_held[--m_count]->unlock();
        }
    }

  private:
    bool try_all() {
        const std::array<omni_mutex *, 5> all{omni::omniTransportLock, omni::internalLock,
                                              omni::objref_rc_lock, omni::poRcLock,
                                              *reached(ThreadNumbers{})};
        for (omni_mutex *one : all) {
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

    std::array<omni_mutex *, 5> m_held{};
    std::size_t m_count = 0;
};

// By the thread that forks.
OrbLocks orb_locks;

[[maybe_unused]] const bool orb_registered = [] {
    at_fork({[] {}, [] {}, &begin_orb_anew});
    // Python's functions before a fork may wait for threads that make calls; these are the last
    // ones, and the first ones after it.
    pthread_atfork([] { orb_locks.lock(); }, [] { orb_locks.unlock(); },
                   [] { orb_locks.unlock(); });
    return true;
}();

} // namespace

void prepare_end_of_orb() {
    if (take_lost_calls() && omni::internalLock) {
        omniObjRef::_shutdown(); // all references to objects: what is left belongs to calls
        Identities::forget_lost_ones();
        Ropes::forget();
    }
}

} // namespace tangobind
