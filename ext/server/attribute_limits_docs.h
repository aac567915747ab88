// The docstrings of attribute_limits.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::attribute {

inline constexpr Text WAttribute{R"(An attribute of a device in this server that can be written.
)"};

inline constexpr Text is_min_alarm{R"(Say whether the value is below its limit for alarms.

{last_check}
)"};

inline constexpr Text is_max_alarm{R"(Say whether the value is above its limit for alarms.

{last_check}
)"};

inline constexpr Text is_min_warning{R"(Say whether the value is below its limit for warnings.

{last_check}
)"};

inline constexpr Text is_max_warning{R"(Say whether the value is above its limit for warnings.

{last_check}
)"};

inline constexpr Text is_rds_alarm{R"(Say whether the value differs too much from the set point.

Returns
-------
bool
    True if the last check found that, by ``delta_val`` and ``delta_t``.
)"};

inline constexpr Text get_limit{R"(Return this limit of the configuration.

Returns
-------
int or float
    The limit, of the attribute's type.

Raises
------
DevFailed
    There is no such limit, or the type has none (``API_AttrNotAllowed``,
    ``API_AttrOptProp``).
)"};

inline constexpr Text set_limit{R"(Set this limit of the configuration.

Parameters
----------
value : int, float or str
    The limit, as a number or as text.

Raises
------
DevFailed
    The text is not a number of the attribute's type (``API_AttrOptProp``), or the
    limits would contradict each other.

Notes
-----
Calls the method of the same name of cppTango, which stores the limit in the
database and sends an event of the configuration.
)"};

inline constexpr Text has_limit{R"(Say whether the configuration has this limit.

{true_if_so}
)"};

inline constexpr Text get_write_value{R"(Return the value that a client writes, or wrote last.

Parameters
----------
{extract_as}

Returns
-------
object
    The value: a Python value, a NumPy array of shape ``(dim_x,)`` or ``(dim_y,
    dim_x)``, or lists of str. A copy outside of a write method.

Notes
-----
Calls ``Tango::WAttribute::get_write_value``.

Examples
--------
>>> def write_voltage(self, attr):
...     self.supply.set(attr.get_write_value())
)"};

inline constexpr Text get_write_value_length{
    R"(Return the number of elements of the value that a client writes, or wrote last.

Returns
-------
int
    The number.
)"};

inline constexpr Text set_write_value{R"(Set the set point, as if a client had written it.

Parameters
----------
value : ArrayLike
    The value.

Raises
------
TypeError, OverflowError
    The value does not fit the type of the attribute.

Notes
-----
Calls ``Tango::WAttribute::set_write_value``; the write method is not called.
)"};

} // namespace tangobind::docs::attribute
