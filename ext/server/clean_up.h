// The end of the server of this process, so that another can be made in it.
#pragma once

#include <tango/tango.h>

namespace tangobind {

// cppTango's pointer to the Util of this process, null for none.
Tango::Util *&the_util();

// Forgets the Util and all that belongs to it. Called when the server has been run and has ended;
// without the GIL.
void clean_up_util();

} // namespace tangobind
