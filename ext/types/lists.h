// Places and iterators of list-like classes.
#pragma once

#include "core/bind.h"

#include <algorithm>

namespace tangobind {

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
    PyObject *part = PyObject_GetItem(items.ptr(), slice.ptr());
    if (!part) {
        throw py::error_already_set();
    }
    return py::reinterpret_steal<py::list>(part);
}

} // namespace tangobind
