// The docstrings of attr.cpp, without those of events.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::attr {

inline constexpr Text AttrProperty{R"(A property of an attribute: a name and a text.
)"};

inline constexpr Text get_value{R"(Return the value of the property.

Returns
-------
str
    The value, as text.
)"};

inline constexpr Text get_lg_value{R"(Return the value of the property as a number.

Returns
-------
int
    The number; 0 if the value is only known as text.
)"};

inline constexpr Text Attr{
    R"(The description of a scalar attribute, from which each device's attribute is made.

`DeviceClass` and ``Device.add_attribute`` take it.

Parameters
----------
name : str
    The name of the attribute.
data_type : CmdArgType
    The Tango type of the value.
w_type : AttrWriteType, optional
    Whether clients can read it, write it, or both. ``READ`` by default.
)"};

inline constexpr Text SpectrumAttr{
    R"(The description of a spectrum attribute, from which each device's attribute is made.

Parameters
----------
name : str
    The name of the attribute.
data_type : CmdArgType
    The Tango type of an element.
w_type : AttrWriteType
    Whether clients can read it, write it, or both.
max_x : int
    The largest number of elements.
)"};

inline constexpr Text ImageAttr{
    R"(The description of an image attribute, from which each device's attribute is made.

Parameters
----------
name : str
    The name of the attribute.
data_type : CmdArgType
    The Tango type of an element.
w_type : AttrWriteType
    Whether clients can read it, write it, or both.
max_x : int
    The largest number of columns.
max_y : int
    The largest number of rows.
)"};

inline constexpr Text get_name{R"(Return the name.

Returns
-------
str
    The name.
)"};

inline constexpr Text check_type{R"(Raise an error if attributes cannot have this Tango type.

Raises
------
DevFailed
    They cannot (``API_AttrWrongDefined``).
)"};

inline constexpr Text get_format{R"(Return the format of the attribute.

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

inline constexpr Text get_type{R"(Return the Tango type of the attribute.

Returns
-------
int
    The number of the type, as in `CmdArgType`.
)"};

inline constexpr Text get_disp_level{R"(Return the display level of the attribute.

Returns
-------
DispLevel
    ``OPERATOR`` or ``EXPERT``.
)"};

inline constexpr Text set_disp_level{R"(Choose to whom the attribute is shown.

Parameters
----------
disp_level : DispLevel
    ``OPERATOR`` or ``EXPERT``.
)"};

inline constexpr Text get_polling_period{R"(Return the polling period of the attribute.

Returns
-------
int
    Milliseconds; 0 if it is not polled.
)"};

inline constexpr Text set_polling_period{R"(Set the polling period of the attribute.

Parameters
----------
period_ms : int
    Milliseconds.
)"};

inline constexpr Text get_memorized{R"(Say whether the database keeps the value written last.

{true_if_so}
)"};

inline constexpr Text get_memorized_init{
    R"(Say whether the kept value is written to the device when it starts.

{true_if_so}
)"};

inline constexpr Text set_memorized{R"(Let the database keep the value written last.
)"};

inline constexpr Text set_memorized_init{
    R"(Choose whether the kept value is written to the device when it starts.

Parameters
----------
write_on_init : bool
    True writes it.
)"};

inline constexpr Text get_assoc{
    R"(Return the attribute that holds the set point, for ``READ_WITH_WRITE``.

Returns
-------
str
    The name; "None" for an attribute without one.
)"};

inline constexpr Text is_assoc{R"(Say whether another attribute holds the set point.

Returns
-------
bool
    True for ``READ_WITH_WRITE``.
)"};

inline constexpr Text get_cl_name{R"(Return the name of the class that the description belongs to.

Returns
-------
str
    The name of the class.
)"};

inline constexpr Text set_cl_name{R"(Set the name of the class that the description belongs to.

Parameters
----------
class_name : str
    The name of the class.
)"};

inline constexpr Text set_default_properties{
    R"(Set the configuration of the attribute, unless the database has another one.

Parameters
----------
attr_prop : UserDefaultAttrProp
    The configuration.
)"};

inline constexpr Text get_class_properties{
    R"(Return the properties that the database has for this attribute of the class.

Returns
-------
list of AttrProperty
    Names and values, as strings.
)"};

inline constexpr Text get_user_default_properties{
    R"(Return the properties that `set_default_properties` set.

Returns
-------
list of AttrProperty
    Names and values, as strings.
)"};

inline constexpr Text set_class_properties{
    R"(Set the properties of this attribute of the class, instead of those from the database.

Parameters
----------
props : sequence of AttrProperty
    Names and values, as strings.
)"};

inline constexpr Text is_allowed{
    R"(Say whether a device currently allows clients to read or write the attribute.

Parameters
----------
device : DeviceImpl
    The device.
request_type : AttReqType
    ``READ_REQ`` or ``WRITE_REQ``.

{true_if_so}

Notes
-----
Calls the method that was registered for this, as cppTango does for a request.
)"};

inline constexpr Text read{R"(Read the attribute of a device, as cppTango does for a request.

Parameters
----------
device : DeviceImpl
    The device.
attribute : Attribute
    The device's attribute, which receives the value.
)"};

inline constexpr Text write{R"(Write the attribute of a device, as cppTango does for a request.

Parameters
----------
device : DeviceImpl
    The device.
attribute : WAttribute
    The device's attribute, which holds the value.
)"};

inline constexpr Text get_max_x{R"(Return the largest number of columns, or elements of a spectrum.

Returns
-------
int
    The number.
)"};

inline constexpr Text get_max_y{R"(Return the largest number of rows.

Returns
-------
int
    The number.
)"};

inline constexpr Text set_label{R"(Set the label for displays.

Parameters
----------
def_label : str
    The label.
)"};

inline constexpr Text FwdAttr{
    R"(The description of a forwarded attribute, which represents an attribute of another
device.

Parameters
----------
name : str
    The name of the attribute.
root_attribute : str, optional
    The other attribute, ``domain/family/member/attribute``. If it is omitted, the
    database must define it.
)"};

inline constexpr Text set_forwarded_properties{
    R"(Set the configuration of the attribute, unless the database has another one.

Parameters
----------
prop : UserDefaultFwdAttrProp
    The configuration.
)"};

} // namespace tangobind::docs::attr
