// Arguments and results of commands: CORBA::Any to Python and back, for client and server alike.
#pragma once

#include "convert/numpy.h"

namespace tangobind {

// Fills `any` with `value` as the command type `type`. BadValue where it does not fit. The result
// is a Python array whose memory the Any borrows (or nothing): it has to outlive the Any.
py::object insert_argument(CORBA::Any &any, int type, py::handle value);

// The content of an Any as a Python value. Arrays take the memory over from the Any, without a
// copy.
py::object extract_argument(const CORBA::Any &any, int type, ExtractAs as = ExtractAs::Numpy);

// The command type of what an Any holds; DATA_TYPE_UNKNOWN if it is none of Tango's.
int argument_type(Tango::DeviceData &data);

} // namespace tangobind
