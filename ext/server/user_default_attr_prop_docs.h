// The docstrings of user_default_attr_prop.cpp. Those of its twenty setters differ in the field
// only.
#pragma once

#include "core/bind.h"

#include <string>

namespace tangobind::docs::user_default_attr_prop {

inline constexpr Text UserDefaultAttrProp{
    R"(The configuration of an attribute, unless the database has another one.

All values are text, as a client would write them. `Attr.set_default_properties` takes
it.

Examples
--------
>>> properties = tango.UserDefaultAttrProp()
>>> properties.set_unit("V")
>>> properties.set_max_value("400")
>>> attr.set_default_properties(properties)
)"};

inline constexpr Text enum_labels{R"(str: The labels of a DevEnum, separated by commas.
)"};

inline constexpr Text set_enum_labels{R"(Set the default of the labels of a DevEnum.

Parameters
----------
enum_labels : sequence of str
    The labels, in the order of their numbers.
)"};

inline std::string setter(const std::string &field, const std::string &meaning,
                          const std::string &argument) {
    return "Set the default of `" + field + "`.\n\nParameters\n----------\n" + argument +
           " : str\n    " + meaning + "\n";
}

} // namespace tangobind::docs::user_default_attr_prop
