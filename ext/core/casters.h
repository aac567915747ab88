// The type casters of our own. bind.h includes them in every file: a caster seen by some files and
// not by others is undefined behaviour.
#pragma once

#include "core/enums.h"
#include "core/strings.h"

namespace pybind11 {
namespace detail {

// std::string is a Tango string (core/strings.h) everywhere in this extension, instead of
// pybind11's UTF-8.
template <>
class type_caster<std::string> {
  public:
    PYBIND11_TYPE_CASTER(std::string, const_name("str"));

    bool load(handle source, bool) {
        if (!tangobind::is_text(source)) {
            return false;
        }
        value = tangobind::encode(source);
        return true;
    }

    static handle cast(const std::string &text, return_value_policy, handle) {
        return tangobind::decode(text.data(), text.size());
    }
};

// The enums of Tango are Python IntEnums (core/enums.h), and any int of a member's value is
// accepted for one.
template <class E>
class type_caster<E, enable_if_t<tangobind::is_tango_enum<E>>> {
  public:
    PYBIND11_TYPE_CASTER(E, const_name("tango._tango.") + tangobind::tango_enum<E>::name);

    bool load(handle source, bool convert) {
        PyObject *object = source.ptr();
        const bool is_member = tangobind::python_enum<E>.is_type(Py_TYPE(object));
        if (!is_member && !(convert && PyIndex_Check(object))) {
            return false;
        }
        auto number = reinterpret_steal<pybind11::object>(PyNumber_Index(object));
        const long index = number ? PyLong_AsLong(number.ptr()) : -1;
        if (index == -1 && PyErr_Occurred()) {
            PyErr_Clear();
            return false;
        }
        value = static_cast<E>(index);
        return is_member || tangobind::python_enum<E>.has(index);
    }

    static handle cast(E member, return_value_policy, handle) {
        return tangobind::python_enum<E>.member(static_cast<long>(member)).release();
    }
};

} // namespace detail
} // namespace pybind11
