// The Tango type that a Python value has by itself, where nobody says which one is meant.
#pragma once

#include "convert/numpy.h"

namespace tangobind {

// DevBoolean, DevString, DevLong64, DevDouble, DevState, DevEncoded for (str, bytes), the array
// types of sequences and arrays, DEV_PIPE_BLOB for a pair (name, elements).
int natural_type(py::handle value);

// The array type of an element type.
int array_of(int type);

} // namespace tangobind
