// What a function returns, as its signature says it.
#pragma once

#include "core/bind.h"

namespace tangobind {

// A Python object that is a T, which the signature names instead of `object`.
template <class T>
class Typed : public py::object {
  public:
    using py::object::object;
    Typed(py::object object) : py::object(std::move(object)) {} // NOLINT: converts
};

} // namespace tangobind

template <class T>
struct pybind11::detail::handle_type_name<tangobind::Typed<T>> {
    static constexpr auto name = make_caster<T>::name;
};
