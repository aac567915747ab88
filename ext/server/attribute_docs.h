// The docstrings of attribute.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::attribute {

inline constexpr Text Attribute{R"(An attribute of a device in this server.

`MultiAttribute` finds it; read and write methods of the original interface get it.
)"};

inline constexpr Text WAttribute{R"(An attribute of a device in this server that can be written.
)"};

inline constexpr Text set_value{R"(Set the value that a client gets: in a read method.

Parameters
----------
data : ArrayLike
    The value: a scalar, a sequence for a spectrum, a sequence of sequences or an
    array of shape ``(dim_y, dim_x)`` for an image; the bytes of a ``DevEncoded``.
str_data : str
    The format of a ``DevEncoded``, which comes first.
dim_x, dim_y : int
    Dimensions, as older releases of PyTango took them: they are refused.

Raises
------
TypeError, OverflowError
    The value does not fit the type of the attribute.
DevFailed
    The value does not fit its format, or is too large (``PyDs_WrongParameters``,
    ``API_AttrOptProp``).

Notes
-----
Calls ``Tango::Attribute::set_value``. Time and quality are those of the moment. An
array of the attribute's type is sent from its own memory if nothing else can change
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
    The format of a ``DevEncoded``, which comes first.
dim_x, dim_y : int
    Dimensions, as older releases of PyTango took them: they are refused.

Raises
------
TypeError, OverflowError
    The value does not fit the type of the attribute.
DevFailed
    The value does not fit its format, or is too large.

Notes
-----
Calls ``Tango::Attribute::set_value_date_quality``.

Examples
--------
>>> attr.set_value_date_quality(3.2, time.time(), tango.AttrQuality.ATTR_CHANGING)
)"};

inline constexpr Text value_is_set{R"(Say whether a value was set that has not been sent.

Returns
-------
bool
    True if there is one.
)"};

inline constexpr Text get_value_flag{
    R"(Say whether a value was set that has not been sent: the older name of
`value_is_set`.

Returns
-------
bool
    True if there is one.
)"};

inline constexpr Text set_value_flag{R"(Discard a value that was set but not sent.

Parameters
----------
value : bool
    False forgets it; True does nothing.
)"};

inline constexpr Text reset_value{R"(Discard a value that was set but not sent.
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

inline constexpr Text get_writable{R"(Return whether the attribute can be read and written.

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

inline constexpr Text get_assoc_ind{R"(Return the place of the attribute that holds the set point.

Returns
-------
int
    Its place in `MultiAttribute`.
)"};

inline constexpr Text set_assoc_ind{R"(Set the place of the attribute that holds the set point.

Parameters
----------
index : int
    Its place in `MultiAttribute`.
)"};

inline constexpr Text is_write_associated{
    R"(Say whether another attribute, or this one itself, holds the set point.

Returns
-------
bool
    True if there is one.
)"};

inline constexpr Text is_polled{R"(Say whether the attribute is polled.

Returns
-------
bool
    True if it is.
)"};

inline constexpr Text get_polling_period{R"(Return the polling period of the attribute.

Returns
-------
int
    Milliseconds; 0 if it is not polled.
)"};

inline constexpr Text get_attr_serial_model{R"(Return how requests for the attribute are kept apart.

Returns
-------
AttrSerialModel
    ``ATTR_BY_KERNEL`` unless it was set.
)"};

inline constexpr Text set_attr_serial_model{R"(Choose how requests for the attribute are kept apart.

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
    Whether to send a change event at once. False unless it is given.

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
    True if it is outside of one; the quality is then ``ATTR_ALARM`` or
    ``ATTR_WARNING``.

Raises
------
DevFailed
    The attribute has no such limits (``API_AttrNoAlarm``).

Notes
-----
Calls ``Tango::Attribute::check_alarm``.
)"};

inline constexpr Text is_min_alarm{R"(Say whether the value is below its limit for alarms.

Returns
-------
bool
    True if the last check found that.
)"};

inline constexpr Text is_max_alarm{R"(Say whether the value is above its limit for alarms.

Returns
-------
bool
    True if the last check found that.
)"};

inline constexpr Text is_min_warning{R"(Say whether the value is below its limit for warnings.

Returns
-------
bool
    True if the last check found that.
)"};

inline constexpr Text is_max_warning{R"(Say whether the value is above its limit for warnings.

Returns
-------
bool
    True if the last check found that.
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
    The limit; a text is taken as a client would write it.

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

Returns
-------
bool
    True if it has.
)"};

inline constexpr Text set_change_event{
    R"(Say that the device sends change events of the attribute itself.

Parameters
----------
implemented : bool
    True if it does, with ``push_change_event``.
detect : bool, optional
    Whether a push is left out where the change is too small. True unless it is
    given.
)"};

inline constexpr Text set_alarm_event{
    R"(Say that the device sends alarm events of the attribute itself.

Parameters
----------
implemented : bool
    True if it does, with ``push_alarm_event``.
detect : bool, optional
    Whether a push is left out where the quality has not changed. True unless it is
    given.
)"};

inline constexpr Text set_archive_event{
    R"(Say that the device sends archive events of the attribute itself.

Parameters
----------
implemented : bool
    True if it does, with ``push_archive_event``.
detect : bool, optional
    Whether a push is left out where the change is too small. True unless it is
    given.
)"};

inline constexpr Text set_data_ready_event{
    R"(Say that the device sends data ready events of the attribute.

Parameters
----------
implemented : bool
    True if it does, with ``push_data_ready_event``.
)"};

inline constexpr Text is_change_event{
    R"(Say whether the device sends change events of the attribute itself.

Returns
-------
bool
    True if it does.
)"};

inline constexpr Text is_check_change_criteria{
    R"(Say whether pushed change events are checked against the criteria.

Returns
-------
bool
    True if it is.
)"};

inline constexpr Text is_alarm_event{
    R"(Say whether the device sends alarm events of the attribute itself.

Returns
-------
bool
    True if it does.
)"};

inline constexpr Text is_check_alarm_criteria{
    R"(Say whether pushed alarm events are checked against the criteria.

Returns
-------
bool
    True if it is.
)"};

inline constexpr Text is_archive_event{
    R"(Say whether the device sends archive events of the attribute itself.

Returns
-------
bool
    True if it does.
)"};

inline constexpr Text is_check_archive_criteria{
    R"(Say whether pushed archive events are checked against the criteria.

Returns
-------
bool
    True if it is.
)"};

inline constexpr Text is_data_ready_event{
    R"(Say whether the device sends data ready events of the attribute.

Returns
-------
bool
    True if it does.
)"};

inline constexpr Text use_notifd_event{
    R"(Say whether a client with Tango 7 or older has subscribed to events.

Returns
-------
bool
    True if one has.
)"};

inline constexpr Text use_zmq_event{R"(Say whether a client has subscribed to events.

Returns
-------
bool
    True if one has.
)"};

inline constexpr Text is_event_subscribed{R"(Say whether a client has subscribed to a kind of event.

Parameters
----------
event_type : EventType
    The kind of event.

Returns
-------
bool
    True if one has, within the last ten minutes.

Notes
-----
Subscriptions are renewed by the clients every 200 s.
)"};

inline constexpr Text subscribed{R"(Say whether a client has subscribed to this kind of event.

Returns
-------
bool
    True if one has, within the last ten minutes.
)"};

inline constexpr Text quality_event_subscribed{
    R"(Say whether a client has subscribed to quality events.

Returns
-------
bool
    False: they do not exist since Tango 9.
)"};

inline constexpr Text fire_change_event{R"(Send the value that was set as a change event.

Parameters
----------
exception : Exception, optional
    An error that the clients get in its place.

Raises
------
DevFailed
    The value is part of the reply to the same request (``PyDs_AttributeBusy``).

Notes
-----
Calls ``Tango::Attribute::fire_change_event``. `DeviceImpl.push_change_event` does
both, with the lock of the device.
)"};

inline constexpr Text fire_alarm_event{R"(Send the value that was set as an alarm event.

Parameters
----------
exception : Exception, optional
    An error that the clients get in its place.

Raises
------
DevFailed
    The value is part of the reply to the same request (``PyDs_AttributeBusy``).

Notes
-----
Calls ``Tango::Attribute::fire_alarm_event`` (cppTango 10).
)"};

inline constexpr Text fire_archive_event{R"(Send the value that was set as an archive event.

Parameters
----------
exception : Exception, optional
    An error that the clients get in its place.

Raises
------
DevFailed
    The value is part of the reply to the same request (``PyDs_AttributeBusy``).

Notes
-----
Calls ``Tango::Attribute::fire_archive_event``.
)"};

inline constexpr Text remove_configuration{
    R"(Delete the configuration of the attribute from the database.

Raises
------
DevFailed
    The database refuses.

Notes
-----
Calls ``Tango::Attribute::remove_configuration``; nothing happens in a server
without a database.
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
