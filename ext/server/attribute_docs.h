// The docstrings of attribute.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::attribute {

inline constexpr Text Attribute{R"(An attribute of a device in this server.

`MultiAttribute` finds it; the read and write methods of the original interface receive
it.
)"};

inline constexpr Text set_value_flag{R"(Discard a value that was set but not sent.

Parameters
----------
value : bool
    False discards it; True does nothing.
)"};

inline constexpr Text get_name{R"(Return the name of the attribute.

Returns
-------
str
    The name.
)"};

inline constexpr Text get_label{R"(Return the label for displays.

Returns
-------
str
    The label.
)"};

inline constexpr Text get_data_type{R"(Return the Tango type of the attribute.

Returns
-------
int
    The number of the type, as in `CmdArgType`.
)"};

inline constexpr Text get_data_format{R"(Return the format of the attribute.

Returns
-------
AttrDataFormat
    ``SCALAR``, ``SPECTRUM`` or ``IMAGE``.
)"};

inline constexpr Text get_writable{R"(Return whether the attribute can be read, written, or both.

Returns
-------
AttrWriteType
    ``READ``, ``WRITE``, ``READ_WRITE`` or ``READ_WITH_WRITE``.
)"};

inline constexpr Text get_disp_level{R"(Return the display level of the attribute.

Returns
-------
DispLevel
    ``OPERATOR`` or ``EXPERT``.
)"};

inline constexpr Text get_max_dim_x{
    R"(Return the largest number of columns, or elements of a spectrum.

Returns
-------
int
    The number; 1 for a scalar.
)"};

inline constexpr Text get_max_dim_y{R"(Return the largest number of rows.

Returns
-------
int
    The number; 0 if it is not an image.
)"};

inline constexpr Text get_assoc_name{R"(Return the attribute that holds the set point.

Returns
-------
str
    Its name; "None" for an attribute without one.
)"};

inline constexpr Text get_assoc_ind{
    R"(Return the position of the attribute that holds the set point.

Returns
-------
int
    Its position in `MultiAttribute`.
)"};

inline constexpr Text set_assoc_ind{R"(Set the position of the attribute that holds the set point.

Parameters
----------
index : int
    Its position in `MultiAttribute`.
)"};

inline constexpr Text is_write_associated{
    R"(Say whether another attribute, or this one itself, holds the set point.

{true_if_so}
)"};

inline constexpr Text is_polled{R"(Say whether the attribute is polled.

{true_if_so}
)"};

inline constexpr Text get_polling_period{R"(Return the polling period of the attribute.

Returns
-------
int
    Milliseconds; 0 if it is not polled.
)"};

inline constexpr Text get_attr_serial_model{R"(Return how requests for the attribute are serialised.

Returns
-------
AttrSerialModel
    ``ATTR_BY_KERNEL`` unless it was set.
)"};

inline constexpr Text set_attr_serial_model{R"(Choose how requests for the attribute are serialised.

Parameters
----------
ser_model : AttrSerialModel
    ``ATTR_BY_KERNEL``: the library locks the attribute until its value has been
    sent. ``ATTR_NO_SYNC``: it does not.
)"};

inline constexpr Text get_x{R"(Return the number of columns of the value that was set.

Returns
-------
int
    The number.
)"};

inline constexpr Text get_y{R"(Return the number of rows of the value that was set.

Returns
-------
int
    The number; 0 if it is not an image.
)"};

inline constexpr Text get_data_size{R"(Return the number of elements of the value that was set.

Returns
-------
int
    The number.
)"};

inline constexpr Text get_quality{R"(Return the quality of the value.

Returns
-------
AttrQuality
    The quality that was set last.
)"};

inline constexpr Text set_quality{R"(Set the quality of the value.

Parameters
----------
quality : AttrQuality
    The quality.
send_event : bool, optional
    Whether to send a change event at once. False by default.

Notes
-----
Calls ``Tango::Attribute::set_quality``.
)"};

inline constexpr Text get_date{R"(Return the time of the value.

Returns
-------
TimeVal
    The time that was set last.
)"};

inline constexpr Text set_date{R"(Set the time of the value.

Parameters
----------
new_date : float, TimeVal or datetime
    The time, in seconds since 1970.
)"};

inline constexpr Text check_alarm{R"(Compare the value with the limits of alarms and warnings.

Returns
-------
bool
    True if it is outside one of them; the quality is then ``ATTR_ALARM`` or
    ``ATTR_WARNING``.

Raises
------
DevFailed
    The attribute has no such limits (``API_AttrNoAlarm``).

Notes
-----
Calls ``Tango::Attribute::check_alarm``.
)"};

} // namespace tangobind::docs::attribute
