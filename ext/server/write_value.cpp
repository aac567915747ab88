#include "server/attribute_value.h"

namespace tangobind {

namespace {

template <class Row>
typename Row::sequence &last_written(Row, Tango::WAttribute &attribute) {
    using sequence = typename Row::sequence;
    if constexpr (std::is_same_v<sequence, Tango::DevVarBooleanArray>) {
        return *attribute.get_last_written_boo();
    } else if constexpr (std::is_same_v<sequence, Tango::DevVarCharArray>) {
        return *attribute.get_last_written_uch();
    } else if constexpr (std::is_same_v<sequence, Tango::DevVarShortArray>) {
        return *attribute.get_last_written_sh();
    } else if constexpr (std::is_same_v<sequence, Tango::DevVarUShortArray>) {
        return *attribute.get_last_written_ush();
    } else if constexpr (std::is_same_v<sequence, Tango::DevVarLongArray>) {
        return *attribute.get_last_written_lg();
    } else if constexpr (std::is_same_v<sequence, Tango::DevVarULongArray>) {
        return *attribute.get_last_written_ulg();
    } else if constexpr (std::is_same_v<sequence, Tango::DevVarLong64Array>) {
        return *attribute.get_last_written_lg64();
    } else if constexpr (std::is_same_v<sequence, Tango::DevVarULong64Array>) {
        return *attribute.get_last_written_ulg64();
    } else if constexpr (std::is_same_v<sequence, Tango::DevVarFloatArray>) {
        return *attribute.get_last_written_fl();
    } else if constexpr (std::is_same_v<sequence, Tango::DevVarDoubleArray>) {
        return *attribute.get_last_written_db();
    } else if constexpr (std::is_same_v<sequence, Tango::DevVarStringArray>) {
        return *attribute.get_last_written_str();
    } else {
        return *attribute.get_last_written_state();
    }
}

template <class Row>
py::object array_to_python(Row row, typename Row::sequence &borrowed, const Shape &shape,
                           ExtractAs as) {
    if constexpr (Row::kind == Kind::string) {
        return nested(row, borrowed, 0, shape, as != ExtractAs::Tuple);
    } else {
        if (as == ExtractAs::Tuple || as == ExtractAs::List) {
            return nested(row, borrowed, 0, shape, as == ExtractAs::List);
        }
        return py::array(py::dtype::of<typename Row::numpy>(), shape, borrowed.get_buffer());
    }
}

// The memory of the client's request is good during the write method only; afterwards cppTango
// keeps a copy of what was written, which is where to look then.
template <class Row>
py::object written_array(Row row, Tango::WAttribute &attribute, bool writing, ExtractAs as) {
    using sequence = typename Row::sequence;
    const auto x = static_cast<py::ssize_t>(attribute.get_w_dim_x());
    const auto y = static_cast<py::ssize_t>(attribute.get_w_dim_y());
    const Shape shape = attribute.get_data_format() == Tango::IMAGE ? Shape{y, x} : Shape{x};
    if (!writing) {
        return array_to_python(row, last_written(row, attribute), shape, as);
    }
    const auto length = static_cast<CORBA::ULong>(attribute.get_write_value_length());
    using pointer =
        std::conditional_t<Row::kind == Kind::string, Tango::ConstDevString, typename Row::element>;
    const pointer *data = nullptr;
    attribute.get_write_value(data);
    sequence borrowed(length, length, const_cast<typename Row::element *>(data), false);
    return array_to_python(row, borrowed, shape, as);
}

template <class Row>
py::object written_scalar(Row row, Tango::WAttribute &attribute, ExtractAs as) {
    if constexpr (Row::kind == Kind::encoded) {
        return encoded_to_python(attribute.get_last_written_encoded(),
                                 as == ExtractAs::Numpy ? ExtractAs::Bytes : as);
    } else {
        typename Row::element value{};
        attribute.get_write_value(value);
        return scalar_to_python(row, value);
    }
}

} // namespace

py::object write_value_to_python(Tango::WAttribute &attribute, bool writing, ExtractAs as) {
    return visit_type(static_cast<int>(attribute.get_data_type()), [&](auto row) -> py::object {
        if constexpr (decltype(row)::kind != Kind::encoded) {
            if (attribute.get_data_format() != Tango::SCALAR) {
                return written_array(row, attribute, writing, as);
            }
        }
        return written_scalar(row, attribute, as);
    });
}

void set_write_value(Tango::WAttribute &attribute, py::handle value) {
    visit_type(static_cast<int>(attribute.get_data_type()), [&](auto row) {
        if constexpr (decltype(row)::kind == Kind::encoded) {
            Tango::DevEncoded encoded = encoded_from_python(value);
            attribute.set_write_value(&encoded);
        } else if (attribute.get_data_format() == Tango::SCALAR) {
            if constexpr (decltype(row)::kind == Kind::string) {
                std::string text = string_from_python(value);
                attribute.set_write_value(text);
            } else {
                auto scalar =
                    static_cast<typename decltype(row)::element>(scalar_from_python(row, value));
                attribute.set_write_value(&scalar);
            }
        } else {
            auto incoming =
                array_from_python(row, value, attribute.get_data_format() == Tango::IMAGE ? 2 : 1);
            const std::size_t x = incoming.dim_x;
            const std::size_t y = incoming.dim_y;
            attribute.set_write_value(incoming.sequence->get_buffer(), x, y);
        }
    });
}

} // namespace tangobind
