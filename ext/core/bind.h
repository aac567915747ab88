// The one umbrella header: Python, pybind11, NumPy, Tango, every type caster, and the helpers that
// every file uses.
//
// Python.h wants to be first, and a type caster that only some files see is undefined behaviour: so
// every source file of the extension includes this header, first.
#pragma once

#include <pybind11/pybind11.h>

#include <pybind11/functional.h>
#include <pybind11/numpy.h>
#include <pybind11/stl.h>
#include <pybind11/stl_bind.h>

#include <tango/tango.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace py = pybind11;

#include "core/casters.h"
#include "core/docs.h"
#include "core/gil.h"
#include "types/enum_table.h"
#include "types/opaque.h"

namespace tangobind {

// The name of an object's class, for messages.
inline std::string type_name(py::handle object) { return Py_TYPE(object.ptr())->tp_name; }

// The argument of all methods that extract a value.
inline py::arg_v extract_as() { return {"extract_as", ExtractAs::Numpy, "ExtractAs.Numpy"}; }

} // namespace tangobind
