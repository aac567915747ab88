// What servers ask of the client side of their process: the two share the ORB, which a server makes
// anew, and takes along when it ends. It is done in client/client_side.cpp.
#pragma once

#include <tango/tango.h>

#include <functional>

namespace tangobind {

// Runs `begin`, which makes the server, and with it another ORB. Other threads wait with their
// calls meanwhile; proxies connect again at their next call. Without the GIL.
void begin_server_side(const std::function<void()> &begin);

// Begins the client side of cppTango anew, once `end` has ended it with the server; connections are
// lost, and subscriptions gone. Without the GIL.
void end_server_side(const std::function<void()> &end);

// cppTango's pointer to the only one, which is private.
Tango::ApiUtil *&the_api_util();

} // namespace tangobind
