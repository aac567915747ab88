#include "core/server_life.h"

#include "core/errors.h"
#include "core/patience.h"
#include "core/server_version.h"
#include "server/foreign_devices.h"
#include "server/guarded_commands.h"
#include "server/server_database.h"

#include <future>
#include <iostream>

namespace tangobind {

namespace {

// Whether this thread is the one that makes or deletes all devices.
thread_local bool in_charge = false;

[[noreturn]] void refuse(const char *reason, const char *what) {
    throw_dev_failed(reason, what, "DServer");
}

// The subscriptions of clients, which cppTango keeps for one attempt to restart: when that fails,
// the next one finds no devices.
class Subscriptions {
  public:
    explicit Subscriptions(Tango::DServer &server)
        : m_server(server), m_kept(server.get_event_subscription_state()) {}
    // Also when cppTango ends the thread.
    ~Subscriptions() {
        if (m_lost) {
            try {
                m_server.set_event_subscription_state(m_kept);
            } catch (const Tango::DevFailed &failure) {
                std::cerr << "Clients have to subscribe again: " << failure.errors[0].desc.in()
                          << std::endl;
            }
        }
    }
    Subscriptions(const Subscriptions &) = delete;
    Subscriptions &operator=(const Subscriptions &) = delete;
    void lost() { m_lost = true; }

  private:
    Tango::DServer &m_server;
    const Tango::ServerEventSubscriptionState m_kept;
    bool m_lost = false;
};

} // namespace

// Its destructor runs when the thread of a restart ends, however cppTango ends it.
struct ServerLife::AtThreadEnd {
    ~AtThreadEnd() { ServerLife::instance().restarted(); }
};

ServerLife &ServerLife::instance() {
    static auto &life = *new ServerLife;
    return life;
}

void ServerLife::begin() {
    const Lock lock(m_mutex);
    m_server = nullptr;
    m_failure.reset();
    m_works = 0;
    m_restarting = m_at_devices = m_once_more = m_ending = m_to_kill = false;
    m_starting = true;
}

void ServerLife::started() {
    Lock lock(m_mutex);
    m_starting = false;
    end_if_idle(std::move(lock));
}

void ServerLife::guard(Tango::DServer &server) {
    {
        const Lock lock(m_mutex);
        m_server = &server;
    }
    guard_commands(*server.get_device_class());
    guard_signals();
}

void ServerLife::restart() {
    const Lock lock(m_mutex);
    if (m_ending) {
        refuse("API_ShutdownInProgress", "The server is shutting down and does not restart");
    }
    m_once_more = m_restarting;
    if (!m_restarting) {
        m_restarting = true;
        start_restart(*m_server, restart_steps);
    }
}

const RestartSteps ServerLife::restart_steps{&ServerLife::may_restart, &ServerLife::run_restart};

bool ServerLife::may_restart() {
    const bool may = instance().wait_for_database();
    if (!may) {
        instance().restarted();
    }
    return may;
}

void ServerLife::run_restart(const std::function<void()> &restart) {
    ServerLife &life = instance();
    if (!life.is_restarting()) {
        restart();
        return;
    }
    static thread_local AtThreadEnd at_thread_end;
    in_charge = true;
    std::optional<Subscriptions> subscriptions;
    do {
        life.wait_for_works();
        if (!subscriptions) {
            subscriptions.emplace(*life.m_server);
        }
        end_foreign_devices(Including::no_admin_device);
        try {
            restart();
            return;
        } catch (const Tango::DevFailed &failure) {
            if (!is_of_database(failure)) {
                life.set_failure(failure);
                life.kill();
                return;
            }
        }
        // The database has gone meanwhile, and with it all devices. cppTango believes that this is
        // the end.
        Tango::Util::instance()->set_svr_shutting_down(false);
        subscriptions->lost();
    } while (life.wait_for_database());
    if constexpr (restart_goes_on) {
        life.restarted();
        std::promise<void>().get_future().wait(); // for the end of the process
    }
}

bool ServerLife::is_restarting() {
    const Lock lock(m_mutex);
    return m_restarting;
}

bool ServerLife::wait_for_database() {
    for (bool told = false;; told = true) {
        try {
            ask_database();
            return true;
        } catch (const Tango::DevFailed &failure) {
            if (!told) {
                std::cerr << "The server restarts when its database answers: "
                          << failure.errors[0].desc.in() << std::endl;
            }
        }
        Lock lock(m_mutex);
        if (m_changed.wait_for(lock, patience::between_attempts, [this] { return m_ending; })) {
            return false;
        }
    }
}

void ServerLife::wait_for_works() {
    Lock lock(m_mutex);
    m_at_devices = true;
    m_changed.wait(lock, [this] { return m_works == 0; });
    m_changed.wait_for(lock, patience::restart, [this] { return !m_starting; });
    m_once_more = false; // what was asked for until now is done by this restart
}

void ServerLife::restarted() {
    Lock lock(m_mutex);
    if (m_once_more && !m_ending) {
        start_restart(*m_server, restart_steps);
        return;
    }
    m_restarting = m_at_devices = false;
    end_if_idle(std::move(lock));
}

void ServerLife::kill() {
    Lock lock(m_mutex);
    if (!m_ending) {
        m_ending = m_to_kill = true;
        end_if_idle(std::move(lock));
    }
}

std::vector<Tango::DeviceClass *> ServerLife::classes() {
    const Lock lock(m_mutex);
    std::vector<Tango::DeviceClass *> all;
    if (m_server) {
        all = m_server->get_class_list();
        all.push_back(m_server->get_device_class());
    }
    return all;
}

bool ServerLife::ends() {
    const Lock lock(m_mutex);
    return m_ending;
}

void ServerLife::set_failure(const Tango::DevFailed &failure) {
    const Lock lock(m_mutex);
    m_failure = failure;
}

void ServerLife::wait_to_end() {
    Lock lock(m_mutex);
    m_ending = true;
    m_changed.wait_for(lock, patience::restart, [this] { return idle(); });
    lock.unlock();
    end_foreign_devices(Including::no_admin_device);
}

void ServerLife::end_if_idle(Lock lock) {
    m_changed.notify_all();
    if (!idle() || m_starting || !m_to_kill) {
        return;
    }
    m_to_kill = false;
    Tango::DServer *server = m_server;
    lock.unlock();
    identify_thread();
    end_foreign_devices(Including::no_admin_device);
    server->kill();
}

void ServerLife::throw_failure() {
    const Lock lock(m_mutex);
    if (m_failure) {
        const Tango::DevFailed failure = *m_failure;
        m_failure.reset();
        throw Tango::DevFailed(failure);
    }
}

ServerLife::Work::Work(Kind kind) {
    ServerLife &life = instance();
    const Lock lock(life.m_mutex);
    const bool may_look = kind == Kind::looks && life.m_makings > 0;
    if (life.m_at_devices && !in_charge && !may_look) {
        refuse("API_ServerRestarting", "The server is restarting its devices");
    }
    if (life.m_ending && !in_charge) {
        refuse("API_ShutdownInProgress", "The server is shutting down: its devices are deleted");
    }
    ++life.m_works;
}

ServerLife::Work::~Work() {
    ServerLife &life = instance();
    Lock lock(life.m_mutex);
    --life.m_works;
    life.end_if_idle(std::move(lock));
}

ServerLife::Making::Making() {
    ServerLife &life = instance();
    const Lock lock(life.m_mutex);
    ++life.m_makings;
}

ServerLife::Making::~Making() {
    ServerLife &life = instance();
    const Lock lock(life.m_mutex);
    --life.m_makings;
}

ServerLife::Deletion::Deletion() : m_outer(std::exchange(in_charge, true)) {}
ServerLife::Deletion::~Deletion() { in_charge = m_outer; }

} // namespace tangobind
