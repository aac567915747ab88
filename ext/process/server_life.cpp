#include "core/server_life.h"

#include "core/errors.h"
#include "core/patience.h"
#include "core/server_version.h"
#include "server/foreign_devices.h"
#include "server/guarded_commands.h"

namespace tangobind {

namespace {

// Whether this thread is the one that makes or deletes all devices.
thread_local bool in_charge = false;

[[noreturn]] void refuse(const char *reason, const char *what) {
    throw_dev_failed(reason, what, "DServer");
}

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
    m_restarting = m_once_more = m_ending = m_to_kill = false;
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
        start_restart(*m_server, &ServerLife::run_restart);
    }
}

void ServerLife::run_restart(const std::function<void()> &restart) {
    ServerLife &life = instance();
    if (!life.restart_begins()) {
        restart();
        return;
    }
    static thread_local AtThreadEnd at_thread_end;
    in_charge = true;
    end_foreign_devices(Including::no_admin_device);
    try {
        restart();
    } catch (const Tango::DevFailed &failure) {
        life.set_failure(failure);
        life.kill();
    }
}

bool ServerLife::restart_begins() {
    Lock lock(m_mutex);
    if (!m_restarting) {
        return false;
    }
    m_changed.wait(lock, [this] { return m_works == 0; });
    m_changed.wait_for(lock, patience::restart, [this] { return !m_starting; });
    m_once_more = false; // what was asked for until now is done by this restart
    return true;
}

void ServerLife::restarted() {
    Lock lock(m_mutex);
    if (m_once_more && !m_ending) {
        start_restart(*m_server, &ServerLife::run_restart);
        return;
    }
    m_restarting = false;
    end_if_idle(std::move(lock));
}

void ServerLife::kill() {
    Lock lock(m_mutex);
    if (!m_ending) {
        m_ending = m_to_kill = true;
        end_if_idle(std::move(lock));
    }
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
    if (life.m_restarting && !in_charge && !may_look) {
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
