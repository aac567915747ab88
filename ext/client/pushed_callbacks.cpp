#include "client/pushed_callbacks.h"

#include "core/anew.h"
#include "core/cpptango_internals.h"
#include "core/look_until.h"
#include "core/lock_order.h"

#include <mutex>
#include <stdexcept>

namespace tangobind {

namespace {

// Never held while a callback is waited for: callbacks choose models, too.
Anew<Ranked<LockRank::callback_model>> choosing;

bool is_pushed_callback(Tango::ApiUtil &api) {
    return callback_thread(api) != nullptr && callback_thread(api) == omni_thread::self();
}

// Whether there is no thread any more. Wakes the one that was told to end.
bool has_ended(Tango::ApiUtil &api) {
    const std::lock_guard lock(*choosing);
    Tango::CallBackThread *&thread = callback_thread(api);
    if (thread == nullptr || api.get_asynch_cb_sub_model() == Tango::PUSH_CALLBACK) {
        return true; // or another thread has chosen it again meanwhile
    }
    if (thread->state() != omni_thread::STATE_TERMINATED) {
        api.get_pasyn_table()->signal();
        return false;
    }
    thread->join(nullptr); // which deletes it
    thread = nullptr;
    return true;
}

void wait_for_end(Tango::ApiUtil &api, Clock::time_point until) {
    look_until(
        until, [&] { return has_ended(api); }, patience::between_looks_at_threads);
}

void leave(Tango::ApiUtil &api) {
    const std::lock_guard lock(*choosing);
    api.set_asynch_cb_sub_model(Tango::PULL_CALLBACK);
}

void enter(Tango::ApiUtil &api) {
    const std::lock_guard lock(*choosing);
    if (callback_thread(api) == nullptr) {
        api.set_asynch_cb_sub_model(Tango::PUSH_CALLBACK);
        return;
    }
    // A callback keeps the thread, which goes on after it.
    keep_callback_thread(api);
    callback_model(api) = Tango::PUSH_CALLBACK;
}

} // namespace

void begin_pushed_callbacks_anew() { choosing.begin_anew(); }

void set_callback_model(Tango::ApiUtil &api, Tango::cb_sub_model model) {
    if (model == api.get_asynch_cb_sub_model()) {
        return;
    }
    if (model == Tango::PULL_CALLBACK) {
        leave(api);
    }
    if (!is_pushed_callback(api)) {
        wait_for_end(api, Clock::now() + patience::pushed_callback);
    }
    if (model == Tango::PUSH_CALLBACK) {
        enter(api);
    }
}

Tango::cb_sub_model end_pushed_callbacks(Tango::ApiUtil &api) {
    if (is_pushed_callback(api)) {
        throw std::runtime_error("The client side cannot end in a callback that it pushes");
    }
    const Tango::cb_sub_model chosen = api.get_asynch_cb_sub_model();
    leave(api);
    wait_for_end(api, Clock::time_point::max());
    return chosen;
}

} // namespace tangobind
