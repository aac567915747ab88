// Who holds the locks of this server, for a report on one that hangs.
#pragma once

#include "core/bind.h"

namespace tangobind {

// Those that are held, each as a dict: its name, the holder's thread as Python and as omniORB
// number it (None where a lock does not say who), and how many times it was taken.
//
// Keeps the GIL, so that the lists of classes, devices and attributes do not change; and waits for
// nothing, because whoever has a lock may be waiting for the GIL.
py::list lock_holders(Tango::Util &util);

} // namespace tangobind
