// Arguments that are one struct or several of them.
#pragma once

#include "core/bind.h"

#include "convert/bad_value.h"

namespace tangobind {

// The T, or those of an iterable; TypeError (as BadValue) for anything else.
template <class T>
std::vector<T> one_or_more(const py::object &given) {
    if (py::isinstance<T>(given)) {
        return {given.cast<const T &>()};
    }
    std::vector<T> all;
    for (py::handle item : given) {
        if (!py::isinstance<T>(item)) {
            throw BadValue(PyExc_TypeError,
                           "expected " +
                               py::type::of<T>().attr("__name__").template cast<std::string>() +
                               ", got " + show(item));
        }
        all.push_back(item.cast<const T &>());
    }
    return all;
}

} // namespace tangobind
