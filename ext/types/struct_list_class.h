// register_struct_list<T>(): the list-like Python class for std::vector<T>.
#pragma once

#include "types/list_kind.h"

namespace tangobind {

// Of a StructList<T>, whatever T is: `items` are Python objects of one class.
class StructListKind : public ListKind {
  public:
    StructListKind(const std::type_info &list, Described item, py::handle item_class,
                   void *(*create)())
        : ListKind(list, std::move(item)), m_item_class(item_class), m_create(create) {}

    void *create() const override { return m_create(); }
    std::size_t size(const void *self) const override;
    py::object get(const void *self, std::size_t at) const override;
    void set(void *self, std::size_t at, py::handle x, bool convert) const override;
    void insert(void *self, std::size_t at, py::handle x, bool convert) const override;
    void erase(void *self, std::size_t at) const override;
    bool accepts(py::handle x, bool convert) const override;
    std::size_t find(const void *self, std::size_t from, py::handle x) const override;
    py::object iterate(const py::object &list, const void *self) const override;
    py::list items(const void *self) const override;
    void assign(void *self, const py::list &items) const override;
    py::list checked(const Iterable &source) const override;

  private:
    py::handle m_item_class; // permanent, as all bound classes are
    void *(*m_create)();
};

template <class T>
void register_struct_list(py::module_ &m, const char *name, const char *text) {
    using List = StructList<T>;
    const py::class_<List> cls(m, name, text);
    // A pointer to StructItems: what the kind knows of a list.
    static_assert(std::is_standard_layout_v<List>, "the items are at the beginning of a list");
    static const StructListKind kind(typeid(List), described<T>(), py::type::of<T>(),
                                     [] { return static_cast<void *>(new List()); });
    add_list_methods(cls, kind);
}

} // namespace tangobind
