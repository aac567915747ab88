#include "server/attribute_value.h"

#include <cstring>

namespace tangobind {

namespace {

// Runs set(data, x, y, release) or its form with a time and a quality.
template <class Element>
void give(Tango::Attribute &attribute, const Stamp *stamp, Element *data, long x, long y,
          bool release) {
    if (stamp) {
        timeval time = stamp->time;
        attribute.set_value_date_quality(data, time, stamp->quality, x, y, release);
    } else {
        attribute.set_value(data, x, y, release);
    }
}

template <class Row>
void set_scalar(Row row, Tango::Attribute &attribute, ValueStore &store, py::handle value,
                const Stamp *stamp) {
    using element = typename Row::element;
    if constexpr (Row::kind == Kind::string) {
        store.text = string_from_python(value);
        store.text_pointer = store.text.data();
        give(attribute, stamp, &store.text_pointer, 1, 0, false);
    } else {
        static_assert(sizeof(element) <= sizeof(store.scalar));
        auto *place = reinterpret_cast<element *>(store.scalar);
        *place = static_cast<element>(scalar_from_python(row, value));
        give(attribute, stamp, place, 1, 0, false);
    }
}

// The data as bytes, the caller's own where it has them.
void set_encoded(Tango::Attribute &attribute, ValueStore &store, py::handle value,
                 const Stamp *stamp) {
    Tango::DevEncoded encoded = encoded_from_python(value);
    const auto &data = encoded.encoded_data;
    py::object second = py::reinterpret_steal<py::object>(PySequence_GetItem(value.ptr(), 1));
    if (!PyBytes_CheckExact(second.ptr())) {
        second = py::bytes(reinterpret_cast<const char *>(data.get_buffer()), data.length());
    }
    store.text = encoded.encoded_format.in();
    store.text_pointer = store.text.data();
    store.object = std::move(second);
    auto *bytes = reinterpret_cast<Tango::DevUChar *>(PyBytes_AS_STRING(store.object.ptr()));
    const auto size = static_cast<long>(PyBytes_GET_SIZE(store.object.ptr()));
    if (stamp) {
        timeval time = stamp->time;
        attribute.set_value_date_quality(&store.text_pointer, bytes, size, time, stamp->quality,
                                         false);
    } else {
        attribute.set_value(&store.text_pointer, bytes, size, false);
    }
}

// Memory that cppTango frees with delete[].
template <class Row>
auto *take_elements(Row, typename Row::sequence &sequence) {
    if constexpr (Row::kind == Kind::string) {
        auto **texts = new char *[sequence.length()];
        for (CORBA::ULong i = 0; i < sequence.length(); ++i) {
            texts[i] = sequence[i]._retn();
        }
        return texts;
    } else {
        return sequence.get_buffer(true);
    }
}

template <class Row>
void set_array(Row row, Tango::Attribute &attribute, ValueStore &store, py::handle value,
               const Stamp *stamp, Py_ssize_t references) {
    const int rank = attribute.get_data_format() == Tango::IMAGE ? 2 : 1;
    auto incoming = array_from_python(row, value, rank);
    const auto x = static_cast<long>(incoming.dim_x);
    const auto y = static_cast<long>(incoming.dim_y);
    const CORBA::ULong length = incoming.sequence->length();
    if (length == 0) {
        static typename Row::element nothing{};
        give(attribute, stamp, &nothing, 0, 0, false);
        return;
    }
    if (!incoming.borrowed_from) {
        give(attribute, stamp, take_elements(row, *incoming.sequence), x, y, true);
        return;
    }
    if constexpr (Row::kind != Kind::string) {
        auto array = py::reinterpret_steal<py::array>(incoming.borrowed_from.release());
        auto *data = incoming.sequence->get_buffer();
        if (references >= 0 && unshared(array, array.is(value) ? references + 1 : 1)) {
            store.object = std::move(array);
            give(attribute, stamp, data, x, y, false);
        } else {
            auto *copy = Row::sequence::allocbuf(length);
            std::copy_n(data, length, copy);
            give(attribute, stamp, copy, x, y, true);
        }
    }
}

} // namespace

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
    return py::isinstance<py::array>(base) && unshared(py::reinterpret_borrow<py::array>(base), 3);
}

void set_value(Tango::Attribute &attribute, ValueStore &store, py::handle value, const Stamp *stamp,
               Py_ssize_t references) {
    if (stamp && stamp->quality == Tango::ATTR_INVALID && value.is_none()) {
        timeval time = stamp->time;
        attribute.set_date(time);
        attribute.set_quality(Tango::ATTR_INVALID);
        return;
    }
    visit_type(static_cast<int>(attribute.get_data_type()), [&](auto row) {
        if constexpr (decltype(row)::kind == Kind::encoded) {
            set_encoded(attribute, store, value, stamp);
        } else if (attribute.get_data_format() == Tango::SCALAR) {
            set_scalar(row, attribute, store, value, stamp);
        } else {
            set_array(row, attribute, store, value, stamp, references);
        }
    });
}

void set_result(Tango::Attribute &attribute, AttributeSlot &slot, py::object &&result) {
    // With another serial model a reply may still be leaving while the next reading comes.
    const bool alone = attribute.get_attr_serial_model() == Tango::ATTR_BY_KERNEL;
    if (PyTuple_Check(result.ptr()) && PyTuple_GET_SIZE(result.ptr()) == 3) {
        py::handle time = PyTuple_GET_ITEM(result.ptr(), 1);
        py::handle quality = PyTuple_GET_ITEM(result.ptr(), 2);
        if (python_enum<Tango::AttrQuality>.is_type(Py_TYPE(quality.ptr())) &&
            (PyFloat_Check(time.ptr()) || PyLong_Check(time.ptr()))) {
            const Stamp stamp{time_from_python(time), quality.cast<Tango::AttrQuality>()};
            const bool ours = alone && Py_REFCNT(result.ptr()) == 1;
            set_value(attribute, slot.reply, PyTuple_GET_ITEM(result.ptr(), 0), &stamp,
                      ours ? 1 : -1);
            return;
        }
    }
    set_value(attribute, slot.reply, result, nullptr, alone ? 1 : -1);
}

} // namespace tangobind
