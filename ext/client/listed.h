// Objects of which a child of fork() needs to know all.
#pragma once

#include "client/fork.h"
#include "core/calls_in_flight.h"

#include <mutex>
#include <new>
#include <set>

namespace tangobind {

// In a child of fork(): threads that no longer exist may hold a lock or wait for it.
template <class Lock>
void renew(Lock &lock) {
    // The old one is left as it is.
    new (&lock) Lock;
}

// The entry of an object in the list of all of its kind; a member of it. A child of fork() runs
// `begin_anew` for each: threads that no longer exist may hold its
// locks.
template <class T, void (*begin_anew)(T &)>
class Listed {
  public:
    explicit Listed(T &object) : m_object(object) {
        const CallInFlight in_flight;
        const std::lock_guard<std::mutex> lock(list().mutex);
        list().all.insert(&m_object);
    }
    ~Listed() {
        const CallInFlight in_flight;
        const std::lock_guard<std::mutex> lock(list().mutex);
        list().all.erase(&m_object);
    }
    Listed(const Listed &) = delete;
    Listed &operator=(const Listed &) = delete;

    template <class Function>
    static void for_each(Function function) {
        const std::lock_guard<std::mutex> lock(list().mutex);
        for (T *one : list().all) {
            function(*one);
        }
    }

  private:
    struct List {
        List() {
            at_fork({[] {}, [] {},
                     [] {
                         renew(list().mutex);
                         for_each([](T &one) { begin_anew(one); });
                     }});
        }
        std::mutex mutex;
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
