// The docstrings of multi_attribute.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::multi_attribute {

inline constexpr Text get_attr_by_name{R"(Return an attribute by its name.

Parameters
----------
attr_name : str
    The name, in any case.

Returns
-------
Attribute or WAttribute
    The attribute.

Raises
------
{attribute_unknown}
)"};

inline constexpr Text get_attr_by_ind{R"(Return an attribute by its position.

Parameters
----------
ind : int
    The position, counted from 0.

Returns
-------
Attribute or WAttribute
    The attribute.

Raises
------
IndexError
    There is no such position.
)"};

inline constexpr Text get_w_attr_by_name{R"(Return an attribute that can be written, by its name.

Parameters
----------
attr_name : str
    The name, in any case.

Returns
-------
WAttribute
    The attribute.

Raises
------
DevFailed
    There is no such attribute, or it cannot be written (``API_AttrNotFound``).
)"};

inline constexpr Text get_w_attr_by_ind{
    R"(Return an attribute by its position, as get_attr_by_ind does.

Parameters
----------
ind : int
    The position, counted from 0.

Returns
-------
Attribute or WAttribute
    The attribute: one that cannot be written is an Attribute.

Raises
------
IndexError
    There is no such position.
)"};

inline constexpr Text get_attr_ind_by_name{R"(Return the position of an attribute.

Parameters
----------
attr_name : str
    The name, in any case.

Returns
-------
int
    The position, counted from 0.

Raises
------
{attribute_unknown}
)"};

inline constexpr Text get_attr_nb{R"(Return the number of attributes.

Returns
-------
int
    The number, including ``State`` and ``Status``.
)"};

inline constexpr Text get_attribute_list{R"(Return the attributes.

Returns
-------
tuple of Attribute
    All of them, in the order of their positions.
)"};

inline constexpr Text check_alarm{
    R"(Compare the value of an attribute, or of all attributes, with the limits of alarms and
warnings.

Parameters
----------
ind : int
    The position of an attribute.
attr_name : str
    The name of an attribute, instead. Without either, all attributes are checked.

Returns
-------
bool
    True if a value is outside its limits.

Raises
------
DevFailed
    There is no such attribute, or it has no such limits (``API_AttrNoAlarm``).

Notes
-----
Calls ``Tango::MultiAttribute::check_alarm``.
)"};

inline constexpr Text get_alarm_list{R"(Return which attributes have limits for alarms.

Returns
-------
list of int
    Their positions.
)"};

inline constexpr Text read_alarm{R"(Add the names of the attributes with an alarm to a status.

Parameters
----------
status : str
    The status.

Notes
-----
Calls ``Tango::MultiAttribute::read_alarm``. It has no effect, because a Python string
cannot be changed.
)"};

inline constexpr Text get_attr{R"(Return the description of an attribute.

Parameters
----------
attr_name : str
    The name, in any case.

Returns
-------
Attr
    The description.

Raises
------
DevFailed
    There is no such attribute (``API_AttrOptProp``).
)"};

inline constexpr Text get_attr_list{R"(Return the descriptions of all attributes of the class.

Returns
-------
tuple of Attr
    The descriptions.
)"};

inline constexpr Text remove_attr{R"(Remove the description of an attribute from the class.

Parameters
----------
attr_name : str
    The name of the attribute.
cl_name : str
    The name of the class.

Notes
-----
Calls ``Tango::MultiClassAttribute::remove_attr``: it does nothing if there is no such
attribute.
)"};

} // namespace tangobind::docs::multi_attribute
