// StdStringVector, StdLongVector, StdDoubleVector: the C++ vectors themselves, so that those inside
// a struct can be changed in place (`datum.value_string.append("x")`).
#include "core/bind.h"

#include "types/list_kind.h"
#include "types/lists.h"

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
std::vector<T> values_of(const py::object &items) {
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
class VectorKind : public ListKind {
    using Vector = std::vector<T>;

  public:
    VectorKind() : ListKind(typeid(Vector), described<T>()) {}

    void *create() const override { return new Vector(); }

    std::size_t size(const void *self) const override { return vector(self).size(); }

    py::object get(const void *self, std::size_t at) const override {
        return py::cast(vector(self)[at]);
    }

    void set(void *self, std::size_t at, py::handle x, bool convert) const override {
        vector(self)[at] = value_of(x, convert);
    }

    void insert(void *self, std::size_t at, py::handle x, bool convert) const override {
        vector(self).insert(vector(self).begin() + offset(at), value_of(x, convert));
    }

    void erase(void *self, std::size_t at) const override {
        vector(self).erase(vector(self).begin() + offset(at));
    }

    bool accepts(py::handle x, bool convert) const override {
        return py::detail::make_caster<T>().load(x, convert);
    }

    std::size_t find(const void *self, std::size_t from, py::handle x) const override {
        const Vector &values = vector(self);
        py::detail::make_caster<T> sought;
        if (!sought.load(x, true)) {
            return values.size();
        }
        const auto found = std::find(values.begin() + offset(from), values.end(),
                                     py::detail::cast_op<const T &>(sought));
        return static_cast<std::size_t>(found - values.begin());
    }

    py::object iterate(const py::object &list, const void *) const override {
        return iterate_by_index<T>(list);
    }

    py::list items(const void *self) const override { return items_of(vector(self)); }

    void assign(void *self, const py::list &items) const override {
        vector(self) = values_of<T>(items);
    }

    py::list checked(const Iterable &source) const override {
        return items_of(values_of<T>(source));
    }

  private:
    static Vector &vector(void *self) { return *static_cast<Vector *>(self); }
    static const Vector &vector(const void *self) { return *static_cast<const Vector *>(self); }
    static std::ptrdiff_t offset(std::size_t at) { return static_cast<std::ptrdiff_t>(at); }

    static T value_of(py::handle x, bool convert) {
        py::detail::make_caster<T> value;
        if (!value.load(x, convert)) {
            throw py::reference_cast_error();
        }
        return py::detail::cast_op<T>(std::move(value));
    }
};

template <class T>
void register_vector(py::module_ &m, const char *name, const char *text) {
    const py::class_<std::vector<T>> cls(m, name, text);
    static const VectorKind<T> kind;
    add_list_methods(cls, kind);
    py::implicitly_convertible<Iterable, std::vector<T>>();
}

} // namespace

void register_vectors(py::module_ &m) {
    register_vector<std::string>(m, "StdStringVector", "A list of str.");
    register_vector<long>(m, "StdLongVector", "A list of int.");
    register_vector<double>(m, "StdDoubleVector", "A list of float.");
}

} // namespace tangobind
