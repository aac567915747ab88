// The docstrings of events.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::device {

inline constexpr Text set_change_event{
    R"(State that the device itself sends change events of an attribute, with
`push_change_event`.

Parameters
----------
attr_name : str
    The name of the attribute.
implemented : bool
    True if it does. False leaves change events to polling.
detect : bool, optional
    Whether a push is compared with the criteria of the attribute (``abs_change``,
    ``rel_change``) and omitted if the change is too small. True by default; False sends
    each push.

Raises
------
{attribute_unknown}

Notes
-----
Calls ``Tango::DeviceImpl::set_change_event``; usually called in `init_device`.

Examples
--------
>>> def init_device(self):
...     super().init_device()
...     self.set_change_event("voltage", True, False)
)"};

inline constexpr Text set_archive_event{
    R"(State that the device itself sends archive events of an attribute, with
`push_archive_event`.

Parameters
----------
attr_name : str
    The name of the attribute.
implemented : bool
    True if it does. False leaves archive events to polling.
detect : bool, optional
    Whether a push is compared with the criteria of the attribute
    (``archive_abs_change``, ...) and omitted if the change is too small. True by
    default; False sends each push.

Raises
------
{attribute_unknown}

Notes
-----
Calls ``Tango::DeviceImpl::set_archive_event``; usually called in `init_device`.
)"};

inline constexpr Text set_alarm_event{
    R"(State that the device itself sends alarm events of an attribute, with
`push_alarm_event`.

Parameters
----------
attr_name : str
    The name of the attribute.
implemented : bool
    True if it does. False leaves alarm events to polling.
detect : bool, optional
    Whether a push is omitted if the quality has not changed. True by default; False
    sends each push.

Raises
------
{attribute_unknown}

Notes
-----
Calls ``Tango::DeviceImpl::set_alarm_event`` (cppTango 10); usually called in
`init_device`.
)"};

inline constexpr Text set_data_ready_event{
    R"(State that the device sends data ready events of an attribute, with
`push_data_ready_event`.

Parameters
----------
attr_name : str
    The name of the attribute.
implemented : bool
    True if it does.

Raises
------
{attribute_unknown}

Notes
-----
Calls ``Tango::DeviceImpl::set_data_ready_event``; usually called in `init_device`.
)"};

inline constexpr Text is_there_subscriber{
    R"(Say whether a client has subscribed to an event of an attribute.

Parameters
----------
attr_name : str
    The name of the attribute.
event_type : EventType
    The kind of event.

{subscribed_lately}

Raises
------
{attribute_unknown}

Notes
-----
Calls ``Tango::DeviceImpl::is_there_subscriber``. Clients renew their subscriptions
every 200 s.
)"};

inline constexpr Text push_change_event{
    R"(Send a change event of an attribute to its subscribers.

Parameters
----------
attr_name : str
    The name of the attribute.
{push_arguments}

Notes
-----
Calls ``Tango::Attribute::fire_change_event`` with the lock of the device. It does not
wait for clients, and does not need any. The attribute should have been announced by
`set_change_event`.

Examples
--------
>>> self.push_change_event("voltage", 3.2)
>>> self.push_change_event("voltage", 3.2, time.time(), tango.AttrQuality.ATTR_ALARM)
>>> self.push_change_event("State")
)"};

inline constexpr Text push_archive_event{
    R"(Send an archive event of an attribute to its subscribers.

Parameters
----------
attr_name : str
    The name of the attribute.
{push_arguments}

Notes
-----
Calls ``Tango::Attribute::fire_archive_event`` with the lock of the device. The
attribute should have been announced by `set_archive_event`.
)"};

inline constexpr Text push_alarm_event{
    R"(Send an alarm event of an attribute to its subscribers.

Parameters
----------
attr_name : str
    The name of the attribute.
{push_arguments}

Notes
-----
Calls ``Tango::Attribute::fire_alarm_event`` (cppTango 10) with the lock of the
device. The attribute should have been announced by `set_alarm_event`.
)"};

inline constexpr Text push_event{
    R"(Send a user event of an attribute to its subscribers.

Parameters
----------
attr_name : str
    The name of the attribute.
filt_names : iterable of str
    Names for filters of the notification service, which servers since Tango 8 do
    not use. May be empty.
filt_vals : iterable of float
    Their values. May be empty.
{push_arguments}

Notes
-----
Calls ``Tango::Attribute::fire_event`` with the lock of the device.
)"};

inline constexpr Text push_data_ready_event{
    R"(Tell clients that a new value of an attribute can be read.

Parameters
----------
attr_name : str
    The name of the attribute.
counter : int, optional
    A number that the event carries. 0 by default.

Raises
------
{attribute_unknown}

Notes
-----
Calls ``Tango::DeviceImpl::push_data_ready_event`` with the lock of the device. Clients
can subscribe once the attribute has been announced by `set_data_ready_event`.
)"};

inline constexpr Text push_att_conf_event{
    R"(Tell clients that the configuration of an attribute has changed.

Parameters
----------
attr : Attribute
    The attribute.

Notes
-----
Calls ``Tango::DeviceImpl::push_att_conf_event`` with the lock of the device.
)"};

} // namespace tangobind::docs::device
