// The ORB in a child of fork(). It hands requests to idle threads, and its end waits for them; in
// the child they do not exist. So the child gets a pool of its own, which is empty.
#include "core/bind.h"

#include "client/fork.h"

#include <omniORB4/CORBA.h>
#include <omniORB4/omniAsyncInvoker.h>

#include <omniORB4/internal/invoker.h>

namespace tangobind {

namespace {

void replace_threads() {
    if (omni::orbAsyncInvoker) {
        omni::orbAsyncInvoker = new omniAsyncInvoker;
    }
}

[[maybe_unused]] const bool registered = [] {
    at_fork({[] {}, [] {}, &replace_threads});
    return true;
}();

} // namespace

} // namespace tangobind
