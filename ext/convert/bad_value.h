// A value that does not fit, said by the converters; who knows for what it was meant adds the name.
#pragma once

#include "core/bind.h"

#include <exception>

namespace tangobind {

// Reasons of DevFailed for data of the wrong form, as Tango programs in Python know them.
inline constexpr const char *wrong_parameters = "PyDs_WrongParameters";
inline constexpr const char *wrong_dimensions = "PyDs_WrongNumpyArrayDimensions";

class BadValue : public std::exception {
  public:
    // Becomes a Python exception of this class, ...
    BadValue(PyObject *python_type, std::string text)
        : m_python_type(python_type), m_text(std::move(text)) {}
    // ... or a DevFailed of this reason.
    BadValue(const char *reason, std::string text) : m_reason(reason), m_text(std::move(text)) {}

    const char *what() const noexcept override { return m_text.c_str(); }
    PyObject *python_type() const { return m_python_type; }
    const char *reason() const { return m_reason; }

    // The same, said of something: "attribute a/b/c/d: expected ...".
    BadValue of(const std::string &subject) const {
        BadValue named = *this;
        named.m_text = subject + ": " + m_text;
        return named;
    }

  private:
    PyObject *m_python_type = nullptr;
    const char *m_reason = nullptr;
    std::string m_text;
};

// Runs a conversion; what it refuses is said of `subject()`, which is only asked for then.
template <class Subject, class Conversion>
decltype(auto) converting(Subject &&subject, Conversion &&conversion) {
    try {
        return std::forward<Conversion>(conversion)();
    } catch (const BadValue &bad) {
        throw bad.of(subject());
    } catch (py::builtin_exception &error) {
        throw BadValue(PyExc_ValueError, error.what()).of(subject());
    }
}

void register_bad_value(py::module_ &m);

// The class of the error for an integer that no integer type of its kind holds.
PyObject *integer_out_of_range();

// A short repr of a Python object, for messages.
std::string show(py::handle object);

} // namespace tangobind
