#include "client/properties.h"

#include "convert/bad_value.h"

namespace tangobind {

namespace {

[[noreturn]] void refuse(const char *expected, py::handle value) {
    throw BadValue(PyExc_TypeError, std::string("expected ") + expected + ", got " +
                                        type_name(value) + " " + show(value));
}

std::string text_of(py::handle value) {
    return is_text(value) ? encode(value) : encode(py::str(value));
}

Tango::DbDatum datum(py::handle key, py::handle value) {
    if (!is_text(key)) {
        refuse("a property name", key);
    }
    const std::string name = encode(key);
    if (py::isinstance<Tango::DbDatum>(value)) {
        Tango::DbDatum renamed = value.cast<const Tango::DbDatum &>();
        renamed.name = name;
        return renamed;
    }
    Tango::DbDatum result(name);
    result << property_texts(value);
    return result;
}

Tango::DbDatum named(py::handle name) {
    if (py::isinstance<Tango::DbDatum>(name)) {
        return name.cast<const Tango::DbDatum &>();
    }
    if (!is_text(name)) {
        refuse("a property name or a DbDatum", name);
    }
    return Tango::DbDatum(encode(name));
}

bool is_items(py::handle value) {
    return py::isinstance<py::iterable>(value) && !is_text(value) &&
           !py::isinstance<Tango::DbDatum>(value);
}

} // namespace

std::vector<std::string> property_texts(py::handle value) {
    if (value.is_none() || py::isinstance<py::dict>(value)) {
        refuse("the value of a property", value);
    }
    if (!is_items(value)) {
        return {text_of(value)};
    }
    std::vector<std::string> texts;
    for (py::handle item : value) {
        texts.push_back(text_of(item));
    }
    return texts;
}

Tango::DbData property_names(py::handle names) {
    if (!is_items(names)) {
        return {named(names)};
    }
    Tango::DbData data;
    for (py::handle name : names) {
        data.push_back(named(name));
    }
    return data;
}

Tango::DbData property_values(py::handle values) {
    if (py::isinstance<Tango::DbDatum>(values)) {
        return {values.cast<const Tango::DbDatum &>()};
    }
    Tango::DbData data;
    if (py::hasattr(values, "items")) {
        for (py::handle item : values.attr("items")()) {
            const auto pair = py::reinterpret_borrow<py::tuple>(item);
            data.push_back(datum(pair[0], pair[1]));
        }
        return data;
    }
    if (!is_items(values)) {
        refuse("a DbDatum, a sequence of DbDatum or a dict of name to value", values);
    }
    for (py::handle item : values) {
        if (!py::isinstance<Tango::DbDatum>(item)) {
            refuse("a DbDatum", item);
        }
        data.push_back(item.cast<const Tango::DbDatum &>());
    }
    return data;
}

PropertyDict properties_to_python(const Tango::DbData &data) {
    PropertyDict result;
    for (const auto &property : data) {
        result[to_str(property.name)] = py::cast(property.value_string);
    }
    return result;
}

void register_properties(py::module_ &m) {
    m.def("_property_names", &property_names, py::arg("names"));
    m.def("_property_values", &property_values, py::arg("values"));
}

std::vector<std::string> names_from_python(py::handle names) {
    if (!is_items(names)) {
        refuse("a sequence of names", names);
    }
    std::vector<std::string> result;
    for (py::handle name : names) {
        if (!is_text(name)) {
            refuse("a name", name);
        }
        result.push_back(encode(name));
    }
    return result;
}

} // namespace tangobind
