// register_struct_list<T>(): the list-like Python class for std::vector<T>.
#pragma once

#include "types/lists.h"
#include "types/lists_docs.h"

namespace tangobind {

// The items of an iterable, each checked to be a T.
template <class T>
py::list checked_items(const Iterable &source) {
    py::list items;
    for (py::handle item : source) {
        if (!py::isinstance<T>(item)) {
            throw py::type_error("expected " +
                                 py::str(py::type::of<T>().attr("__name__")).cast<std::string>() +
                                 " objects, got " + type_name(item));
        }
        items.append(item);
    }
    return items;
}

template <class T>
using StructListClass = py::class_<StructList<T>>;

// Runs a method of Python's list on the items.
template <class T, class... Args>
py::object on_items(const StructList<T> &self, const char *method, Args &&...args) {
    return self.items.attr(method)(std::forward<Args>(args)...);
}

template <class T>
void add_changes(StructListClass<T> &cls) {
    using Self = StructList<T>;
    cls.def(
           "append", [](Self &self, const Element<T> &x) { self.items.append(x); }, py::arg("x"),
           docs::lists::append)
        .def(
            "extend",
            [](Self &self, const IterableOf<T> &items) {
                on_items(self, "extend", checked_items<T>(items));
            },
            py::arg("L"), docs::lists::extend)
        .def(
            "insert",
            [](Self &self, py::ssize_t i, const Element<T> &x) { on_items(self, "insert", i, x); },
            py::arg("i"), py::arg("x"), docs::lists::insert)
        .def(
            "pop", [](Self &self, py::ssize_t i) -> Element<T> { return on_items(self, "pop", i); },
            py::arg("i") = -1, docs::lists::pop)
        .def(
            "remove", [](Self &self, const Element<T> &x) { on_items(self, "remove", x); },
            py::arg("x"), docs::lists::remove)
        .def(
            "clear", [](Self &self) { on_items(self, "clear"); }, docs::lists::clear);
}

template <class T>
void add_items(StructListClass<T> &cls) {
    using Self = StructList<T>;
    cls.def("__len__", [](const Self &self) { return self.items.size(); })
        .def("__getitem__",
             [](const Self &self, py::ssize_t i) -> Element<T> {
                 return py::object(self.items[place(i, self.items.size())]);
             })
        .def("__getitem__",
             [](const Self &self, const py::slice &s) { return Self{slice_of(self.items, s)}; })
        .def("__setitem__",
             [](Self &self, py::ssize_t i, const Element<T> &x) {
                 self.items[place(i, self.items.size())] = x;
             })
        .def("__setitem__",
             [](Self &self, const py::slice &s, const IterableOf<T> &items) {
                 on_items(self, "__setitem__", s, checked_items<T>(items));
             })
        .def("__delitem__",
             [](Self &self, const py::object &where) { on_items(self, "__delitem__", where); })
        .def(
            "__iter__",
            [](const Self &self) { return py::typing::Iterator<Element<T>>(py::iter(self.items)); })
        .def(
            "count",
            [](const Self &self, const py::object &x) {
                return on_items(self, "count", x).template cast<py::ssize_t>();
            },
            py::arg("x"), docs::lists::count)
        .def("__contains__",
             [](const Self &self, const py::object &x) { return self.items.contains(x); });
}

// Adding a list gives a list, as it always did; adding one of the same class gives that class.
template <class T>
void add_arithmetic(StructListClass<T> &cls) {
    using Self = StructList<T>;
    cls.def(
           "__add__",
           [](const Self &self, const Self &seq) { return Self{py::list(self.items + seq.items)}; },
           py::arg("seq"), py::is_operator())
        .def(
            "__add__",
            [](const Self &self, const IterableOf<T> &seq) -> py::typing::List<Element<T>> {
                return self.items + py::list(seq);
            },
            py::arg("seq"), py::is_operator())
        .def(
            "__mul__",
            [](const Self &self, py::ssize_t n) {
                return Self{py::list(on_items(self, "__mul__", n))};
            },
            py::arg("n"), py::is_operator());
}

template <class T>
void register_struct_list(py::module_ &m, const char *name, const char *text) {
    using Self = StructList<T>;
    StructListClass<T> cls(m, name, text);
    cls.def(py::init<>())
        .def(py::init([](const IterableOf<T> &items) { return Self{checked_items<T>(items)}; }),
             py::arg("items"));
    add_changes(cls);
    add_items(cls);
    add_arithmetic(cls);
    add_common(cls, [](const Self &self) { return self.items; });
}

} // namespace tangobind
