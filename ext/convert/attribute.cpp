#include "convert/attribute.h"

namespace tangobind {

namespace {

// The member of DeviceAttribute that holds values of a type.
template <class Row>
auto &storage(Row, Tango::DeviceAttribute &attribute) {
    using sequence = typename Row::sequence;
    if constexpr (std::is_same_v<sequence, Tango::DevVarBooleanArray>) {
        return attribute.BooleanSeq;
    } else if constexpr (std::is_same_v<sequence, Tango::DevVarCharArray>) {
        return attribute.UCharSeq;
    } else if constexpr (std::is_same_v<sequence, Tango::DevVarShortArray>) {
        return attribute.ShortSeq;
    } else if constexpr (std::is_same_v<sequence, Tango::DevVarUShortArray>) {
        return attribute.UShortSeq;
    } else if constexpr (std::is_same_v<sequence, Tango::DevVarLongArray>) {
        return attribute.LongSeq;
    } else if constexpr (std::is_same_v<sequence, Tango::DevVarULongArray>) {
        return attribute.ULongSeq;
    } else if constexpr (std::is_same_v<sequence, Tango::DevVarLong64Array>) {
        return attribute.Long64Seq;
    } else if constexpr (std::is_same_v<sequence, Tango::DevVarULong64Array>) {
        return attribute.ULong64Seq;
    } else if constexpr (std::is_same_v<sequence, Tango::DevVarFloatArray>) {
        return attribute.FloatSeq;
    } else if constexpr (std::is_same_v<sequence, Tango::DevVarDoubleArray>) {
        return attribute.DoubleSeq;
    } else if constexpr (std::is_same_v<sequence, Tango::DevVarStringArray>) {
        return attribute.StringSeq;
    } else if constexpr (std::is_same_v<sequence, Tango::DevVarStateArray>) {
        return attribute.StateSeq;
    } else {
        return attribute.EncodedSeq;
    }
}

Shape shape_of(Tango::AttrDataFormat format, int dim_x, int dim_y) {
    return format == Tango::IMAGE ? Shape{dim_y, dim_x} : Shape{dim_x};
}

std::size_t count(const Shape &shape) {
    std::size_t product = 1;
    for (auto extent : shape) {
        product *= static_cast<std::size_t>(extent);
    }
    return product;
}

// Servers older than IDL 4 do not send the format.
Tango::AttrDataFormat format_of(Tango::DeviceAttribute &attribute) {
    if (attribute.data_format != Tango::FMT_UNKNOWN) {
        return attribute.data_format;
    }
    if (attribute.dim_y > 0) {
        return Tango::IMAGE;
    }
    return attribute.dim_x > 1 ? Tango::SPECTRUM : Tango::SCALAR;
}

struct Extracted {
    py::object value;
    py::object w_value;
};

// The memory of numbers as bytes, bytearray or a str of one character a byte.
py::object raw_memory(const void *data, std::size_t size, ExtractAs as) {
    const auto *bytes = static_cast<const char *>(data);
    const auto length = static_cast<Py_ssize_t>(size);
    switch (as) {
    case ExtractAs::ByteArray:
        return py::reinterpret_steal<py::object>(PyByteArray_FromStringAndSize(bytes, length));
    case ExtractAs::String:
        return py::reinterpret_steal<py::object>(PyUnicode_DecodeLatin1(bytes, length, nullptr));
    default:
        return py::bytes(bytes, size);
    }
}

template <class Row>
Extracted extract_arrays(Row row, typename Row::sequence *sequence, const Shape &shape,
                         const Shape &w_shape, ExtractAs as) {
    SharedSequence<typename Row::sequence> shared(sequence);
    const std::size_t offset = count(shape);
    if constexpr (Row::kind == Kind::string) {
        const bool list = as == ExtractAs::List;
        return {nested(row, shared.get(), 0, shape, list),
                nested(row, shared.get(), offset, w_shape, list)};
    } else {
        switch (as) {
        case ExtractAs::Tuple:
        case ExtractAs::List: {
            const bool list = as == ExtractAs::List;
            return {nested(row, shared.get(), 0, shape, list),
                    nested(row, shared.get(), offset, w_shape, list)};
        }
        case ExtractAs::Bytes:
        case ExtractAs::ByteArray:
        case ExtractAs::String: {
            constexpr std::size_t size = sizeof(typename Row::element);
            const auto *data = shared.get().get_buffer();
            return {raw_memory(data, offset * size, as),
                    raw_memory(data + offset, count(w_shape) * size, as)};
        }
        default:
            return {shared.array(row, 0, shape), shared.array(row, offset, w_shape)};
        }
    }
}

template <class Row>
py::object element_to_python(Row row, const typename Row::sequence &sequence, CORBA::ULong index,
                             ExtractAs as) {
    if (index >= sequence.length()) {
        return py::none();
    }
    if constexpr (Row::kind == Kind::encoded) {
        return encoded_to_python(sequence[index], as);
    } else {
        return scalar_to_python(row, sequence[index]);
    }
}

template <class Row>
Extracted extract_as_row(Row row, Tango::DeviceAttribute &attribute, ExtractAs as) {
    auto &holder = storage(row, attribute);
    if (holder.operator->() == nullptr) {
        return {py::none(), py::none()};
    }
    const auto format = format_of(attribute);
    if (format == Tango::SCALAR) {
        const bool written = attribute.get_written_dim_x() > 0;
        return {element_to_python(row, holder.in(), 0, as),
                written ? element_to_python(row, holder.in(), 1, as) : py::none()};
    }
    if constexpr (Row::kind == Kind::encoded) {
        throw BadValue(PyExc_TypeError, "arrays of DevEncoded do not exist as attributes");
    } else {
        const Shape shape = shape_of(format, attribute.dim_x, attribute.dim_y);
        const Shape w_shape =
            shape_of(format, attribute.get_written_dim_x(), attribute.get_written_dim_y());
        if (count(shape) + count(w_shape) > holder.in().length()) {
            throw BadValue(wrong_parameters, "the server sent " +
                                                 std::to_string(holder.in().length()) +
                                                 " values for dimensions that need " +
                                                 std::to_string(count(shape) + count(w_shape)));
        }
        return extract_arrays(row, holder._retn(), shape, w_shape, as);
    }
}

} // namespace

bool Reading::empty() {
    if (!m_received || m_extracted) {
        return has_failed() || quality == Tango::ATTR_INVALID ||
               (format_of(*this) != Tango::SCALAR && dim_x == 0);
    }
    reset_exceptions(isempty_flag);
    return is_empty();
}

void Reading::extract() {
    m_extracted = true;
    if (has_failed() || quality == Tango::ATTR_INVALID) {
        m_value = m_w_value = py::none();
        return;
    }
    if (d_state_filled) {
        m_value = py::cast(d_state);
        m_w_value = py::none();
        return;
    }
    const Extracted extracted = converting([&] { return "attribute " + name; },
                                           [&] {
                                               return visit_type(data_type, [&](auto row) {
                                                   return extract_as_row(row, *this, m_as);
                                               });
                                           });
    m_value = extracted.value;
    m_w_value = extracted.w_value;
}

namespace {

py::object shown(const py::object &object, const char *what) {
    if (!object) {
        throw BadValue(PyExc_AttributeError, std::string("this DeviceAttribute has no ") + what);
    }
    return object;
}

} // namespace

py::object Reading::value() {
    if (!m_extracted && m_received && m_as != ExtractAs::Nothing && !m_value) {
        extract();
    }
    return shown(m_value, "value");
}

py::object Reading::w_value() {
    if (!m_extracted && m_received && m_as != ExtractAs::Nothing && !m_w_value) {
        extract();
    }
    return shown(m_w_value, "w_value");
}

std::vector<py::object> readings_to_python(std::vector<Tango::DeviceAttribute> &&values,
                                           ExtractAs as) {
    std::vector<py::object> result;
    result.reserve(values.size());
    for (auto &value : values) {
        result.push_back(py::cast(std::make_unique<Reading>(std::move(value), as)));
    }
    return result;
}

AttributeToWrite attribute_to_write(const std::string &name, const WireType &type,
                                    py::handle value) {
    AttributeToWrite result;
    result.attribute.name = name;
    visit_type(type.type, [&](auto row) {
        if (type.format == Tango::SCALAR) {
            auto scalar = scalar_from_python(row, value);
            auto sequence = std::make_unique<typename decltype(row)::sequence>();
            sequence->length(1);
            if constexpr (decltype(row)::kind == Kind::string) {
                (*sequence)[0] = Tango::string_dup(scalar.c_str());
            } else {
                (*sequence)[0] = scalar;
            }
            storage(row, result.attribute) = sequence.release();
            result.attribute.dim_x = 1;
            result.attribute.dim_y = 0;
        } else if constexpr (decltype(row)::kind != Kind::encoded) {
            auto incoming = array_from_python(row, value, type.format == Tango::IMAGE ? 2 : 1);
            storage(row, result.attribute) = incoming.sequence.release();
            result.attribute.dim_x = static_cast<int>(incoming.dim_x);
            result.attribute.dim_y = static_cast<int>(incoming.dim_y);
            result.borrowed_from = PyRef(std::move(incoming.borrowed_from));
        } else {
            throw BadValue(PyExc_TypeError, "arrays of DevEncoded do not exist as attributes");
        }
    });
    result.attribute.data_type = type.type;
    result.attribute.data_format = type.format;
    return result;
}

} // namespace tangobind
