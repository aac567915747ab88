// NumPy is loaded when the first array is made or comes in: `import tango` takes less than half of
// the time without it, and many servers have no arrays.
#pragma once

#include "core/bind.h"

namespace tangobind {

// Whether this is an array. While NumPy is not loaded, nothing is one.
bool is_array(py::handle value);

// Loads NumPy; does nothing where it is there. Whatever makes arrays calls it first. It may be the
// thread of a request or an event that does so: the import outlives neither the interpreter nor a
// fork, whose child would wait for the end of it for ever.
void load_numpy();

template <class Element>
py::dtype dtype_of() {
    load_numpy();
    return py::dtype::of<Element>();
}

// Before a fork: a child of one in the middle of the import could never finish it. With the GIL,
// which it releases while it waits.
void wait_for_import_of_numpy();

} // namespace tangobind
