// Pushes that cannot be made where they are asked for.
#pragma once

#include "server/attribute_value.h"
#include "server/device.h"

#include <functional>

namespace tangobind {

// A push of an attribute which the request that asks for it has read itself: the attribute is free
// when the reply has left. Made and dropped with the GIL.
struct LaterPush {
    LaterPush(PythonDevice &python, const PushGate::Ref &its_gate)
        : device(&python), use(&python), gate(its_gate), in_order(*its_gate) {}

    PythonDevice *device;
    const DeviceUse use;
    const PushGate::Ref gate;
    const PushGate::Later in_order;
    ValueStore store;
    std::optional<ReadyValue> value;
    std::unique_ptr<Tango::DevFailed> failure;
    std::function<void(Tango::Attribute &, Tango::DevFailed *)> fire;
};

// Makes a push on another thread, in the order of the calls. It is dropped when the attribute or
// the device goes; what else fails is written to the device's log. With the GIL.
void push_later(std::unique_ptr<LaterPush> push);

} // namespace tangobind
