#include "client/channel.h"
#include "core/anew.h"
#include "core/calls_in_flight.h"

#include <system_error>

#include <sys/eventfd.h>
#include <unistd.h>

namespace tangobind {

void discard(std::vector<std::unique_ptr<Delivery>> deliveries) {
    if (deliveries.empty()) {
        return;
    }
    const WithGil gil;
    if (!gil.held()) {
        for (auto &delivery : deliveries) {
            delivery.release();
        }
    }
    deliveries.clear();
}

// --- to an event loop ----------------------------------------------------------------------------

LoopChannel::LoopChannel() : m_fd(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (m_fd < 0) {
        throw std::system_error(errno, std::generic_category(), "eventfd");
    }
}

LoopChannel::~LoopChannel() {
    close();
    ::close(m_fd);
}

void LoopChannel::post(std::unique_ptr<Delivery> delivery) {
    if (!keep(delivery)) {
        std::vector<std::unique_ptr<Delivery>> refused;
        refused.push_back(std::move(delivery));
        discard(std::move(refused));
    }
}

bool LoopChannel::keep(std::unique_ptr<Delivery> &delivery) {
    const CallInFlight in_flight(CallInFlight::Kind::moment);
    std::unique_lock lock(m_mutex);
    if (m_closed) {
        return false;
    }
    m_waiting.push_back(std::move(delivery));
    const bool first = m_waiting.size() == 1;
    // Not under the lock: the loop would wake up only to wait for it. The descriptor stays open as
    // long as the channel.
    lock.unlock();
    if (first) {
        eventfd_write(m_fd, 1);
    }
    return true;
}

std::vector<std::unique_ptr<Delivery>> LoopChannel::take() {
    const std::lock_guard lock(m_mutex);
    eventfd_t count = 0;
    eventfd_read(m_fd, &count);
    return std::exchange(m_waiting, {});
}

void LoopChannel::drain() {
    std::optional<py::error_already_set> interruption;
    for (auto &delivery : take()) {
        delivery->deliver();
        if (PyErr_Occurred()) {
            interruption.emplace();
        }
    }
    if (interruption) {
        throw py::error_already_set(*interruption);
    }
}

void LoopChannel::close() {
    std::vector<std::unique_ptr<Delivery>> left;
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        left.swap(m_waiting);
    }
    discard(std::move(left));
}

// --- to anybody ----------------------------------------------------------------------------------

namespace {

struct TheGilChannel {
    std::shared_ptr<GilChannel> channel = std::make_shared<GilChannel>();
};
Anew<TheGilChannel> the_gil_channel;

} // namespace

void begin_channels_anew() { the_gil_channel.begin_anew(); }

std::shared_ptr<GilChannel> GilChannel::instance() { return the_gil_channel->channel; }

std::unique_ptr<Delivery> GilChannel::next() {
    const std::lock_guard lock(m_mutex);
    if (m_waiting.empty()) {
        return nullptr;
    }
    std::unique_ptr<Delivery> first = std::move(m_waiting.front());
    m_waiting.pop_front();
    return first;
}

void GilChannel::post(std::unique_ptr<Delivery> delivery) {
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(delivery));
        if (std::exchange(m_asking, true)) {
            return;
        }
    }
    const WithGil gil;
    if (!gil.held()) {
        return;
    }
    {
        const std::lock_guard lock(m_mutex);
        m_asking = false;
    }
    // One at a time: what a delivery calls may wait for another one, which the next thread that
    // posts then delivers.
    while (auto first = next()) {
        first->deliver();
        if (PyErr_Occurred()) {
            PyErr_WriteUnraisable(nullptr);
        }
    }
}

} // namespace tangobind
