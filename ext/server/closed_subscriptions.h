// What clients that have gone leave in the server's sockets for events.
#pragma once

namespace tangobind {

// A server is not told when a client unsubscribes: its connections close, and ZeroMQ keeps about
// 40 kB of each until the socket is used the next time. That may be never for events that are not
// pushed, so each subscription frees what earlier ones have left.
void forget_closed_subscriptions();

} // namespace tangobind
