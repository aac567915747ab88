// Properties of attributes and pipes: every form in which Python programs give them, and back.
//
// Tango has them in one flat list: an attribute with the number of its properties, then these
// properties, then the next attribute.
#pragma once

#include "client/properties.h"

namespace tangobind {

// {attribute: {property: value or values}}; also a DbDatum or a sequence of them in place of the
// inner dict; or the flat list itself, as a sequence of DbDatum. A flat list whose numbers are
// wrong is a ValueError, because cppTango would read beyond its end.
Tango::DbData attribute_property_values(py::handle values);

// What to delete, one flat list for each attribute: its name, then the names of the properties.
// From {attribute: names}, a sequence of names or DbDatum with the attribute first, or a DbDatum
// named as the attribute that holds the names.
std::vector<Tango::DbData> attribute_property_names(py::handle names);

using AttributePropertyDict = py::typing::Dict<py::str, PropertyDict>;

// {attribute: {property: StdStringVector}} of the flat list.
AttributePropertyDict attribute_properties_to_python(const Tango::DbData &data);

} // namespace tangobind
