// Pipes: blobs of named values, each of a type of its own, nested at will.
#pragma once

#include "convert/numpy.h"

namespace tangobind {

// (name, [{"name": ..., "value": ..., "dtype": CmdArgType}, ...]); the value of a nested blob is
// such a pair again.
py::tuple blob_to_python(const std::string &name, const Tango::DevVarPipeDataEltArray &elements,
                         ExtractAs as = ExtractAs::Numpy);

// Fills a blob that is to be sent. `elements` is a sequence of {"name", "value"[, "dtype"]}, or of
// pairs (name, value), or a dict of name to value. Without dtype (a CmdArgType, or bool, int,
// float, str, and those in a one-element tuple) the type follows from the value. BadValue where
// something does not fit.
void fill_blob(Tango::DevicePipeBlob &blob, const std::string &name, py::handle elements);

} // namespace tangobind
