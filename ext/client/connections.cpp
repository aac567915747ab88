#include "client/connections.h"

#include "core/cpptango_internals.h"

namespace tangobind {

void lose_connections() {
    for (Tango::Database *one : Tango::ApiUtil::instance()->get_db_vect()) {
        lose_connection(*one);
    }
    ListedConnection::for_each(&lose_connection);
}

void begin_connections_anew() {
    ListedConnection::begin_anew([](Tango::Connection &one) { renew_locks(one); });
}

} // namespace tangobind
