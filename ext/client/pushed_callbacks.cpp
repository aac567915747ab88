#include "client/pushed_callbacks.h"

#include "core/private_member.h"

#include <chrono>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <thread>

namespace tangobind {

struct CallbackThreadOf {
    friend auto reached(CallbackThreadOf);
};
struct CallbackCommandOf {
    friend auto reached(CallbackCommandOf);
};
struct CallbackModelOf {
    friend auto reached(CallbackModelOf);
};
template struct PrivateMember<CallbackThreadOf, &Tango::ApiUtil::cb_thread_ptr>;
template struct PrivateMember<CallbackCommandOf, &Tango::ApiUtil::cb_thread_cmd>;
template struct PrivateMember<CallbackModelOf, &Tango::ApiUtil::auto_cb>;

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds patience_with_callbacks{1};
constexpr std::chrono::milliseconds between_signals{1};

// Never held while a callback is waited for: callbacks choose models, too.
std::mutex &choosing() {
    static auto &mutex = *new std::mutex;
    return mutex;
}

Tango::CallBackThread *&thread_of(Tango::ApiUtil &api) { return api.*reached(CallbackThreadOf{}); }

bool is_pushed_callback(Tango::ApiUtil &api) {
    return thread_of(api) != nullptr && thread_of(api) == omni_thread::self();
}

// Whether there is no thread any more. Wakes the one that was told to end.
bool has_ended(Tango::ApiUtil &api) {
    const std::lock_guard<std::mutex> lock(choosing());
    Tango::CallBackThread *&thread = thread_of(api);
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

void wait_for_end(Tango::ApiUtil &api, std::optional<Clock::time_point> until) {
    while (!has_ended(api) && !(until && Clock::now() > *until)) {
        std::this_thread::sleep_for(between_signals);
    }
}

void leave(Tango::ApiUtil &api) {
    const std::lock_guard<std::mutex> lock(choosing());
    api.set_asynch_cb_sub_model(Tango::PULL_CALLBACK);
}

void enter(Tango::ApiUtil &api) {
    const std::lock_guard<std::mutex> lock(choosing());
    if (thread_of(api) == nullptr) {
        api.set_asynch_cb_sub_model(Tango::PUSH_CALLBACK);
        return;
    }
    // A callback keeps the thread, which goes on after it.
    (api.*reached(CallbackCommandOf{})).start_thread();
    api.*reached(CallbackModelOf{}) = Tango::PUSH_CALLBACK;
}

} // namespace

void set_callback_model(Tango::ApiUtil &api, Tango::cb_sub_model model) {
    if (model == api.get_asynch_cb_sub_model()) {
        return;
    }
    if (model == Tango::PULL_CALLBACK) {
        leave(api);
    }
    if (!is_pushed_callback(api)) {
        wait_for_end(api, Clock::now() + patience_with_callbacks);
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
    wait_for_end(api, std::nullopt);
    return chosen;
}

} // namespace tangobind
