// The list-like classes (StdStringVector, DbData ...): what they do differently. Their methods are
// in list_methods.cpp, once for all of them.
#pragma once

#include "core/bind.h"
#include "core/described_function.h"

namespace tangobind {

// Of one class. `self` is the C++ object of one of its instances; `x` is whatever Python gave, and
// py::reference_cast_error says that it cannot be an item. Places are within the list.
class ListKind {
  public:
    ListKind(const std::type_info &list, Described item)
        : type(py::detail::get_type_info(list)), item(std::move(item)) {}
    ListKind(const ListKind &) = delete;
    ListKind &operator=(const ListKind &) = delete;
    virtual ~ListKind() = default;

    virtual void *create() const = 0;
    virtual std::size_t size(const void *self) const = 0;
    virtual py::object get(const void *self, std::size_t at) const = 0;
    virtual void set(void *self, std::size_t at, py::handle x, bool convert) const = 0;
    virtual void insert(void *self, std::size_t at, py::handle x, bool convert) const = 0;
    virtual void erase(void *self, std::size_t at) const = 0;

    // Whether x can be an item.
    virtual bool accepts(py::handle x, bool convert) const = 0;

    // The place of the first item that is equal to x, whatever x is, from a place on; the size if
    // there is none.
    virtual std::size_t find(const void *self, std::size_t from, py::handle x) const = 0;

    virtual py::object iterate(const py::object &list, const void *self) const = 0;

    // All items as a list of Python, which may be changed and assigned.
    virtual py::list items(const void *self) const = 0;
    virtual void assign(void *self, const py::list &items) const = 0;

    // The items of an iterable; TypeError if one of them cannot be an item.
    virtual py::list checked(const Iterable &source) const = 0;

    // A new object of the class.
    py::object make(const py::list &items) const;

    const py::detail::type_info *const type;
    const Described item;
};

// The methods of the class of `kind`, which lives as long as the class: permanently.
void add_list_methods(py::handle cls, const ListKind &kind);

} // namespace tangobind
