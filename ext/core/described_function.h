// Functions of Python whose signature is data, instead of the type of a C++ function: one compiled
// function serves the methods of many classes, where pybind11 would compile one for each.
#pragma once

#include <pybind11/pybind11.h>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <typeinfo>
#include <vector>

namespace tangobind {

using FunctionCall = pybind11::detail::function_call;

// What signatures show of a type: a text in which % stands for a bound class.
struct Described {
    std::string text;
    std::vector<const std::type_info *> types;
};

template <class T>
Described described() {
    static constexpr auto name = pybind11::detail::make_caster<T>::name;
    const auto types = name.types();
    return {name.text, {types.begin(), types.end() - 1}}; // pybind11's end in a null pointer
}

// Such as {"({?}, {int}) -> ?", {a, b}}: each ? is one of the types, in their order.
class Signature {
  public:
    Signature(const char *form, std::initializer_list<Described> types) {
        auto next = types.begin();
        for (; *form != '\0'; ++form) {
            m_arguments += *form == '{';
            if (*form != '?') {
                m_text += *form;
                continue;
            }
            m_text += next->text;
            m_types.insert(m_types.end(), next->types.begin(), next->types.end());
            ++next;
        }
        m_types.push_back(nullptr);
    }

    const char *text() const { return m_text.c_str(); }
    const std::type_info *const *types() const { return m_types.data(); }
    std::size_t arguments() const { return m_arguments; }

  private:
    std::string m_text;
    std::vector<const std::type_info *> m_types;
    std::size_t m_arguments = 0;
};

// `Body` gets the call with the arguments as Python objects, and finds in `call.func.data` what it
// was made for. When they are not what it wants it says so with pybind11's reference_cast_error, or
// returns PYBIND11_TRY_NEXT_OVERLOAD: the next form is tried, or a TypeError tells the signatures.
class DescribedFunction : public pybind11::cpp_function {
  public:
    using Body = pybind11::handle (*)(FunctionCall &);
    using Data = std::initializer_list<const void *>;

    template <class... Extra>
    DescribedFunction(Body body, Data data, const Signature &signature, const Extra &...extra) {
        auto record = make_function_record();
        record->impl = body;
        std::transform(data.begin(), data.end(), std::begin(record->data),
                       [](const void *one) { return const_cast<void *>(one); });
        record->nargs_pos = static_cast<std::uint16_t>(signature.arguments());
        pybind11::detail::process_attributes<Extra...>::init(extra..., record.get());
        initialize_generic(std::move(record), signature.text(), signature.types(),
                           signature.arguments());
    }
};

template <class... Extra>
void add_method(pybind11::handle cls, const char *name, DescribedFunction::Body body,
                DescribedFunction::Data data, const Signature &signature, const Extra &...extra) {
    namespace py = pybind11;
    cls.attr(name) = DescribedFunction(body, data, signature, py::name(name), py::is_method(cls),
                                       py::sibling(py::getattr(cls, name, py::none())), extra...);
}

// An argument that has to be an instance of a bound class: its C++ object.
inline void *bound_argument(const FunctionCall &call, std::size_t at,
                            const pybind11::detail::type_info *type) {
    pybind11::detail::type_caster_generic caster(type);
    if (!caster.load(call.args[at], call.args_convert[at]) || !caster.value) {
        throw pybind11::reference_cast_error();
    }
    return caster.value;
}

// The first argument of a constructor: the object that gets a C++ object.
inline pybind11::detail::value_and_holder &constructed(const FunctionCall &call) {
    return *reinterpret_cast<pybind11::detail::value_and_holder *>(call.args[0].ptr());
}

} // namespace tangobind
