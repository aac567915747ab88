// What becomes of the connections to a server that has gone.
#pragma once

namespace tangobind {

// Once, before the first connection: connections that broke are thrown away together.
void throw_broken_connections_away();

} // namespace tangobind
