// The databases of the client side, while a server begins and ends in the process.
#pragma once

#include <tango/tango.h>

#include <vector>

namespace tangobind {

// Proxies know their database by its place in the list of the client side. A server that starts
// deletes what is in it, and adds its own database; at its end the list goes with the client side.
// So it is taken away meanwhile, and given back with the server's own database instead of an equal
// one, until the server ends.
class Databases {
  public:
    static Databases &instance();

    void take_away();
    void give_back();

    // While they are taken away.
    void server_ends();
    void server_has_not_begun();

  private:
    std::vector<Tango::Database *> m_kept;
    Tango::Database *m_own = nullptr;
    Tango::Database *m_replaced = nullptr;
};

} // namespace tangobind
