// How Python reads and writes a member of a struct: one table for each C++ type of members,
// whatever struct they are in.
#pragma once

#include "core/bind.h"
#include "core/described_function.h"

#include <string_view>
#include <type_traits>

namespace tangobind {

struct MemberKind {
    Described read;    // what Python gets
    Described written; // what it may set
    // A member that is an object of a bound class stays where it is; `owner` is kept for it.
    py::handle (*get)(const void *member, py::handle owner);
    // A copy of its own.
    py::object (*copy)(const void *member);
    // False: the value cannot be converted.
    bool (*set)(void *member, py::handle value, bool convert);
    bool (*same)(const void *a, const void *b);
};

// --- equality of values; a struct's is that of its fields (cppTango's operator== compare some of
// them only)

template <class T, class = void>
inline constexpr bool comparable = false;
template <class T>
inline constexpr bool
    comparable<T, std::void_t<decltype(std::declval<const T &>() == std::declval<const T &>())>> =
        true;

bool same_fields(const std::type_info &type, const void *a, const void *b);

template <class T>
bool same(const T &a, const T &b) {
    if constexpr (comparable<T>) {
        return a == b;
    } else {
        return same_fields(typeid(T), &a, &b);
    }
}

inline bool same(const CORBA::String_member &a, const CORBA::String_member &b) {
    return std::string_view(a.in()) == std::string_view(b.in());
}

bool same(const Tango::DevVarStringArray &a, const Tango::DevVarStringArray &b);

// --- members of CORBA structs as C++ values with a caster

inline std::string plain(const CORBA::String_member &text) { return text.in(); }

inline void assign(CORBA::String_member &text, const std::string &value) { text = value.c_str(); }

// Reading such a member returns a new list each time; assigning a list changes it.
py::typing::List<py::str> plain(const Tango::DevVarStringArray &texts);
void assign(Tango::DevVarStringArray &texts, const Iterable &values);

inline py::object to_object(const std::string &text) { return to_str(text); }
inline py::object to_object(py::object object) { return object; }

template <class M>
inline constexpr bool is_corba_member =
    std::is_same_v<M, CORBA::String_member> || std::is_same_v<M, Tango::DevVarStringArray>;

template <class M>
struct CorbaValue {
    using type = std::string;
};
template <>
struct CorbaValue<Tango::DevVarStringArray> {
    using type = Iterable;
};

// --- the tables

// Both hand the value of a caster on, or say that there is none.
template <class Value, class Use>
bool with_loaded(py::handle source, bool convert, Use use) {
    py::detail::make_caster<Value> caster;
    if (!caster.load(source, convert)) {
        return false;
    }
    use(py::detail::cast_op<const Value &>(caster));
    return true;
}

template <class M>
const MemberKind &corba_member_kind() {
    using Read = decltype(plain(std::declval<const M &>()));
    using Value = typename CorbaValue<M>::type;
    static const MemberKind kind{
        described<Read>(),
        described<Value>(),
        [](const void *member, py::handle) {
            return to_object(plain(*static_cast<const M *>(member))).release();
        },
        [](const void *member) { return to_object(plain(*static_cast<const M *>(member))); },
        [](void *member, py::handle value, bool convert) {
            return with_loaded<Value>(value, convert, [&](const Value &loaded) {
                assign(*static_cast<M *>(member), loaded);
            });
        },
        [](const void *a, const void *b) {
            return same(*static_cast<const M *>(a), *static_cast<const M *>(b));
        }};
    return kind;
}

template <class M>
const MemberKind &plain_member_kind() {
    static const MemberKind kind{
        described<M>(),
        described<M>(),
        [](const void *member, py::handle owner) {
            return py::detail::make_caster<M>::cast(*static_cast<const M *>(member),
                                                    py::return_value_policy::reference_internal,
                                                    owner);
        },
        [](const void *member) {
            return py::cast(*static_cast<const M *>(member), py::return_value_policy::copy);
        },
        [](void *member, py::handle value, bool convert) {
            return with_loaded<M>(value, convert,
                                  [&](const M &loaded) { *static_cast<M *>(member) = loaded; });
        },
        [](const void *a, const void *b) {
            return same(*static_cast<const M *>(a), *static_cast<const M *>(b));
        }};
    return kind;
}

template <class M>
const MemberKind &member_kind() {
    if constexpr (is_corba_member<M>) {
        return corba_member_kind<M>();
    } else {
        return plain_member_kind<M>();
    }
}

// A number that Python sees as an enum.
template <class E, class M>
const MemberKind &enum_kind() {
    static const MemberKind kind = [] {
        MemberKind made = member_kind<M>();
        made.read = described<E>();
        made.get = [](const void *member, py::handle) {
            return py::cast(static_cast<E>(*static_cast<const M *>(member))).release();
        };
        return made;
    }();
    return kind;
}

// A field that C++ has in another form: two functions of the whole struct.
template <class T, py::object (*Get)(const T &), void (*Set)(T &, py::handle)>
const MemberKind &made_kind() {
    static const MemberKind kind{
        described<py::object>(),
        described<py::object>(),
        [](const void *self, py::handle) { return Get(*static_cast<const T *>(self)).release(); },
        [](const void *self) { return Get(*static_cast<const T *>(self)); },
        [](void *self, py::handle value, bool) {
            Set(*static_cast<T *>(self), value);
            return true;
        },
        [](const void *a, const void *b) {
            return Get(*static_cast<const T *>(a)).equal(Get(*static_cast<const T *>(b)));
        }};
    return kind;
}

} // namespace tangobind
