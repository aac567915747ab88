#include "server/own_request.h"

#include "core/errors.h"
#include "core/override.h"
#include "server/device.h"
#include "server/device_lock.h"

namespace tangobind {

namespace {

bool is_current(const PortableServer::ObjectId &id) {
    CORBA::Object_var object =
        Tango::Util::instance()->get_orb()->resolve_initial_references("POACurrent");
    PortableServer::Current_var current = PortableServer::Current::_narrow(object);
    try {
        PortableServer::ObjectId_var now = current->get_object_id();
        return now->length() == id.length() &&
               std::equal(id.get_buffer(), id.get_buffer() + id.length(), now->get_buffer());
    } catch (const PortableServer::Current::NoContext &) {
        return false;
    }
}

// A request through a proxy of this process runs in the thread of the request that made it, whose
// device still has its lock.
bool in_request_to(Tango::DeviceImpl &device) {
    const DeviceRequest *request = DeviceRequest::current();
    return (request && request->is_to(device)) || has_lock(device.get_dev_monitor()) ||
           is_current(device.get_obj_id());
}

[[noreturn]] void refuse(Tango::DeviceImpl &device, const char *done, const char *why) {
    throw_dev_failed("API_CommandNotAllowed",
                     "The device " + device.get_name() + " cannot be " + done + " " + why, "tango");
}

} // namespace

void wait_for_requests(Tango::DeviceImpl &device, const char *done) {
    if (in_request_to(device)) {
        refuse(device, done, "by a request that it is serving itself");
    }
    std::optional<DeviceUse> use;
    const DeviceTrampoline *python = nullptr;
    bool made = true;
    int phase = 0;
    with_python([&] {
        if (DeviceTrampoline *found = DeviceTrampoline::of(&device)) {
            made = found->adopted();
            use.emplace(found);
            phase = found->end_phase();
            python = found;
        }
    });
    if (!python) {
        return;
    }
    struct Drop {
        std::optional<DeviceUse> &use;
        ~Drop() {
            const WithGil gil;
            use.reset();
        }
    } const at_end{use};
    if (!made) {
        refuse(device, done, "while it is being created");
    }
    with_python([&] {
        const auto are_over = [&] { return python->requests(phase) == 0; };
        if (on_loop() && !are_over()) {
            refuse(device, done, "by the event loop while it serves requests: another thread can");
        }
        if (!end_of_use().wait_until(Clock::now() + patience::requests, are_over)) {
            refuse(device, done, "because a request to it has been running for ten seconds");
        }
    });
}

} // namespace tangobind
