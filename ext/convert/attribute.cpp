#include "convert/attribute.h"

#include "core/errors.h"

namespace tangobind {

namespace {

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

bool is_empty_array(Tango::AttrDataFormat format, int dim_x, int dim_y) {
    switch (format) {
    case Tango::SCALAR:
        return false;
    case Tango::IMAGE:
        return dim_x == 0 || dim_y == 0;
    default:
        return dim_x == 0;
    }
}

struct Extracted {
    py::object value;
    py::object w_value;
};

// Where the set point begins. Of an attribute that can only be written, value and set point are
// the same, and are sent once.
template <class Sequence>
std::size_t set_point_offset(const Sequence &sequence, std::size_t read, std::size_t written) {
    const std::size_t length = sequence.length();
    if (read + written <= length) {
        return read;
    }
    if (read == written && read <= length) {
        return 0;
    }
    throw BadValue(wrong_parameters, "the server sent " + std::to_string(length) +
                                         " values for dimensions that need " +
                                         std::to_string(read + written));
}

template <class Row>
py::array set_point_array(Row row, const SharedSequence<typename Row::sequence> &shared,
                          std::size_t offset, const Shape &shape) {
    const py::array array = shared.array(row, offset, shape);
    // Value and set point are two arrays, even if they were sent once.
    return offset == 0 ? py::array(array.attr("copy")()) : array;
}

template <class Row>
Extracted extract_arrays(Row row, typename Row::sequence *sequence, const Shape &shape,
                         const Shape &w_shape, ExtractAs as) {
    SharedSequence<typename Row::sequence> shared(sequence);
    const std::size_t offset = set_point_offset(shared.get(), count(shape), count(w_shape));
    // As items an image without elements is () whatever its dimensions; arrays keep theirs.
    const auto rows = [](const Shape &dimensions) {
        return count(dimensions) == 0 ? Shape{0} : dimensions;
    };
    const auto as_items = [&](bool list) {
        return Extracted{nested(row, shared.get(), 0, rows(shape), list),
                         nested(row, shared.get(), offset, rows(w_shape), list)};
    };
    if constexpr (Row::kind == Kind::string) {
        return as_items(as == ExtractAs::List);
    } else {
        switch (as) {
        case ExtractAs::Tuple:
        case ExtractAs::List:
            return as_items(as == ExtractAs::List);
        case ExtractAs::Bytes:
        case ExtractAs::ByteArray:
        case ExtractAs::String: {
            constexpr std::size_t size = sizeof(typename Row::element);
            const auto *data = shared.get().get_buffer();
            return {bytes_to_python(data, count(shape) * size, as),
                    bytes_to_python(data + offset, count(w_shape) * size, as)};
        }
        default:
            return {shared.array(row, 0, shape), set_point_array(row, shared, offset, w_shape)};
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
    auto &holder = attribute.*Row::in_attribute;
    const auto format = format_of(attribute);
    if (holder.operator->() == nullptr) {
        // Nothing was sent: an empty array is one all the same.
        if (format == Tango::SCALAR || Row::kind == Kind::encoded) {
            return {py::none(), py::none()};
        }
        holder = new typename Row::sequence;
    }
    if (format == Tango::SCALAR) {
        const bool written = attribute.get_written_dim_x() > 0;
        const CORBA::ULong set_point = holder->length() > 1 ? 1 : 0;
        return {element_to_python(row, holder.in(), 0, as),
                written ? element_to_python(row, holder.in(), set_point, as) : py::none()};
    }
    if constexpr (Row::kind == Kind::encoded) {
        throw BadValue(PyExc_TypeError, "arrays of DevEncoded do not exist as attributes");
    } else {
        const Shape shape = shape_of(format, attribute.dim_x, attribute.dim_y);
        const Shape w_shape =
            shape_of(format, attribute.get_written_dim_x(), attribute.get_written_dim_y());
        return extract_arrays(row, holder._retn(), shape, w_shape, as);
    }
}

} // namespace

Reading::Reading(const Reading &other)
    : Tango::DeviceAttribute(other), m_as(other.m_as), m_received(other.m_received),
      m_extracted(other.m_extracted), m_value(other.m_value), m_w_value(other.m_w_value),
      m_given(other.m_given) {}

const py::object *Reading::given(const char *field) const {
    const auto found = m_given.empty() ? m_given.end() : m_given.find(field);
    return found == m_given.end() ? nullptr : &found->second;
}

void Reading::check_received(const char *what) const {
    if (!m_received) {
        throw BadValue(PyExc_AttributeError,
                       std::string("this DeviceAttribute has no ") + what + ": it was not read");
    }
}

bool Reading::has_failed() {
    check_received("has_failed");
    return Tango::DeviceAttribute::has_failed();
}

// Not cppTango's is_empty(): that one looks for the data, which Python may have taken.
bool Reading::is_empty() {
    check_received("is_empty");
    if (Tango::DeviceAttribute::has_failed() || quality == Tango::ATTR_INVALID) {
        return true;
    }
    return is_empty_array(format_of(*this), dim_x, dim_y);
}

Tango::CmdArgType Reading::type() {
    check_received("type");
    if (Tango::DeviceAttribute::has_failed()) {
        return Tango::DEV_VOID;
    }
    return d_state_filled ? Tango::DEV_STATE : static_cast<Tango::CmdArgType>(data_type);
}

py::tuple Reading::errors() {
    return err_list.operator->() ? to_python(err_list.in()) : py::tuple();
}

void Reading::extract() {
    if (Tango::DeviceAttribute::has_failed() || quality == Tango::ATTR_INVALID) {
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
        m_extracted = true;
    }
    return shown(m_value, "value");
}

py::object Reading::w_value() {
    if (!m_extracted && m_received && m_as != ExtractAs::Nothing && !m_w_value) {
        extract();
        m_extracted = true;
    }
    return shown(m_w_value, "w_value");
}

py::object reading_to_python(Tango::DeviceAttribute &&value, ExtractAs as) {
    auto reading = std::make_unique<Reading>(std::move(value), as);
    if (as == ExtractAs::String) {
        reading->value();
    }
    return py::cast(std::move(reading));
}

py::typing::List<Reading> readings_to_python(std::vector<Tango::DeviceAttribute> &values,
                                             ExtractAs as) {
    py::list result(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        result[i] = reading_to_python(std::move(values[i]), as);
    }
    return result;
}

namespace {

template <class Sequence>
void own_elements(Sequence &sequence) {
    if (sequence.release() || sequence.length() == 0) {
        return;
    }
    const CORBA::ULong length = sequence.length();
    auto *copy = Sequence::allocbuf(length);
    std::copy_n(sequence.get_buffer(), length, copy);
    sequence.replace(length, length, copy, true);
}

} // namespace

std::size_t bytes_of(Tango::DeviceAttribute &attribute) {
    const auto count = [](int dim_x, int dim_y) {
        return static_cast<std::size_t>(dim_x) * static_cast<std::size_t>(std::max(dim_y, 1));
    };
    if (attribute.data_type == Tango::DEV_ENCODED) {
        const auto *encoded = attribute.EncodedSeq.operator->();
        return encoded && encoded->length() > 0 ? (*encoded)[0].encoded_data.length() : 0;
    }
    return count(attribute.dim_x, attribute.dim_y) * element_size(attribute.data_type);
}

void own_memory(Tango::DeviceAttribute &attribute) {
    // Not for a state alone, a failure or a value that is not valid: they have no sequence.
    const bool without_type =
        attribute.data_type == Tango::DATA_TYPE_UNKNOWN || attribute.data_type == Tango::DEV_VOID;
    if (without_type || attribute.d_state_filled) {
        return;
    }
    const bool empty = is_empty_array(format_of(attribute), attribute.dim_x, attribute.dim_y) &&
                       attribute.get_written_dim_x() == 0;
    visit_type(attribute.data_type, [&](auto row) {
        using Row = decltype(row);
        auto &sequence = attribute.*Row::in_attribute;
        if (sequence.operator->() == nullptr) {
            return;
        }
        if (empty) { // where cppTango decodes nothing, there are the addresses of an earlier event
            sequence = new typename Row::sequence;
            return;
        }
        if constexpr (Row::kind == Kind::encoded) {
            for (CORBA::ULong i = 0; i < sequence->length(); ++i) {
                own_elements(sequence.inout()[i].encoded_data);
            }
        } else if constexpr (Row::kind == Kind::string) {
            if (!sequence->release()) {
                sequence = new typename Row::sequence(sequence.in());
            }
        } else {
            own_elements(sequence.inout());
        }
    });
}

namespace {

template <class Row>
py::object write_scalar(Row row, Tango::DeviceAttribute &attribute, py::handle value) {
    auto sequence = std::make_unique<typename Row::sequence>();
    sequence->length(1);
    py::object borrowed_from;
    if constexpr (Row::kind == Kind::string) {
        (*sequence)[0] = corba_string_from_python(value);
    } else if constexpr (Row::kind == Kind::encoded) {
        borrowed_from = encoded_from_python(value, (*sequence)[0]);
    } else {
        (*sequence)[0] = scalar_from_python(row, value);
    }
    attribute.*Row::in_attribute = sequence.release();
    attribute.dim_x = 1;
    attribute.dim_y = 0;
    return borrowed_from;
}

template <class Row>
py::object write_array(Row row, Tango::DeviceAttribute &attribute, py::handle value, int rank) {
    auto incoming = array_from_python(row, value, rank);
    attribute.*Row::in_attribute = incoming.sequence.release();
    attribute.dim_x = static_cast<int>(incoming.dim_x);
    attribute.dim_y = static_cast<int>(incoming.dim_y);
    return incoming.borrowed_from;
}

} // namespace

AttributeToWrite attribute_to_write(const std::string &name, const WireType &type,
                                    py::handle value) {
    AttributeToWrite result;
    result.attribute.name = name;
    visit_type(type.type, [&](auto row) {
        if (type.format == Tango::SCALAR) {
            result.borrowed_from = PyRef(write_scalar(row, result.attribute, value));
        } else if constexpr (decltype(row)::kind != Kind::encoded) {
            const int rank = type.format == Tango::IMAGE ? 2 : 1;
            result.borrowed_from = PyRef(write_array(row, result.attribute, value, rank));
        } else {
            throw BadValue(PyExc_TypeError, "arrays of DevEncoded do not exist as attributes");
        }
    });
    result.attribute.data_type = type.type;
    result.attribute.data_format = type.format;
    return result;
}

} // namespace tangobind
