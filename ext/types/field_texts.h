// What the fields of the plain structs mean: the docstrings of those that many structs have.
#pragma once

namespace tangobind {

// The meaning of the field of this name; "" where its class gives it.
const char *field_text(const char *name);

} // namespace tangobind
