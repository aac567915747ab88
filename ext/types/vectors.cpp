// StdStringVector, StdLongVector, StdDoubleVector: the C++ vectors themselves, so that those inside
// a struct can be changed in place (`datum.value_string.append("x")`).
#include "core/bind.h"

#include "types/lists.h"
#include "types/lists_docs.h"

namespace tangobind {

namespace {

template <class T>
constexpr const char *python_name = nullptr;
template <>
constexpr const char *python_name<std::string> = "str";
template <>
constexpr const char *python_name<long> = "int";
template <>
constexpr const char *python_name<double> = "float";

template <class T>
std::vector<T> values_of(const Iterable &items) {
    std::vector<T> values;
    for (py::handle item : items) {
        py::detail::make_caster<T> value;
        if (!value.load(item, true)) {
            throw py::type_error(std::string("expected ") + python_name<T> + " items, got " +
                                 py::repr(item).cast<std::string>());
        }
        values.push_back(py::detail::cast_op<T>(value));
    }
    return values;
}

template <class T>
py::list items_of(const std::vector<T> &values) {
    py::list items(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        items[i] = py::cast(values[i]);
    }
    return items;
}

template <class T>
using VectorClass = py::class_<std::vector<T>>;

template <class T>
void add_changes(VectorClass<T> &cls) {
    using Vector = std::vector<T>;
    cls.def(
           "append", [](Vector &self, const T &x) { self.push_back(x); }, py::arg("x"),
           docs::lists::append)
        .def(
            "extend",
            [](Vector &self, const IterableOf<T> &items) {
                const Vector values = values_of<T>(items);
                self.insert(self.end(), values.begin(), values.end());
            },
            py::arg("L"), docs::lists::extend)
        .def(
            "insert",
            [](Vector &self, py::ssize_t i, const T &x) {
                self.insert(
                    self.begin() + static_cast<std::ptrdiff_t>(insertion_place(i, self.size())), x);
            },
            py::arg("i"), py::arg("x"), docs::lists::insert)
        .def(
            "pop",
            [](Vector &self, py::ssize_t i) {
                const std::size_t at = place(i, self.size());
                T value = self[at];
                self.erase(self.begin() + static_cast<std::ptrdiff_t>(at));
                return value;
            },
            py::arg("i") = -1, docs::lists::pop)
        .def(
            "remove",
            [](Vector &self, const T &x) {
                const auto found = std::find(self.begin(), self.end(), x);
                if (found == self.end()) {
                    throw py::value_error("the item is not in the list");
                }
                self.erase(found);
            },
            py::arg("x"), docs::lists::remove)
        .def(
            "clear", [](Vector &self) { self.clear(); }, docs::lists::clear);
}

template <class T>
void add_items(VectorClass<T> &cls) {
    using Vector = std::vector<T>;
    cls.def("__len__", [](const Vector &self) { return self.size(); })
        .def("__getitem__",
             [](const Vector &self, py::ssize_t i) { return self[place(i, self.size())]; })
        .def("__getitem__",
             [](const Vector &self, const py::slice &s) {
                 return values_of<T>(Iterable(slice_of(items_of(self), s)));
             })
        .def("__setitem__",
             [](Vector &self, py::ssize_t i, const T &x) { self[place(i, self.size())] = x; })
        .def("__setitem__",
             [](Vector &self, const py::slice &s, const IterableOf<T> &items) {
                 py::list changed = items_of(self);
                 changed[s] = items_of(values_of<T>(items));
                 self = values_of<T>(Iterable(changed));
             })
        .def("__delitem__",
             [](Vector &self, const py::object &where) {
                 py::list changed = items_of(self);
                 if (PyObject_DelItem(changed.ptr(), where.ptr()) != 0) {
                     throw py::error_already_set();
                 }
                 self = values_of<T>(Iterable(changed));
             })
        .def("__iter__", [](const py::object &self) { return iterate_by_index<T>(self); })
        .def(
            "count",
            [](const Vector &self, const T &x) { return std::count(self.begin(), self.end(), x); },
            py::arg("x"), docs::lists::count)
        .def("__contains__",
             [](const Vector &self, const T &x) {
                 return std::find(self.begin(), self.end(), x) != self.end();
             })
        .def("__contains__", [](const Vector &, const py::object &) { return false; });
}

// Adding a list gives a list, as it always did; adding one of the same class gives that class.
template <class T>
void add_arithmetic(VectorClass<T> &cls) {
    using Vector = std::vector<T>;
    cls.def(
           "__add__",
           [](const Vector &self, const Vector &seq) {
               Vector sum = self;
               sum.insert(sum.end(), seq.begin(), seq.end());
               return sum;
           },
           py::arg("seq"), py::is_operator())
        .def(
            "__add__",
            [](const Vector &self, const IterableOf<T> &seq) -> py::typing::List<T> {
                return items_of(self) + py::list(seq);
            },
            py::arg("seq"), py::is_operator())
        .def(
            "__mul__",
            [](const Vector &self, py::ssize_t n) {
                Vector product;
                for (py::ssize_t i = 0; i < n; ++i) {
                    product.insert(product.end(), self.begin(), self.end());
                }
                return product;
            },
            py::arg("n"), py::is_operator());
}

template <class T>
void register_vector(py::module_ &m, const char *name, const char *text) {
    VectorClass<T> cls(m, name, text);
    cls.def(py::init<>())
        .def(py::init([](const IterableOf<T> &items) { return values_of<T>(items); }),
             py::arg("items"));
    add_changes(cls);
    add_items(cls);
    add_arithmetic(cls);
    add_common(cls, &items_of<T>);
    py::implicitly_convertible<Iterable, std::vector<T>>();
}

} // namespace

void register_vectors(py::module_ &m) {
    register_vector<std::string>(m, "StdStringVector", "A list of str.");
    register_vector<long>(m, "StdLongVector", "A list of int.");
    register_vector<double>(m, "StdDoubleVector", "A list of float.");
}

} // namespace tangobind
