// The restarts of a server, one after another, and its end after the last of them.
#pragma once

#include "core/bind.h"
#include "core/lock_order.h"

#include <functional>
#include <mutex>
#include <optional>
#include <vector>

namespace tangobind {

struct RestartSteps;

// cppTango starts a restart in a separate thread after it has replied to the command. Meanwhile it
// lets a second restart, Kill, DevRestart or a signal create and delete the same devices, and an
// error in that thread ends the process. Here they all run one after another.
class ServerLife {
  public:
    // The instance of this process; never destroyed, because the library's threads outlive static
    // objects.
    static ServerLife &instance();

    // Called when a server is about to start, which may not be the first one of this process.
    void begin();
    // Called when it has started: its devices have been created, and are polled.
    void started();
    // To be called when its admin device exists, and again after each restart.
    void guard(Tango::DServer &server);

    // Restarts the server, in another thread, as soon as its database answers. While a restart
    // runs, another one follows it.
    // DevFailed when the server is about to end.
    void restart();
    // Ends the server as soon as no devices are being created or deleted.
    void kill();
    // The same for a thread that is going to end the server itself: waits for the moment.
    void wait_to_end();
    // All classes, the admin device's last; Util's list also has those that have been deleted.
    std::vector<Tango::DeviceClass *> classes();
    // Whether it is about to end, or has ended.
    bool ends();
    // The reason why the server ends, and raising it when it has ended.
    void set_failure(const Tango::DevFailed &failure);
    void throw_failure();

    // Held by code that creates or deletes devices, or uses the lists of them. DevFailed while the
    // server restarts, and when it ends.
    class Work {
      public:
        enum class Kind { changes, looks };
        explicit Work(Kind kind = Kind::changes);
        ~Work();
        Work(const Work &) = delete;
        Work &operator=(const Work &) = delete;
    };

    // Held while a Python class creates devices, whose methods may look up others on any thread:
    // the lists only change with the GIL.
    class Making {
      public:
        Making();
        ~Making();
        Making(const Making &) = delete;
        Making &operator=(const Making &) = delete;
    };

    // Held while this thread deletes a device, whose methods may look up others.
    class Deletion {
      public:
        Deletion();
        ~Deletion();
        Deletion(const Deletion &) = delete;
        Deletion &operator=(const Deletion &) = delete;

      private:
        bool m_outer;
    };

    // Of a restart, and of the start of the server.
    static const RestartSteps restart_steps;

  private:
    struct AtThreadEnd;
    using Lock = std::unique_lock<Ranked<LockRank::structure>>;

    static bool may_restart();
    static void run_restart(const std::function<void()> &restart);
    // False for the start of the server.
    bool is_restarting();
    // Without a database a restart would end with no devices: until it answers, they are left
    // alone. False when the server is to end instead.
    bool wait_for_database();
    void wait_for_works();
    void restarted();
    bool idle() const { return !m_restarting && m_works == 0; }
    // When the server is to end and nothing is in the way.
    void end_if_idle(Lock lock);

    Ranked<LockRank::structure> m_mutex;
    ConditionVariable m_changed;
    Tango::DServer *m_server = nullptr;
    std::optional<Tango::DevFailed> m_failure;
    int m_works = 0;
    int m_makings = 0;
    bool m_starting = false;
    // From when a restart is asked for, and from when it deletes and makes devices.
    bool m_restarting = false;
    bool m_at_devices = false;
    bool m_once_more = false;
    bool m_ending = false;
    bool m_to_kill = false;
};

} // namespace tangobind
