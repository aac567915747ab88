// Objects of which a child of fork() needs to know all.
#pragma once

#include "core/anew.h"
#include "core/calls_in_flight.h"
#include "core/lock_order.h"

#include <mutex>
#include <set>

namespace tangobind {

// The entry of an object in the list of all of its kind; a member of it.
template <class T>
class Listed {
  public:
    explicit Listed(T &object) : m_object(object) {
        const CallInFlight in_flight;
        const std::lock_guard lock(list().mutex);
        list().all.insert(&m_object);
    }
    ~Listed() {
        const CallInFlight in_flight;
        const std::lock_guard lock(list().mutex);
        list().all.erase(&m_object);
    }
    Listed(const Listed &) = delete;
    Listed &operator=(const Listed &) = delete;

    template <class Function>
    static void for_each(Function function) {
        const std::lock_guard lock(list().mutex);
        for (T *one : list().all) {
            function(*one);
        }
    }

    // In a child of fork(): runs `function` for each; threads that no longer exist may hold its
    // locks.
    template <class Function>
    static void begin_anew(Function function) {
        renew(list().mutex);
        for_each(function);
    }

  private:
    struct List {
        Ranked<LockRank::structure> mutex;
        std::set<T *> all;
    };

    // Never destroyed: threads may use it until the process ends.
    static List &list() {
        static auto &made = *new List;
        return made;
    }

    T &m_object;
};

} // namespace tangobind
