// The docstrings of attribute_set_value.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::attribute {

inline constexpr Text set_value{R"(Set the value that a client gets: in a read method.

Parameters
----------
data : ArrayLike
    The value: a scalar, a sequence for a spectrum, a sequence of sequences or an
    array of shape ``(dim_y, dim_x)`` for an image; the bytes of a ``DevEncoded``.
str_data : str
    The format of a ``DevEncoded`` value, which precedes the data.
dim_x, dim_y : int
    Dimensions, which older releases of PyTango accepted; they are refused.

Raises
------
TypeError, OverflowError
    The value does not fit the type of the attribute.
DevFailed
    The value does not fit the attribute's format, or is too large
    (``PyDs_WrongParameters``, ``API_AttrOptProp``).

Notes
-----
Calls ``Tango::Attribute::set_value``. The time becomes the present, and the quality
``ATTR_VALID``; call ``set_quality`` afterwards to change it. cppTango then checks the
alarm limits.
An array of the attribute's type is sent from its own memory if nothing else can change
it, and copied otherwise.

Examples
--------
>>> def read_voltage(self, attr):
...     attr.set_value(3.2)
)"};

inline constexpr Text set_value_date_quality{
    R"(Set the value that a client gets, with its time and quality.

Parameters
----------
data : ArrayLike
    The value, as for `set_value`.
time_stamp : float, TimeVal or datetime
    The time, in seconds since 1970.
quality : AttrQuality
    The quality.
str_data : str
    The format of a ``DevEncoded`` value, which precedes the data.
dim_x, dim_y : int
    Dimensions, which older releases of PyTango accepted; they are refused.

Raises
------
TypeError, OverflowError
    The value does not fit the type of the attribute.
DevFailed
    The value does not fit the attribute's format, or is too large.

Notes
-----
Calls ``Tango::Attribute::set_value_date_quality``.

Examples
--------
>>> attr.set_value_date_quality(3.2, time.time(), tango.AttrQuality.ATTR_CHANGING)
)"};

inline constexpr Text value_is_set{R"(Say whether a value was set that has not been sent.

{true_if_so}
)"};

inline constexpr Text get_value_flag{
    R"(Say whether a value was set that has not been sent: the older name of
`value_is_set`.

{true_if_so}
)"};

inline constexpr Text reset_value{R"(Discard a value that was set but not sent.
)"};

} // namespace tangobind::docs::attribute
