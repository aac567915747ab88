// The docstrings of what is bound. Those of ext/x/y.cpp stand in ext/x/y_docs.h, so that a
// registration stays a list; long ones in several headers, by theme.
#pragma once

#include <string>

namespace tangobind::docs {

// A docstring in the form of NumPy. A line that is a name in braces stands for a paragraph that
// many have (core/docs.cpp).
struct Text {
    const char *source;
};

std::string expanded(const Text &text);

} // namespace tangobind::docs

namespace pybind11::detail {

template <>
struct process_attribute<tangobind::docs::Text> : process_attribute_default<tangobind::docs::Text> {
    template <class Record>
    static void init(const tangobind::docs::Text &text, Record *record) {
        // pybind11 copies it before it comes to the next function or class.
        static std::string latest;
        latest = tangobind::docs::expanded(text);
        record->doc = latest.data();
    }
};

} // namespace pybind11::detail
