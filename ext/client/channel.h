// The way of results and events from threads of C++ to the thread that awaits them.
#pragma once

#include "core/bind.h"
#include "core/lock_order.h"

#include <atomic>
#include <deque>
#include <mutex>

namespace tangobind {

// Something that waits for the thread it belongs to. Delivered, and destroyed, with the GIL. A
// Python exception that ends programs may be set after it.
class Delivery {
  public:
    virtual ~Delivery() = default;
    virtual void deliver() noexcept = 0;
};

class Channel {
  public:
    virtual ~Channel() = default;
    // From any thread, without the GIL.
    virtual void post(std::unique_ptr<Delivery> delivery) = 0;
};

// To an event loop: a file descriptor becomes readable, and the loop's thread takes all that has
// come. No other thread ever needs the GIL for it.
class LoopChannel : public Channel {
  public:
    LoopChannel();
    ~LoopChannel() override;

    void post(std::unique_ptr<Delivery> delivery) override;
    int fileno() const { return m_fd; }
    // Delivers all that has come. With the GIL, on the loop's thread. Throws what ends programs.
    void drain();
    // The loop has gone: what comes later is thrown away.
    void close();

  private:
    // False if the loop has gone.
    bool keep(std::unique_ptr<Delivery> &delivery);
    std::vector<std::unique_ptr<Delivery>> take();

    Ranked<LockRank::structure> m_mutex;
    std::vector<std::unique_ptr<Delivery>> m_waiting;
    int m_fd;
    bool m_closed = false;
};

// To no thread in particular: the posting thread delivers. Threads that come while one is waiting
// for the GIL leave theirs to it.
class GilChannel : public Channel {
  public:
    void post(std::unique_ptr<Delivery> delivery) override;
    static std::shared_ptr<GilChannel> instance();

  private:
    std::unique_ptr<Delivery> next();

    Ranked<LockRank::structure> m_mutex;
    std::deque<std::unique_ptr<Delivery>> m_waiting;
    bool m_asking = false;
};

// In a child of fork().
void begin_channels_anew();

// Destroys with the GIL, or not at all once Python has gone.
void discard(std::vector<std::unique_ptr<Delivery>> deliveries);

} // namespace tangobind
