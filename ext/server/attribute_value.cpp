#include "server/attribute_value.h"

#include "core/calls_in_flight.h"

#include <cstring>

namespace tangobind {

namespace {

// Runs set(data, x, y, release) or its form with a time and a quality.
template <class Element>
void set(Tango::Attribute &attribute, const std::optional<Stamp> &stamp, Element *data, long x,
         long y, bool release) {
    if (stamp) {
        timeval time = stamp->time;
        attribute.set_value_date_quality(data, time, stamp->quality, x, y, release);
    } else {
        attribute.set_value(data, x, y, release);
    }
}

// Memory that cppTango frees with delete[], or for a scalar, with delete.
template <class Row>
auto *take_elements(Row, typename Row::sequence &sequence, Tango::AttrDataFormat format) {
    if constexpr (Row::kind == Kind::string) {
        if (format == Tango::SCALAR) {
            return new char *(sequence[0]._retn());
        }
        auto **texts = new char *[sequence.length()];
        for (CORBA::ULong i = 0; i < sequence.length(); ++i) {
            texts[i] = sequence[i]._retn();
        }
        return texts;
    } else {
        return sequence.get_buffer(true);
    }
}

// cppTango would say this with values that it has freed.
void require_labels(Tango::Attribute &attribute, const Tango::DevVarShortArray &values) {
    const auto count = static_cast<long>(attribute.get_enum_labels().size());
    for (CORBA::ULong i = 0; count > 0 && i < values.length(); ++i) {
        if (values[i] < 0 || values[i] >= count) {
            throw_dev_failed("API_AttrOptProp",
                             "Wrong value for attribute " + name_of(attribute) + ". Element " +
                                 std::to_string(i) + " (value = " + std::to_string(values[i]) +
                                 ") is negative or above the limit defined by the enum (" +
                                 std::to_string(count - 1) + ").",
                             "Attribute.set_value");
        }
    }
}

} // namespace

template <class Row>
void ReadyValue::take_over(Row, std::unique_ptr<typename Row::sequence> sequence) {
    using Sequence = typename Row::sequence;
    m_sequence = {sequence.release(),
                  [](void *elements) { delete static_cast<Sequence *>(elements); }};
    m_give = [](ReadyValue &self, Tango::Attribute &attribute) {
        auto &elements = *static_cast<Sequence *>(self.m_sequence.get());
        if constexpr (Row::kind == Kind::enumeration) {
            require_labels(attribute, elements);
        }
        set(attribute, self.m_stamp, take_elements(Row{}, elements, self.m_format), self.m_x,
            self.m_y, true);
    };
}

template <class Row>
void ReadyValue::take_scalar(Row row, py::handle value) {
    using element = typename Row::element;
    if constexpr (Row::kind == Kind::string) {
        if (m_outlives) {
            auto alone = std::make_unique<Tango::DevVarStringArray>();
            alone->length(1);
            (*alone)[0] = string_from_python(value).c_str();
            take_over(row, std::move(alone));
            return;
        }
        m_store.text = string_from_python(value);
        m_store.text_pointer = m_store.text.data();
        m_data = &m_store.text_pointer;
    } else {
        static_assert(sizeof(element) <= sizeof(m_store.scalar));
        *reinterpret_cast<element *>(m_store.scalar) =
            static_cast<element>(scalar_from_python(row, value));
        m_data = m_store.scalar;
    }
    m_give = [](ReadyValue &self, Tango::Attribute &attribute) {
        set(attribute, self.m_stamp, static_cast<element *>(self.m_data), 1, 0, false);
    };
}

// The data as bytes, the caller's own where it has them.
void ReadyValue::take_encoded(py::handle value) {
    Tango::DevEncoded encoded;
    py::object bytes = encoded_from_python(value, encoded);
    if (!bytes) {
        const auto &data = encoded.encoded_data;
        bytes = py::bytes(reinterpret_cast<const char *>(data.get_buffer()), data.length());
    }
    m_store.text = encoded.encoded_format.in();
    m_store.text_pointer = m_store.text.data();
    m_data = PyBytes_AS_STRING(bytes.ptr());
    m_x = static_cast<long>(PyBytes_GET_SIZE(bytes.ptr()));
    m_store.object = std::move(bytes);
    m_give = [](ReadyValue &self, Tango::Attribute &attribute) {
        auto *bytes = static_cast<Tango::DevUChar *>(self.m_data);
        char **format = &self.m_store.text_pointer;
        if (self.m_outlives) {
            format = new char *(CORBA::string_dup(*format));
            bytes = std::copy_n(bytes, self.m_x, new Tango::DevUChar[self.m_x]) - self.m_x;
        }
        if (self.m_stamp) {
            timeval time = self.m_stamp->time;
            attribute.set_value_date_quality(format, bytes, self.m_x, time, self.m_stamp->quality,
                                             self.m_outlives);
        } else {
            attribute.set_value(format, bytes, self.m_x, self.m_outlives);
        }
    };
}

namespace {

// The bytes of a str that are the same in every encoding, as the str itself keeps them; null if it
// has others.
char *own_bytes(PyObject *text) {
    if (!PyUnicode_CheckExact(text) || !PyUnicode_IS_COMPACT_ASCII(text)) {
        return nullptr;
    }
    auto *bytes = reinterpret_cast<char *>(PyUnicode_1BYTE_DATA(text));
    const auto length = static_cast<std::size_t>(PyUnicode_GET_LENGTH(text));
    return std::memchr(bytes, '\0', length) ? nullptr : bytes;
}

} // namespace

// A list of ASCII texts, without a copy of them: nobody can change a str. False if it is something
// else.
bool ReadyValue::take_texts(py::handle value, Py_ssize_t references) {
    const bool lent = references >= 0 && !m_outlives && m_format == Tango::SPECTRUM;
    if (!lent || !(PyList_CheckExact(value.ptr()) || PyTuple_CheckExact(value.ptr()))) {
        return false;
    }
    auto kept = py::reinterpret_steal<py::object>(PySequence_Tuple(value.ptr()));
    if (!kept) {
        throw py::error_already_set();
    }
    const auto length = static_cast<std::size_t>(PyTuple_GET_SIZE(kept.ptr()));
    if (length == 0 || length > std::numeric_limits<CORBA::Long>::max()) {
        return false;
    }
    auto texts = std::make_unique<char *[]>(length);
    for (std::size_t i = 0; i < length; ++i) {
        texts[i] = own_bytes(PyTuple_GET_ITEM(kept.ptr(), static_cast<Py_ssize_t>(i)));
        if (!texts[i]) {
            return false;
        }
    }
    m_x = static_cast<long>(length);
    m_store.object = std::move(kept);
    m_store.texts = std::move(texts);
    m_give = [](ReadyValue &self, Tango::Attribute &attribute) {
        set(attribute, self.m_stamp, self.m_store.texts.get(), self.m_x, self.m_y, false);
    };
    return true;
}

template <class Row>
void ReadyValue::take_array(Row row, py::handle value, Py_ssize_t references) {
    using Sequence = typename Row::sequence;
    using element = typename Row::element;
    if (Row::kind == Kind::string && take_texts(value, references)) {
        return;
    }
    auto incoming = array_from_python(row, value, m_format == Tango::IMAGE ? 2 : 1);
    m_x = static_cast<long>(incoming.dim_x);
    m_y = static_cast<long>(incoming.dim_y);
    const CORBA::ULong length = incoming.sequence->length();
    if (length == 0) {
        m_give = [](ReadyValue &self, Tango::Attribute &attribute) {
            static element nothing{};
            set(attribute, self.m_stamp, &nothing, self.m_x, self.m_y, false);
        };
        return;
    }
    if constexpr (Row::kind != Kind::string) {
        if (incoming.borrowed_from) {
            auto array = py::reinterpret_steal<py::array>(incoming.borrowed_from.release());
            if (references >= 0 && !m_outlives &&
                unshared(array, array.is(value) ? references + 1 : 1)) {
                m_data = incoming.sequence->get_buffer();
                m_store.object = std::move(array);
                m_give = [](ReadyValue &self, Tango::Attribute &attribute) {
                    set(attribute, self.m_stamp, static_cast<element *>(self.m_data), self.m_x,
                        self.m_y, false);
                };
                return;
            }
            auto *copy = Sequence::allocbuf(length);
            std::copy_n(incoming.sequence->get_buffer(), length, copy);
            incoming.sequence = std::make_unique<Sequence>(length, length, copy, true);
        }
    }
    take_over(row, std::move(incoming.sequence));
}

ReadyValue::ReadyValue(Tango::Attribute &attribute, ValueStore &store, py::handle value,
                       const std::optional<Stamp> &stamp, Py_ssize_t references)
    : m_type(attribute.get_data_type()), m_format(attribute.get_data_format()), m_stamp(stamp),
      m_store(store), m_outlives(in_own_call()) {
    if (stamp && stamp->quality == Tango::ATTR_INVALID && value.is_none()) {
        m_give = [](ReadyValue &self, Tango::Attribute &attribute) {
            timeval time = self.m_stamp->time;
            attribute.set_date(time);
            attribute.set_quality(Tango::ATTR_INVALID);
        };
        return;
    }
    visit_type(static_cast<int>(m_type), [&](auto row) {
        if constexpr (decltype(row)::kind == Kind::encoded) {
            take_encoded(value);
        } else if (m_format == Tango::SCALAR) {
            take_scalar(row, value);
        } else {
            take_array(row, value, references);
        }
    });
}

void ReadyValue::give(Tango::Attribute &attribute) {
    if (attribute.get_data_type() != m_type || attribute.get_data_format() != m_format) {
        throw_dev_failed("API_AttrWrongDefined",
                         name_of(attribute) + " has become an attribute of another type",
                         "Attribute.set_value");
    }
    m_give(*this, attribute);
}

timeval time_from_python(py::handle time) {
    if (py::hasattr(time, "tv_sec")) {
        return {time.attr("tv_sec").cast<time_t>(), time.attr("tv_usec").cast<suseconds_t>()};
    }
    const double seconds = floating_from_python(time, std::numeric_limits<double>::max());
    const double whole = std::floor(seconds);
    return {static_cast<time_t>(whole), static_cast<suseconds_t>((seconds - whole) * 1e6)};
}

bool unshared(const py::array &array, Py_ssize_t references) {
    if (Py_REFCNT(array.ptr()) > references && array.writeable()) {
        return false;
    }
    if (array.owndata()) {
        return true;
    }
    py::object base = array.base();
    if (!base || base.is_none()) {
        return false;
    }
    if (PyBytes_Check(base.ptr())) {
        return true;
    }
    // One reference is the array's, one is `base`.
    return is_array(base) && unshared(py::reinterpret_borrow<py::array>(base), 3);
}

void set_value(Tango::Attribute &attribute, ValueStore &store, py::handle value,
               const std::optional<Stamp> &stamp, Py_ssize_t references) {
    ReadyValue(attribute, store, value, stamp, references).give(attribute);
}

namespace {

// Of how many items of a tuple the value is made before its time and quality: one, or the two of a
// DevEncoded. 0 if there is no time and quality.
std::size_t stamped_parts(Tango::Attribute &attribute, const py::object &result) {
    if (!PyTuple_Check(result.ptr())) {
        return 0;
    }
    const Py_ssize_t size = PyTuple_GET_SIZE(result.ptr());
    if (size != 3 && !(size == 4 && attribute.get_data_type() == Tango::DEV_ENCODED)) {
        return 0;
    }
    py::handle time = PyTuple_GET_ITEM(result.ptr(), size - 2);
    py::handle quality = PyTuple_GET_ITEM(result.ptr(), size - 1);
    const bool stamped = python_enum<Tango::AttrQuality>.is_type(Py_TYPE(quality.ptr())) &&
                         (PyFloat_Check(time.ptr()) || PyLong_Check(time.ptr()));
    return stamped ? static_cast<std::size_t>(size - 2) : 0;
}

} // namespace

void set_result(Tango::Attribute &attribute, AttributeSlot &slot, py::object &&result) {
    // With another serial model a reply may still be leaving while the next reading comes.
    const bool alone = attribute.get_attr_serial_model() == Tango::ATTR_BY_KERNEL;
    if (const std::size_t parts = stamped_parts(attribute, result)) {
        const auto item = [&](std::size_t index) {
            return py::handle(PyTuple_GET_ITEM(result.ptr(), static_cast<Py_ssize_t>(index)));
        };
        const Stamp stamp{time_from_python(item(parts)),
                          item(parts + 1).cast<Tango::AttrQuality>()};
        if (parts == 2) {
            set_value(attribute, slot.reply, py::make_tuple(item(0), item(1)), stamp, -1);
            return;
        }
        const bool ours = alone && Py_REFCNT(result.ptr()) == 1;
        set_value(attribute, slot.reply, item(0), stamp, ours ? 1 : -1);
        return;
    }
    set_value(attribute, slot.reply, result, std::nullopt, alone ? 1 : -1);
}

} // namespace tangobind
