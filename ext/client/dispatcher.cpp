#include "client/dispatcher.h"
#include "core/anew.h"
#include "client/pool.h"

namespace tangobind {

namespace {

Anew<Dispatcher> dispatcher;

} // namespace

Dispatcher &Dispatcher::instance() { return *dispatcher; }

void Dispatcher::ready(std::shared_ptr<Deliverable> one) {
    const std::lock_guard lock(m_mutex);
    if (m_ready.empty()) {
        m_taken_before = m_taken;
    }
    m_ready.push_back(std::move(one));
    if (m_asking) {
        return;
    }
    if (m_delivering == 0) {
        start();
    } else {
        oversee(*this);
    }
}

void Dispatcher::start() {
    class Delivering : public Task {
      public:
        explicit Delivering(Dispatcher &all) : m_all(all) {}
        void run() noexcept override { m_all.run(); }

      private:
        Dispatcher &m_all;
    };
    m_asking = true;
    try {
        Pool::instance().submit(std::make_unique<Delivering>(*this));
    } catch (const std::runtime_error &) {
        // There can be no thread now: tried again at the next event.
        m_asking = false;
    }
}

// Those who deliver have been busy with one callback each since the last look.
bool Dispatcher::look() {
    const std::lock_guard lock(m_mutex);
    if (m_ready.empty()) {
        return false;
    }
    if (!m_asking && m_taken == m_taken_before) {
        start();
    }
    m_taken_before = m_taken;
    return true;
}

std::shared_ptr<Deliverable> Dispatcher::next() {
    const std::lock_guard lock(m_mutex);
    if (m_ready.empty()) {
        --m_delivering;
        return nullptr;
    }
    auto first = std::move(m_ready.front());
    m_ready.pop_front();
    ++m_taken;
    return first;
}

void Dispatcher::run() {
    const WithGil gil;
    if (!gil.held()) {
        return;
    }
    {
        const std::lock_guard lock(m_mutex);
        m_asking = false;
        ++m_delivering;
    }
    while (auto one = next()) {
        const bool more = one->deliver();
        if (PyErr_Occurred()) {
            PyErr_WriteUnraisable(nullptr); // nobody waits for this thread
        }
        if (more) {
            ready(std::move(one));
        }
    }
}

void begin_dispatcher_anew() { dispatcher.begin_anew(); }

} // namespace tangobind
