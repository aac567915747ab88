// omniORB opens a connection for each call that is made at the same time as others, keeps them, and
// notices that one is broken when it is used next. After the restart of a server that many calls
// had reached at once there are as many broken ones, each costs a call, and cppTango lets a second
// pass between two attempts to connect. So, when one has broken, a question that may be asked any
// number of times is asked until it gets through, over one connection after another.
#include "client/broken_connections.h"

#include "core/bind.h"

#include <string_view>

namespace tangobind {

namespace {

constexpr const char *harmless = "_non_existent";

// omniORB calls this with every COMM_FAILURE, on the thread of the call. True: make the call again,
// which takes the next connection; a new one, if none is left, fails with another exception.
CORBA::Boolean connection_broke(void *, CORBA::ULong, const CORBA::COMM_FAILURE &,
                                CORBA::Object_ptr object, const char *operation) {
    if (std::string_view(operation) == harmless) {
        return true;
    }
    try {
        object->_non_existent();
    } catch (const CORBA::SystemException &) {
        // Whether the server is there again is not the question: the broken connections are gone.
    }
    return false; // the device may have done what it was asked for
}

} // namespace

void throw_broken_connections_away() {
    omniORB::installCommFailureExceptionHandlerExt(nullptr, &connection_broke);
}

} // namespace tangobind
