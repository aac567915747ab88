// All connections of this process: those of Python's proxies and databases, and those that cppTango
// keeps for itself.
#pragma once

#include "core/bind.h"

#include <new>

namespace tangobind {

// The entry of a connection in the list of all; a member of it.
class ListedConnection {
  public:
    explicit ListedConnection(Tango::Connection &connection);
    ~ListedConnection();
    ListedConnection(const ListedConnection &) = delete;
    ListedConnection &operator=(const ListedConnection &) = delete;

  private:
    Tango::Connection &m_connection;
};

// ApiUtil::set_asynch_cb_sub_model(). Leaving PUSH_CALLBACK, that wakes the thread of the callbacks
// once and joins it; a thread that is just about to wait does not hear it, and the join would last
// for ever. So here the thread is woken until it has ended.
void set_callback_model(Tango::ApiUtil &api, Tango::cb_sub_model model);

// ApiUtil::cleanup() that leaves proxies as they are: they connect again at their next call.
void close_connections();

// In a child of fork(): threads that are no more may hold a lock or wait for it.
template <class Lock>
void renew(Lock &lock) {
    // The old one is left as it is.
    new (&lock) Lock;
}
void renew_locks(Tango::Connection &connection);

} // namespace tangobind
