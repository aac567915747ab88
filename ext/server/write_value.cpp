#include "server/attribute_value.h"

namespace tangobind {

namespace {

template <class Row>
py::object array_to_python(Row row, typename Row::sequence &borrowed, const Shape &shape,
                           ExtractAs as) {
    if constexpr (Row::kind == Kind::string) {
        return nested(row, borrowed, 0, shape, as != ExtractAs::Tuple);
    } else {
        if (as == ExtractAs::Tuple || as == ExtractAs::List) {
            return nested(row, borrowed, 0, shape, as == ExtractAs::List);
        }
        return py::array(dtype_of<typename Row::numpy>(), shape, borrowed.get_buffer());
    }
}

template <class Row>
py::object array_to_python(Row row, typename Row::sequence &borrowed, Tango::WAttribute &attribute,
                           py::ssize_t x, py::ssize_t y, ExtractAs as) {
    const Shape shape = attribute.get_data_format() == Tango::IMAGE ? Shape{y, x} : Shape{x};
    return array_to_python(row, borrowed, shape, as);
}

template <class Row>
py::object scalar_of(Row row, Tango::WAttribute &attribute, ExtractAs as) {
    if constexpr (Row::kind == Kind::encoded) {
        return encoded_to_python(attribute.get_last_written_encoded(),
                                 as == ExtractAs::Numpy ? ExtractAs::Bytes : as);
    } else {
        typename Row::element value{};
        attribute.get_write_value(value);
        return scalar_to_python(row, value);
    }
}

// Calls `scalar(row)` or `array(row)`.
template <class Scalar, class Array>
auto by_format(Tango::WAttribute &attribute, Scalar &&scalar, Array &&array) {
    return visit_type(static_cast<int>(attribute.get_data_type()), [&](auto row) {
        if constexpr (decltype(row)::kind != Kind::encoded) {
            if (attribute.get_data_format() != Tango::SCALAR) {
                return array(row);
            }
        }
        return scalar(row);
    });
}

} // namespace

void note_written(RunningWrite &write, Tango::WAttribute &attribute) {
    by_format(
        attribute, [&](auto row) { write.scalar = scalar_of(row, attribute, ExtractAs::Numpy); },
        [&](auto row) {
            using Row = decltype(row);
            using pointer = std::conditional_t<Row::kind == Kind::string, Tango::ConstDevString,
                                               typename Row::element>;
            const pointer *data = nullptr;
            attribute.get_write_value(data);
            write.data = data;
            write.length = static_cast<CORBA::ULong>(attribute.get_write_value_length());
            write.x = static_cast<py::ssize_t>(attribute.get_w_dim_x());
            write.y = static_cast<py::ssize_t>(attribute.get_w_dim_y());
        });
}

py::object written_by(const RunningWrite &write, Tango::WAttribute &attribute, ExtractAs as) {
    return by_format(
        attribute,
        [&](auto row) -> py::object {
            if constexpr (decltype(row)::kind == Kind::encoded) {
                if (as != ExtractAs::Numpy) {
                    return encoded_to_python(encoded_from_python(write.scalar), as);
                }
            }
            return write.scalar;
        },
        [&](auto row) -> py::object {
            using element = typename decltype(row)::element;
            auto *data = const_cast<element *>(static_cast<const element *>(write.data));
            typename decltype(row)::sequence borrowed(write.length, write.length, data, false);
            return array_to_python(row, borrowed, attribute, write.x, write.y, as);
        });
}

py::object last_written_to_python(Tango::WAttribute &attribute, ExtractAs as) {
    return by_format(
        attribute, [&](auto row) -> py::object { return scalar_of(row, attribute, as); },
        [&](auto row) -> py::object {
            return array_to_python(row, *(attribute.*decltype(row)::last_written)(), attribute,
                                   static_cast<py::ssize_t>(attribute.get_w_dim_x()),
                                   static_cast<py::ssize_t>(attribute.get_w_dim_y()), as);
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
