// Pushes that cannot be made at the point of the call.
#pragma once

#include "server/attribute_value.h"
#include "server/device.h"

#include <functional>

namespace tangobind {

// A push of an attribute that the calling request has read itself: the attribute is free when the
// reply has left. Created and destroyed with the GIL.
struct LaterPush {
    LaterPush(DeviceTrampoline &python, const PushGate::Ref &its_gate)
        : device(&python), use(&python), gate(its_gate), in_order(*its_gate) {}

    DeviceTrampoline *device;
    const DeviceUse use;
    const PushGate::Ref gate;
    const PushGate::Later in_order;
    ValueStore store;
    std::optional<ReadyValue> value;
    std::unique_ptr<Tango::DevFailed> failure;
    std::function<void(Tango::Attribute &, Tango::DevFailed *)> fire;
};

// Makes a push on another thread, in the order of the calls. It is dropped if the attribute or the
// device is deleted; other failures are written to the device's log. With the GIL.
void push_later(std::unique_ptr<LaterPush> push);

// In a child of fork().
void begin_later_pushes_anew();

} // namespace tangobind
