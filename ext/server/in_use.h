// Who waits until a device or an attribute is no longer in use.
#pragma once

#include "core/gil_condition.h"

namespace tangobind {

// Announced whenever a use, a request or a call has ended, of whatever device: few wait, and not
// often.
GilCondition &end_of_use();

// In a child of fork().
void begin_in_use_anew();

} // namespace tangobind
