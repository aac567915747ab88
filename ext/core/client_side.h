// What servers ask of the client side of their process: the two share the ORB, which a server makes
// anew, and takes along when it ends. It is done in client/connections.cpp.
#pragma once

#include <tango/tango.h>

#include <functional>

namespace tangobind {

// The ORB is another one: proxies connect again at their next call. Without the GIL.
void lose_connections();

// Begins the client side of cppTango anew, once `end` has ended it; connections are lost, and
// subscriptions gone. Without the GIL.
void renew_client_side(const std::function<void()> &end);

// cppTango's pointer to the only one, which is private.
Tango::ApiUtil *&the_api_util();

} // namespace tangobind
