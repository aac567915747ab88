// Values of attributes between Python and a server's Attribute.
#pragma once

#include "server/attribute.h"

#include <memory>
#include <optional>

namespace tangobind {

// The error for callers that also pass the dimensions of a value, as was usual with old releases.
inline constexpr const char *no_dimensions =
    "Note, that dim_x and dim_y arguments are no longer supported: they follow from the value";

// When a value was measured, and how good it is.
struct Stamp {
    timeval time;
    Tango::AttrQuality quality;
};

// Seconds since the epoch (int or float), or a TimeVal.
timeval time_from_python(py::handle time);

// A value converted for an attribute with the GIL, which can be set without it. Its data go into
// `store`. `references` says how many of the references to `value` belong to the caller: an array
// without other references is sent without a copy; -1 forbids that, because the store may change
// before the reply leaves.
class ReadyValue {
  public:
    // BadValue if it does not fit.
    ReadyValue(Tango::Attribute &attribute, ValueStore &store, py::handle value,
               const std::optional<Stamp> &stamp, Py_ssize_t references);
    // Once. DevFailed if the attribute is not of the type that it was when the value was converted.
    void give(Tango::Attribute &attribute);

  private:
    template <class Row>
    void take_over(Row, std::unique_ptr<typename Row::sequence> sequence);
    template <class Row>
    void take_scalar(Row row, py::handle value);
    template <class Row>
    void take_array(Row row, py::handle value, Py_ssize_t references);
    bool take_texts(py::handle value, Py_ssize_t references);
    void take_encoded(py::handle value);

    long m_type;
    Tango::AttrDataFormat m_format;
    std::optional<Stamp> m_stamp;
    ValueStore &m_store;
    // A proxy of this process gets the memory itself, and may keep it for longer than the store.
    const bool m_outlives;
    void (*m_give)(ReadyValue &, Tango::Attribute &) = nullptr;
    // In the store, or in the array that the store keeps.
    void *m_data = nullptr;
    long m_x = 1;
    long m_y = 0;
    // A CORBA sequence whose elements the attribute takes over.
    std::unique_ptr<void, void (*)(void *)> m_sequence{nullptr, nullptr};
};

// Converts a value and sets it in its attribute.
void set_value(Tango::Attribute &attribute, ValueStore &store, py::handle value,
               const std::optional<Stamp> &stamp, Py_ssize_t references);

// Sets what a read method returned: a value, or the tuple (value, time, quality).
void set_result(Tango::Attribute &attribute, AttributeSlot &slot, py::object &&result);

// Notes what a client asks to write, when the write method begins, and when it has changed it.
void note_written(RunningWrite &write, Tango::WAttribute &attribute);
// The value that was noted.
py::object written_by(const RunningWrite &write, Tango::WAttribute &attribute, ExtractAs as);
// What was written last, of which cppTango keeps a copy.
py::object last_written_to_python(Tango::WAttribute &attribute, ExtractAs as);

// Changes the set point without a client.
void set_write_value(Tango::WAttribute &attribute, py::handle value);

// Whether only the caller's `references` can change an array's memory.
bool unshared(const py::array &array, Py_ssize_t references);

} // namespace tangobind
