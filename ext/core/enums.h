// Tango's enums as Python enums: enum.IntEnum members, found by number without a call into Python.
#pragma once

#include <array>
#include <utility>

#include <pybind11/cast.h>

#include <tango/tango.h>

namespace tangobind {

using EnumMember = std::pair<const char *, int>;

// One specialisation for each enum, in types/enum_table.h: `name` (a const_name) and `members`
// (name, value).
template <class E>
struct tango_enum;

template <class E, class = void>
inline constexpr bool is_tango_enum = false;
template <class E>
inline constexpr bool is_tango_enum<E, std::void_t<decltype(tango_enum<E>::members)>> = true;

// The Python class of one enum, and its members by number. It lives as long as the process.
class PythonEnum {
  public:
    static constexpr long capacity = 128;

    bool is_type(PyTypeObject *type) const { return type == m_type; }
    bool has(long number) const {
        return number >= 0 && number < capacity && m_members[static_cast<std::size_t>(number)];
    }

    // A number without a member (a newer server may send one) stays a plain int.
    pybind11::object member(long number) const {
        return has(number) ? pybind11::reinterpret_borrow<pybind11::object>(
                                 m_members[static_cast<std::size_t>(number)])
                           : pybind11::reinterpret_steal<pybind11::object>(PyLong_FromLong(number));
    }

    void define(pybind11::module_ &m, const char *name, const std::pair<const char *, int> *members,
                std::size_t count);

  private:
    PyTypeObject *m_type = nullptr;
    std::array<PyObject *, capacity> m_members{};
};

template <class E>
inline PythonEnum python_enum;

} // namespace tangobind

namespace pybind11 {
namespace detail {
// pybind11's own enum caster steps aside for ours.
template <class E>
struct type_caster_enum_type_enabled<E, enable_if_t<tangobind::is_tango_enum<E>>>
    : std::false_type {};
} // namespace detail
} // namespace pybind11
