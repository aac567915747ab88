// Lists of structs (CommandInfoList, DbData ...): C++ has std::vector<T>, Python a list-like class
// of its own.
//
// The Python class holds the elements as Python objects, not as a vector: `infos[0].label = "x"`
// changes the list's element, and an element taken from a list stays valid whatever happens to the
// list. C++ receives and returns copies, and accepts any iterable of T for a std::vector<T>.
#pragma once

#include <pybind11/pybind11.h>

#include <type_traits>
#include <utility>
#include <vector>

#include "core/strings.h"

namespace tangobind {

// Any iterable but a str or bytes, whose characters nobody means. Not a mapping either, whose keys
// would be taken.
class Iterable : public pybind11::object {
    PYBIND11_OBJECT(Iterable, pybind11::object, check)

  private:
    static bool check(PyObject *object) {
        return !is_text(object) && !PyDict_Check(object) &&
               (Py_TYPE(object)->tp_iter != nullptr || PySequence_Check(object));
    }
};

struct StructItems {
    pybind11::list items;
};

// A class for each T, so that pybind11 tells them apart.
template <class T>
struct StructList : StructItems {};

} // namespace tangobind

namespace pybind11 {
namespace detail {

template <>
struct handle_type_name<tangobind::Iterable> {
    static constexpr auto name = const_name("Iterable");
};

template <class T>
class struct_list_caster {
  public:
    PYBIND11_TYPE_CASTER(std::vector<T>, const_name<tangobind::StructList<T>>());

    bool load(handle source, bool) {
        if (!isinstance<tangobind::StructList<T>>(source) &&
            !isinstance<tangobind::Iterable>(source)) {
            return false;
        }
        for (handle item : reinterpret_borrow<object>(source)) {
            if (!isinstance<T>(item)) {
                return false;
            }
            value.push_back(item.cast<const T &>());
        }
        return true;
    }

    template <class Vector>
    static handle cast(Vector &&vector, return_value_policy, handle) {
        tangobind::StructList<T> result;
        for (auto &element : vector) {
            if constexpr (std::is_rvalue_reference_v<Vector &&>) {
                result.items.append(pybind11::cast(std::move(element)));
            } else {
                result.items.append(pybind11::cast(element, return_value_policy::copy));
            }
        }
        return pybind11::cast(std::move(result)).release();
    }
};

} // namespace detail
} // namespace pybind11
