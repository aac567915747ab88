#include "server/own_request.h"

#include "core/errors.h"
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
    return has_lock(device.get_dev_monitor()) || is_current(device.get_obj_id());
}

} // namespace

void refuse_in_own_request(Tango::DeviceImpl &device, const char *done) {
    if (in_request_to(device)) {
        throw_dev_failed("API_CommandNotAllowed",
                         "The device " + device.get_name() + " cannot be " + done +
                             " by a request that it answers itself",
                         "tango");
    }
}

} // namespace tangobind
