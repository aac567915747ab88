// DeviceAttribute: what a client read, as Python values, and what it wants to write.
#pragma once

#include "convert/numpy.h"

#include <map>

namespace tangobind {

// The result of reading an attribute. The value and the set point become Python objects once, when
// first asked for.
class Reading : public Tango::DeviceAttribute {
  public:
    Reading() = default;
    Reading(Tango::DeviceAttribute &&other, ExtractAs as)
        : Tango::DeviceAttribute(std::move(other)), m_as(as), m_received(true) {}
    Reading(const Reading &other);

    // Throw AttributeError (as BadValue) where there is nothing: a default-constructed object,
    // ExtractAs.Nothing. A failed reading shows None; its errors are in get_err_stack().
    py::object value();
    py::object w_value();
    void set_value(py::object value) { m_value = std::move(value); }
    void set_w_value(py::object value) { m_w_value = std::move(value); }

    // The same for what is known of received readings only.
    bool is_empty();
    bool has_failed();
    Tango::CmdArgType type();
    py::tuple errors();

    // A field as it was set, to be shown instead of what was received; nullptr if it was not.
    const py::object *given(const char *field) const;
    void give(const char *field, py::object value) { m_given[field] = std::move(value); }

  private:
    void extract();
    void check_received(const char *what) const;

    ExtractAs m_as = ExtractAs::Numpy;
    bool m_received = false;
    bool m_extracted = false;
    py::object m_value;
    py::object m_w_value;
    std::map<std::string, py::object> m_given;
};

// A reading from the polling buffer.
class PastReading : public Reading {
  public:
    PastReading() = default;
    PastReading(Tango::DeviceAttributeHistory &&other, ExtractAs as)
        : Reading(std::move(static_cast<Tango::DeviceAttribute &>(other)), as) {}
};

// A reading for whoever has asked for it: text that is none is an error now, not when it is looked
// at.
py::object reading_to_python(Tango::DeviceAttribute &&value, ExtractAs as);
py::typing::List<Reading> readings_to_python(std::vector<Tango::DeviceAttribute> &values,
                                             ExtractAs as);

// Gives an attribute memory of its own for what it has of somebody else's: cppTango lends the
// values of an event from the message that they came in, which goes when the callback returns, and
// those of a device of this process from that device, until its next reading.
void own_memory(Tango::DeviceAttribute &attribute);

// Of its values, without those of texts.
std::size_t bytes_of(Tango::DeviceAttribute &attribute);

// The wire type of an attribute: what has to be known to write it.
struct WireType {
    int type = Tango::DATA_TYPE_UNKNOWN;
    Tango::AttrDataFormat format = Tango::FMT_UNKNOWN;
};

// A value converted for writing; it may borrow the memory of a Python array, which it keeps.
struct AttributeToWrite {
    Tango::DeviceAttribute attribute;
    PyRef borrowed_from;
};

// BadValue if `value` does not fit `type`.
AttributeToWrite attribute_to_write(const std::string &name, const WireType &type,
                                    py::handle value);

} // namespace tangobind
