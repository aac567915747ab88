// Properties: every form in which Python programs give their names and values, as Tango's DbData,
// and back.
#pragma once

#include "client/given.h"

namespace tangobind {

// Which properties: a str or bytes, a DbDatum, a sequence of those (a DbData is one), or a dict
// whose keys are the names. TypeError for anything else. For reading and deleting.
Tango::DbData property_names(py::handle names);

// Properties with their values: a DbDatum, a sequence of them, or a dict of name to value. A value
// is text, a number (written as str() shows it), a DbDatum, or a sequence of texts and numbers.
Tango::DbData property_values(py::handle values);

// The texts of one value, as above.
std::vector<std::string> property_texts(py::handle value);

using PropertyDict = py::typing::Dict<py::str, std::vector<std::string>>;

// {name: StdStringVector}; a property without value has an empty one.
PropertyDict properties_to_python(const Tango::DbData &data);

// The names of `names` (any iterable of texts); a bare text is refused.
std::vector<std::string> names_from_python(py::handle names);

} // namespace tangobind
