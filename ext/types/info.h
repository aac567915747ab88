// register_info<T>(): plain structs as Python classes. Fields are listed one by one; equality,
// copies and pickling follow from that list. repr and str are Python's (tango/_show.py), for every
// class in `info_classes`.
//
// What this header compiles for each struct is little; the methods are in info_methods.cpp, once.
#pragma once

#include "types/field_texts.h"
#include "types/member_kind.h"

namespace tangobind {

// One field of a struct, `offset` bytes behind its beginning.
struct Field {
    const char *name;
    std::ptrdiff_t offset;
    const MemberKind *kind;
};

// What the methods of a class know of its struct.
struct Info {
    const py::detail::type_info *type;
    void *(*make)();
    void *(*copy)(const void *);
    std::vector<Field> fields;
};

// The table of a struct, made at its registration; it stays as long as the process.
Info &add_info(const std::type_info &type, void *(*make)(), void *(*copy)(const void *));
const Info &info_of(const std::type_info &type);

void add_info_methods(py::handle cls, const Info &info);
void add_field(py::handle cls, const Info &info, const Field &field, bool writable,
               const char *text);

// Adds the fields of one struct to its class.
template <class T, class... Bases>
class InfoClass {
  public:
    InfoClass(py::module_ &m, const char *name, const char *text)
        : m_class(m, name, text),
          m_info(add_info(
              typeid(T), [] { return static_cast<void *>(new T()); },
              [](const void *other) {
                  return static_cast<void *>(new T(*static_cast<const T *>(other)));
              })) {
        (inherit<Bases>(), ...);
        add_info_methods(m_class, m_info);
    }

    template <class M, class C>
    InfoClass &field(const char *name, M C::*member, const char *text = nullptr) {
        return add({name, offset_of(member), &member_kind<M>()}, true, text);
    }

    template <class M, class C>
    InfoClass &readonly(const char *name, M C::*member, const char *text = nullptr) {
        return add({name, offset_of(member), &member_kind<M>()}, false, text);
    }

    // A number that Python sees as an enum.
    template <class E, class M, class C>
    InfoClass &readonly_as(const char *name, M C::*member, const char *text = nullptr) {
        return add({name, offset_of(member), &enum_kind<E, M>()}, false, text);
    }

    // A field that C++ has in another form.
    template <py::object (*Get)(const T &), void (*Set)(T &, py::handle)>
    InfoClass &readonly_by(const char *name, const char *text) {
        return add({name, 0, &made_kind<T, Get, Set>()}, false, text);
    }

    py::class_<T, Bases...> &cls() { return m_class; }

  private:
    InfoClass &add(const Field &field, bool writable, const char *text) {
        m_info.fields.push_back(field);
        add_field(m_class, m_info, field, writable, text);
        return *this;
    }

    // From the beginning of a struct to a part of it.
    template <class Part>
    static std::ptrdiff_t distance_to(Part &&part) {
        const T probe{};
        return reinterpret_cast<const char *>(part(probe)) - reinterpret_cast<const char *>(&probe);
    }

    template <class M, class C>
    static std::ptrdiff_t offset_of(M C::*member) {
        return distance_to([member](const T &probe) { return &(probe.*member); });
    }

    template <class Base>
    void inherit() {
        const std::ptrdiff_t base =
            distance_to([](const T &probe) -> const Base * { return &probe; });
        for (const Field &field : info_of(typeid(Base)).fields) {
            m_info.fields.push_back({field.name, base + field.offset, field.kind});
        }
    }

    py::class_<T, Bases...> m_class;
    Info &m_info;
};

// Python's module knows the classes made here, to give them a repr.
template <class T, class... Bases>
InfoClass<T, Bases...> register_info(py::module_ &m, const char *name, const char *text) {
    InfoClass<T, Bases...> info(m, name, text);
    m.attr("info_classes").cast<py::list>().append(info.cls());
    return info;
}

} // namespace tangobind
