// The ORB in a child of fork(). It hands requests to idle threads, and its end waits for them; in
// the child they do not exist. So the child gets a pool of its own, which is empty. The connections
// are the parent's: what the child sent there would be answered to either of them. So the child
// finds them closed, and makes its own.
#include "core/bind.h"

#include "client/fork.h"

#include <omniORB4/CORBA.h>
#include <omniORB4/omniAsyncInvoker.h>

#include <omniORB4/internal/invoker.h>

#include <omniORB4/giopEndpoint.h>
#include <omniORB4/internal/giopStrand.h>

#include <cstdlib>
#include <cstring>
#include <set>

#include <dirent.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tangobind {

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

void begin_anew() {
    leave_connections();
    replace_threads();
}

[[maybe_unused]] const bool registered = [] {
    at_fork({[] {}, [] {}, &begin_anew});
    return true;
}();

} // namespace

} // namespace tangobind
