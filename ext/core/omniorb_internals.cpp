#include "core/omniorb_internals.h"

#include "core/private_member.h"

#include <omniORB4/CORBA.h>
#include <omniORB4/omniAsyncInvoker.h>

#include <omniORB4/internal/invoker.h>
#include <omniORB4/internal/omniIdentity.h>

#include <omniORB4/giopEndpoint.h>
#include <omniORB4/internal/giopRope.h>
#include <omniORB4/internal/giopStrand.h>

#include <type_traits>

namespace tangobind {

struct ThreadNumbers {
    friend auto reached(ThreadNumbers);
};
template struct PrivateMember<ThreadNumbers, &omni_thread::next_id_mutex>;
struct SystemThread {
    friend auto reached(SystemThread);
};
template struct PrivateMember<SystemThread, &omni_thread::posix_thread>;
static_assert(std::is_same_v<decltype(reached(SystemThread{})), pthread_t omni_thread::*>);

namespace {

struct Identities : omniIdentity {
    static_assert(std::is_same_v<decltype(identity_count), int>, "it is set to 0");
    static void forget() {
        const omni_tracedmutex_lock lock(*omni::internalLock);
        identity_count = 0;
    }
};

struct Ropes : omni::giopRope {
    static_assert(std::is_same_v<decltype(ropes), omni::RopeLink>, "it is the head of a list");
    static void forget() {
        const omni_tracedmutex_lock lock(*omni::omniTransportLock);
        while (ropes.next != &ropes) {
            ropes.next->remove();
        }
    }
};

// Elements of two lists, of all strands in a state and of those of a rope, that are taken out of
// both.
static_assert(std::is_base_of_v<omni::StrandList, omni::giopStrand> &&
              std::is_base_of_v<omni::RopeLink, omni::giopStrand>);
static_assert(std::is_same_v<decltype(omni::giopStrand::active), omni::StrandList> &&
              std::is_same_v<decltype(omni::giopStrand::active_timedout), omni::StrandList> &&
              std::is_same_v<decltype(omni::giopStrand::passive), omni::StrandList>);
static_assert(std::is_same_v<decltype(omni::giopStrand::connection), omni::giopConnection *>);
// Replaced, and the old one left alone.
static_assert(std::is_same_v<decltype(omni::orbAsyncInvoker), omniAsyncInvoker *>);
// Held during a fork, and released on both sides of it.
static_assert(std::is_same_v<decltype(reached(ThreadNumbers{})), omni_mutex **>);
static_assert(std::is_convertible_v<decltype(omni::omniTransportLock), omni_mutex *> &&
              std::is_convertible_v<decltype(omni::internalLock), omni_mutex *> &&
              std::is_convertible_v<decltype(omni::objref_rc_lock), omni_mutex *> &&
              std::is_convertible_v<decltype(omni::poRcLock), omni_mutex *>);

void for_each_strand(omni::StrandList &strands,
                     const std::function<void(const omni::giopStrand &)> &function) {
    for (omni::StrandList *at = strands.next; at != &strands; at = at->next) {
        function(*static_cast<omni::giopStrand *>(at));
    }
}

void forget_all_of(omni::StrandList &strands) {
    while (strands.next != &strands) {
        auto *strand = static_cast<omni::giopStrand *>(strands.next);
        strand->omni::StrandList::remove();
        strand->omni::RopeLink::remove();
    }
}

} // namespace

OrbLocks locks_of_orb() {
    return {omni::omniTransportLock, omni::internalLock, omni::objref_rc_lock, omni::poRcLock,
            *reached(ThreadNumbers{})};
}

pthread_t system_thread(const omni_thread &thread) { return thread.*reached(SystemThread{}); }

void for_each_connection(const std::function<void(const char *here, const char *there)> &function) {
    const auto show = [&](const omni::giopStrand &strand) {
        if (omni::giopConnection *connection = strand.connection) {
            function(connection->myaddress(), connection->peeraddress());
        }
    };
    for_each_strand(omni::giopStrand::active, show);
    for_each_strand(omni::giopStrand::active_timedout, show);
    for_each_strand(omni::giopStrand::passive, show);
}

void forget_connections() {
    forget_all_of(omni::giopStrand::active);
    forget_all_of(omni::giopStrand::active_timedout);
}

void replace_threads_of_orb() {
    if (omni::orbAsyncInvoker) {
        omni::orbAsyncInvoker = new omniAsyncInvoker;
    }
}

void forget_lost_calls() {
    if (!omni::internalLock) {
        return;
    }
    omniObjRef::_shutdown(); // all references to objects: what is left belongs to calls
    Identities::forget();
    Ropes::forget();
}

} // namespace tangobind
