// What the list-like classes have in common, written once for both kinds of them.
#pragma once

#include "core/bind.h"

#include <algorithm>

namespace tangobind {

// An Iterable whose items are meant to be T; signatures say so.
template <class T>
class IterableOf : public Iterable {
    PYBIND11_OBJECT(IterableOf, Iterable, Iterable::check_)
};

// The place of a Python index (negative: from the end); IndexError when there is none.
inline std::size_t place(py::ssize_t index, std::size_t size) {
    const auto length = static_cast<py::ssize_t>(size);
    const py::ssize_t at = index < 0 ? index + length : index;
    if (at < 0 || at >= length) {
        throw py::index_error("index " + std::to_string(index) + " out of range (length " +
                              std::to_string(length) + ")");
    }
    return static_cast<std::size_t>(at);
}

// list.insert() takes any index: beyond an end means that end.
inline std::size_t insertion_place(py::ssize_t index, std::size_t size) {
    const auto length = static_cast<py::ssize_t>(size);
    const py::ssize_t at = index < 0 ? index + length : index;
    return static_cast<std::size_t>(std::clamp<py::ssize_t>(at, 0, length));
}

// An iterator that asks the list for one item after another, as that of a list of Python does: the
// list may change meanwhile.
template <class T>
py::typing::Iterator<T> iterate_by_index(const py::object &list) {
    PyObject *iterator = PySeqIter_New(list.ptr());
    if (!iterator) {
        throw py::error_already_set();
    }
    return py::reinterpret_steal<py::typing::Iterator<T>>(iterator);
}

inline py::list slice_of(const py::list &items, const py::slice &slice) {
    return py::reinterpret_steal<py::list>(PyObject_GetItem(items.ptr(), slice.ptr()));
}

inline bool equal(const py::list &mine, const py::object &other) {
    const int result = PyObject_RichCompareBool(mine.ptr(), other.ptr(), Py_EQ);
    if (result < 0) {
        throw py::error_already_set();
    }
    return result == 1;
}

// The comparison with a list, or with a list of the same class; NotImplemented with anything else.
template <class Self, class Items>
py::object equality(const Self &self, const py::object &other, Items items_of) {
    if (py::isinstance<Self>(other)) {
        return py::bool_(equal(items_of(self), items_of(other.cast<const Self &>())));
    }
    if (PyList_Check(other.ptr())) {
        return py::bool_(equal(items_of(self), other));
    }
    return py::reinterpret_borrow<py::object>(Py_NotImplemented);
}

// What needs no more of the elements than their Python objects: `items_of(self)` is a list of them.
template <class Self, class Items>
void add_common(py::class_<Self> &cls, Items items_of) {
    cls.def("__bool__", [](const py::object &self) { return py::len(self) > 0; });
    cls.def("__repr__", [items_of](const Self &self) { return py::repr(items_of(self)); });
    cls.def("__str__", [items_of](const Self &self) { return py::repr(items_of(self)); });
    cls.def("__eq__", [items_of](const Self &self, const py::object &other) {
        return equality(self, other, items_of);
    });
    cls.def("__ne__", [items_of](const Self &self, const py::object &other) -> py::object {
        const py::object same = equality(self, other, items_of);
        return py::isinstance<py::bool_>(same) ? py::bool_(!same.cast<bool>()) : same;
    });
    cls.def(
        "__radd__",
        [items_of](const Self &self, const py::list &seq) { return seq + items_of(self); },
        py::arg("seq"), py::is_operator());
    cls.def("__reduce__", [items_of](const py::object &self) {
        return py::make_tuple(py::type::of(self),
                              py::make_tuple(items_of(self.cast<const Self &>())));
    });
    cls.attr("__hash__") = py::none();
}

} // namespace tangobind

namespace pybind11 {
namespace detail {

template <class T>
struct handle_type_name<tangobind::IterableOf<T>> {
    static constexpr auto name =
        const_name("collections.abc.Iterable[") + make_caster<T>::name + const_name("]");
};

} // namespace detail
} // namespace pybind11
