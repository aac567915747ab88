#include "convert/pipe.h"

#include "core/nesting.h"

#include "convert/natural.h"

#include <array>
#include <cstring>

namespace tangobind {

namespace {

using Elements = Tango::DevVarPipeDataEltArray;

// The type of what a union holds.
int type_in(const Union &content) {
    int type = Tango::DATA_TYPE_UNKNOWN;
    for_each_type([&](auto row) {
        if (row.union_id == content._d() && row.id != Tango::DEV_ENUM) {
            type = row.id;
        }
    });
    if (type == Tango::DATA_TYPE_UNKNOWN) {
        throw BadValue(PyExc_TypeError, "a pipe element of unknown type " +
                                            std::to_string(static_cast<int>(content._d())));
    }
    return type;
}

// --- out

struct Shown {
    py::object value;
    int dtype;
};

template <class Row>
py::object array_to_python(Row row, const typename Row::sequence &values, ExtractAs as) {
    const Shape shape{static_cast<py::ssize_t>(values.length())};
    if constexpr (Row::kind == Kind::string || Row::kind == Kind::encoded) {
        return nested(row, values, 0, shape, as != ExtractAs::Tuple);
    } else {
        if (as == ExtractAs::Tuple || as == ExtractAs::List) {
            return nested(row, values, 0, shape, as == ExtractAs::List);
        }
        using sequence = typename Row::sequence;
        return SharedSequence<sequence>(new sequence(values)).array(row, 0, shape);
    }
}

// A value is a sequence of one for the wire; the unused name of the inner blob tells it from an
// array of one.
Shown value_to_python(const Tango::DevPipeDataElt &element, ExtractAs as) {
    const Union &content = element.value;
    const bool is_array = std::strcmp(element.inner_blob_name.in(), Tango::ARRAY_PIPE) == 0;
    return visit_type(type_in(content), [&](auto row) {
        using Row = decltype(row);
        const typename Row::sequence &values = (content.*Row::in_union.get)();
        return values.length() == 1 && !is_array
                   ? Shown{scalar_to_python(row, values[0]), Row::id}
                   : Shown{array_to_python(row, values, as), Row::array_id};
    });
}

// --- in

int type_from_python(py::handle dtype) {
    if (PyTuple_Check(dtype.ptr()) || PyList_Check(dtype.ptr())) {
        const Nesting nesting;
        return array_of(type_from_python(py::object(dtype[py::int_(0)])));
    }
    const std::array<std::pair<PyTypeObject *, Tango::CmdArgType>, 4> python_types{{
        {&PyBool_Type, Tango::DEV_BOOLEAN},
        {&PyLong_Type, Tango::DEV_LONG64},
        {&PyFloat_Type, Tango::DEV_DOUBLE},
        {&PyUnicode_Type, Tango::DEV_STRING},
    }};
    for (const auto &[python_type, type] : python_types) {
        if (dtype.ptr() == reinterpret_cast<PyObject *>(python_type)) {
            return type;
        }
    }
    try {
        return dtype.cast<Tango::CmdArgType>();
    } catch (const py::cast_error &) {
        throw BadValue(PyExc_TypeError, "expected a CmdArgType as dtype, got " + show(dtype));
    }
}

template <class Row>
void set_scalar(Row row, Union &content, py::handle value) {
    typename Row::sequence values;
    values.length(1);
    if constexpr (Row::kind == Kind::string) {
        values[0] = corba_string_from_python(value);
    } else {
        values[0] = scalar_from_python(row, value);
    }
    (content.*Row::in_union.set)(values);
}

void fill_elements(Elements &elements, py::handle items);

void fill_element(Tango::DevPipeDataElt &element, py::handle value, int type) {
    if (type == Tango::DEV_PIPE_BLOB) {
        if (!is_sequence(value) || py::len(value) != 2) {
            throw BadValue(PyExc_TypeError, "expected a pair (blob name, elements), got " +
                                                type_name(value) + " " + show(value));
        }
        element.value.union_no_data(true);
        element.inner_blob_name = corba_string_from_python(py::object(value[py::int_(0)]));
        fill_elements(element.inner_blob, py::object(value[py::int_(1)]));
        return;
    }
    visit_type(element_type(type), [&](auto row) {
        if (!is_array_type(type)) {
            set_scalar(row, element.value, value);
            element.inner_blob_name = Tango::string_dup(Tango::SCALAR_PIPE);
            return;
        }
        const auto incoming = array_from_python(row, value, 1);
        (element.value.*decltype(row)::in_union.set)(*incoming.sequence);
        element.inner_blob_name = Tango::string_dup(Tango::ARRAY_PIPE);
    });
}

struct Named {
    std::string name;
    py::object value;
    py::object dtype = py::none();
};

Named named_element(py::handle item) {
    if (PyDict_Check(item.ptr())) {
        const auto dict = py::reinterpret_borrow<py::dict>(item);
        if (!dict.contains("name") || !dict.contains("value")) {
            throw BadValue(PyExc_TypeError,
                           "expected the keys 'name' and 'value', got " + show(item));
        }
        Named result{string_from_python(py::object(dict["name"])), dict["value"]};
        if (dict.contains("dtype")) {
            result.dtype = dict["dtype"];
        }
        return result;
    }
    if (!is_sequence(item) || py::len(item) != 2) {
        throw BadValue(PyExc_TypeError,
                       "expected a dict or a pair (name, value) as pipe element, got " +
                           type_name(item) + " " + show(item));
    }
    return {string_from_python(py::object(item[py::int_(0)])), item[py::int_(1)]};
}

std::vector<Named> named_elements(py::handle items) {
    std::vector<Named> result;
    const py::object all = PyDict_Check(items.ptr()) ? py::object(items.attr("items")())
                                                     : py::reinterpret_borrow<py::object>(items);
    if (is_text(items) || !py::isinstance<py::iterable>(items)) {
        throw BadValue(PyExc_TypeError,
                       "expected a sequence of pipe elements or a dict of name to value, got " +
                           type_name(items) + " " + show(items));
    }
    for (py::handle item : all) {
        result.push_back(named_element(item));
    }
    return result;
}

void fill_from(Elements &elements, const std::vector<Named> &items) {
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Named &item = items[i];
        auto &element = elements[static_cast<CORBA::ULong>(i)];
        converting([&] { return "element " + item.name; },
                   [&] {
                       const int type = item.dtype.is_none() ? natural_type(item.value)
                                                             : type_from_python(item.dtype);
                       element.name = Tango::string_dup(item.name.c_str());
                       fill_element(element, item.value, type);
                   });
    }
}

void fill_elements(Elements &elements, py::handle items) {
    const Nesting nesting;
    const auto named = named_elements(items);
    elements.length(static_cast<CORBA::ULong>(named.size()));
    fill_from(elements, named);
}

} // namespace

py::tuple blob_to_python(const std::string &name, const Elements &elements, ExtractAs as) {
    const Nesting nesting;
    py::list items;
    for (CORBA::ULong i = 0; i < elements.length(); ++i) {
        const auto &element = elements[i];
        py::dict item;
        item["name"] = to_str(element.name.in());
        if (element.value._d() == Tango::ATT_NO_DATA) {
            item["value"] = blob_to_python(element.inner_blob_name.in(), element.inner_blob, as);
            item["dtype"] = py::cast(Tango::DEV_PIPE_BLOB);
        } else {
            const Shown shown = value_to_python(element, as);
            item["value"] = shown.value;
            item["dtype"] = py::cast(static_cast<Tango::CmdArgType>(shown.dtype));
        }
        items.append(item);
    }
    return py::make_tuple(to_str(name), items);
}

void fill_blob(Tango::DevicePipeBlob &blob, const std::string &name, py::handle elements) {
    const auto named = named_elements(elements);
    std::vector<std::string> names;
    names.reserve(named.size());
    for (const Named &item : named) {
        names.push_back(item.name);
    }
    blob.set_name(name);
    blob.set_data_elt_names(names);
    fill_from(*blob.get_insert_data(), named);
}

} // namespace tangobind
