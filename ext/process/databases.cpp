#include "process/databases.h"

#include <algorithm>
#include <utility>

namespace tangobind {

namespace {

std::vector<Tango::Database *> &list() { return Tango::ApiUtil::instance()->get_db_vect(); }

bool are_equal(Tango::Database &one, Tango::Database &other) {
    return one.get_from_env_var() == other.get_from_env_var() &&
           one.get_db_port_num() == other.get_db_port_num() &&
           one.get_db_host() == other.get_db_host();
}

} // namespace

Databases &Databases::instance() {
    static auto &databases = *new Databases;
    return databases;
}

void Databases::take_away() { m_kept = std::exchange(list(), {}); }

void Databases::give_back() {
    for (Tango::Database *added : std::exchange(list(), {})) {
        const auto equal =
            std::find_if(m_kept.begin(), m_kept.end(),
                         [added](Tango::Database *one) { return are_equal(*one, *added); });
        if (equal == m_kept.end()) {
            m_kept.push_back(added);
        } else {
            m_own = added;
            m_replaced = std::exchange(*equal, added);
        }
    }
    list() = std::exchange(m_kept, {});
}

void Databases::server_ends() {
    for (Tango::Database *&one : m_kept) {
        one->set_tango_utils(nullptr); // which it would ask whether the server is starting
        if (one == m_own) {
            one = m_replaced;
        }
    }
    m_own = m_replaced = nullptr;
}

void Databases::server_has_not_begun() { list().clear(); }

} // namespace tangobind
