#include "client/attribute_properties.h"

#include "client/properties.h"
#include "convert/bad_value.h"

namespace tangobind {

namespace {

using Tango::DbData;
using Tango::DbDatum;

bool is_mapping(py::handle value) { return py::hasattr(value, "items"); }

// How many properties follow an attribute in a flat list; none at all if that is not a number.
std::size_t count_of(const DbDatum &attribute) {
    if (attribute.value_string.empty()) {
        return 0;
    }
    const std::string &text = attribute.value_string.front();
    std::size_t count = 0;
    for (char digit : text) {
        if (digit < '0' || digit > '9' || count > 1000000) {
            return 0;
        }
        count = count * 10 + static_cast<std::size_t>(digit - '0');
    }
    return count;
}

void check_flat(const DbData &data) {
    std::size_t at = 0;
    while (at < data.size()) {
        const std::size_t follow = count_of(data[at]);
        if (follow == 0 || follow > data.size() - at - 1) {
            throw BadValue(PyExc_ValueError,
                           "the entry of attribute '" + data[at].name +
                               "' has to hold the number of properties that follow it");
        }
        at += follow + 1;
    }
}

DbDatum attribute(const std::string &name, std::size_t properties) {
    DbDatum datum(name);
    datum.value_string.push_back(std::to_string(properties));
    return datum;
}

} // namespace

DbData attribute_property_values(py::handle values) {
    if (!is_mapping(values)) {
        DbData data = property_values(values);
        check_flat(data);
        return data;
    }
    DbData data;
    for (py::handle item : values.attr("items")()) {
        const auto [name, given] = item.cast<std::pair<std::string, py::object>>();
        const DbData properties =
            converting([&, &name = name] { return "properties of " + name; },
                       [&, &given = given] { return property_values(given); });
        if (properties.empty()) {
            continue;
        }
        data.push_back(attribute(name, properties.size()));
        data.insert(data.end(), properties.begin(), properties.end());
    }
    return data;
}

std::vector<DbData> attribute_property_names(py::handle names) {
    std::vector<DbData> result;
    auto add = [&](const std::string &attribute, const DbData &properties) {
        if (!properties.empty()) {
            result.push_back({DbDatum(attribute)});
            result.back().insert(result.back().end(), properties.begin(), properties.end());
        }
    };
    if (is_mapping(names)) {
        for (py::handle item : names.attr("items")()) {
            const auto pair = item.cast<std::pair<std::string, py::object>>();
            add(pair.first, property_names(pair.second));
        }
    } else if (py::isinstance<DbDatum>(names)) {
        const auto &datum = names.cast<const DbDatum &>();
        add(datum.name, DbData(datum.value_string.begin(), datum.value_string.end()));
    } else if (is_text(names)) {
        throw BadValue(PyExc_TypeError, "expected {attribute: properties}, got " + show(names));
    } else {
        DbData flat = property_names(names);
        if (!flat.empty()) {
            add(flat.front().name, DbData(flat.begin() + 1, flat.end()));
        }
    }
    return result;
}

AttributePropertyDict attribute_properties_to_python(const DbData &data) {
    AttributePropertyDict result;
    std::size_t at = 0;
    while (at < data.size()) {
        const std::size_t end = std::min(data.size(), at + 1 + count_of(data[at]));
        const DbData properties(data.begin() + static_cast<std::ptrdiff_t>(at + 1),
                                data.begin() + static_cast<std::ptrdiff_t>(end));
        result[to_str(data[at].name)] = properties_to_python(properties);
        at = end;
    }
    return result;
}

} // namespace tangobind
