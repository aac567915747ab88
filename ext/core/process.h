// What other parts ask of the process: the ORB, the client side of cppTango and the server share
// it, begin and end in it, and a fork and the end of the process end them all. It is done in
// ext/process, which knows all of them.
#pragma once

#include <functional>

namespace tangobind {

// Runs `begin`, which makes the server, and with it another ORB. Other threads wait with their
// calls meanwhile; proxies connect again at their next call. Without the GIL.
void begin_server_side(const std::function<void()> &begin);

// Forgets the Util and all that belongs to it, so that another server can be made in this process.
// To be called when the server has ended. Connections are lost, and subscriptions gone. Without the
// GIL.
void clean_up_util();

// ApiUtil::cleanup() that leaves proxies as they are: they connect again at their next call.
// Without the GIL.
void close_connections();

// To be called before the first subscription, and before a device is locked. cppTango then installs
// its exit function, and handlers for SIGTERM and SIGINT if there are none, which end the process
// from another thread, no matter what Python is doing. This installs the function only.
void install_exit_function();

} // namespace tangobind
