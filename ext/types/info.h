// register_info<T>(): plain structs as Python classes. Fields are listed one by one; equality,
// copies and pickling follow from that list. repr and str are Python's (tango/_show.py), for every
// class in `info_classes`.
#pragma once

#include "core/bind.h"
#include "types/field_texts.h"

#include <algorithm>
#include <functional>
#include <string_view>

namespace tangobind {

// One field of a T.
template <class T>
struct Field {
    const char *name;
    std::function<py::object(const T &)> get;
    std::function<void(T &, py::handle)> set;
    std::function<bool(const T &, const T &)> same;
};

template <class T>
std::vector<Field<T>> &fields_of() {
    static std::vector<Field<T>> fields;
    return fields;
}

// --- equality of values; a struct's is that of its fields (cppTango's operator== compare some of
// them only)

template <class T, class = void>
inline constexpr bool comparable = false;
template <class T>
inline constexpr bool
    comparable<T, std::void_t<decltype(std::declval<const T &>() == std::declval<const T &>())>> =
        true;

template <class T>
bool same(const T &a, const T &b) {
    if constexpr (comparable<T>) {
        return a == b;
    } else {
        const auto &fields = fields_of<T>();
        return std::all_of(fields.begin(), fields.end(),
                           [&](const auto &field) { return field.same(a, b); });
    }
}

inline bool same(const CORBA::String_member &a, const CORBA::String_member &b) {
    return std::string_view(a.in()) == std::string_view(b.in());
}

inline bool same(const Tango::DevVarStringArray &a, const Tango::DevVarStringArray &b) {
    if (a.length() != b.length()) {
        return false;
    }
    for (CORBA::ULong i = 0; i < a.length(); ++i) {
        if (std::string_view(a[i].in()) != std::string_view(b[i].in())) {
            return false;
        }
    }
    return true;
}

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

// --- registration

// Adds the fields of one struct to its class.
template <class T, class... Bases>
class InfoClass {
  public:
    InfoClass(py::module_ &m, const char *name, const char *text) : m_class(m, name, text) {
        m_class.def(py::init([] { return T(); }));
        m_class.def(py::init<const T &>(), py::arg("other"));
        (inherit<Bases>(), ...);
        add_equality();
        add_copies();
    }

    template <class M, class C>
    InfoClass &field(const char *name, M C::*member, const char *text = nullptr) {
        text = text ? text : field_text(name);
        if constexpr (is_corba_member<M>) {
            using Value = typename CorbaValue<M>::type;
            m_class.def_property(
                name, [member](const T &self) { return plain(self.*member); },
                [member](T &self, const Value &value) { assign(self.*member, value); }, text);
        } else {
            m_class.def_readwrite(name, member, text);
        }
        keep(name, member);
        return *this;
    }

    template <class M, class C>
    InfoClass &readonly(const char *name, M C::*member, const char *text = nullptr) {
        m_class.def_readonly(name, member, text ? text : field_text(name));
        keep(name, member);
        return *this;
    }

    // A number that Python sees as an enum.
    template <class E, class M, class C>
    InfoClass &readonly_as(const char *name, M C::*member, const char *text = nullptr) {
        m_class.def_property_readonly(
            name, [member](const T &self) { return static_cast<E>(self.*member); },
            text ? text : field_text(name));
        keep(name, member);
        return *this;
    }

    // A field that C++ has in another form.
    template <class Get, class Set>
    InfoClass &readonly(const char *name, Get get, Set set, const char *text) {
        m_class.def_property_readonly(name, get, text);
        fields_of<T>().push_back({name, get, set, [get](const T &a, const T &b) {
                                      return py::object(get(a)).equal(get(b));
                                  }});
        return *this;
    }

    py::class_<T, Bases...> &cls() { return m_class; }

  private:
    template <class M, class C>
    void keep(const char *name, M C::*member) {
        Field<T> field;
        field.name = name;
        field.same = [member](const T &a, const T &b) { return same(a.*member, b.*member); };
        if constexpr (is_corba_member<M>) {
            using Value = typename CorbaValue<M>::type;
            field.get = [member](const T &self) { return to_object(plain(self.*member)); };
            field.set = [member](T &self, py::handle value) {
                assign(self.*member, value.cast<Value>());
            };
        } else {
            field.get = [member](const T &self) {
                return py::cast(self.*member, py::return_value_policy::copy);
            };
            field.set = [member](T &self, py::handle value) { self.*member = value.cast<M>(); };
        }
        fields_of<T>().push_back(std::move(field));
    }

    template <class Base>
    void inherit() {
        for (const Field<Base> &field : fields_of<Base>()) {
            fields_of<T>().push_back({field.name, field.get, field.set, field.same});
        }
    }

    // Objects of another class, a derived one too, are never equal. The hash is that of the class:
    // programs use such objects as keys, whose fields may change meanwhile.
    void add_equality() {
        m_class.def("__eq__", [](const py::object &self, const py::object &other) -> py::object {
            if (!py::type::of(self).is(py::type::of(other))) {
                return py::reinterpret_borrow<py::object>(Py_NotImplemented);
            }
            return py::bool_(same(self.cast<const T &>(), other.cast<const T &>()));
        });
        m_class.def("__hash__",
                    [](const py::object &self) { return py::hash(py::type::of(self)); });
    }

    void add_copies() {
        m_class.def("__copy__", [](const T &self) { return T(self); });
        m_class.def(
            "__deepcopy__", [](const T &self, const py::dict &) { return T(self); },
            py::arg("memo"));
        m_class.def(py::pickle(
            [](const T &self) {
                py::list state;
                for (const auto &field : fields_of<T>()) {
                    state.append(field.get(self));
                }
                return py::tuple(state);
            },
            [](const py::tuple &state) {
                const auto &fields = fields_of<T>();
                if (state.size() != fields.size()) {
                    throw py::value_error("this state is of another version of the class");
                }
                T self{};
                for (std::size_t i = 0; i < fields.size(); ++i) {
                    fields[i].set(self, state[i]);
                }
                return self;
            }));
    }

    py::class_<T, Bases...> m_class;
};

// Python's module knows the classes made here, to give them a repr.
template <class T, class... Bases>
InfoClass<T, Bases...> register_info(py::module_ &m, const char *name, const char *text) {
    InfoClass<T, Bases...> info(m, name, text);
    m.attr("info_classes").cast<py::list>().append(info.cls());
    return info;
}

} // namespace tangobind
