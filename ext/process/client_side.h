#pragma once

#include <functional>

namespace tangobind {

// Begins the client side of cppTango anew, once `end` has ended it with the server; connections are
// lost, and subscriptions gone. Without the GIL.
void end_server_side(const std::function<void()> &end);

} // namespace tangobind
