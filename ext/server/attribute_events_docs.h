// The docstrings of attribute_events.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::attribute {

inline constexpr Text set_change_event{
    R"(Say that the device sends change events of the attribute itself.

Parameters
----------
implemented : bool
    True if it does, with ``push_change_event``.
detect : bool, optional
    Whether a push is omitted if the change is too small. True by default.
)"};

inline constexpr Text set_alarm_event{
    R"(Say that the device sends alarm events of the attribute itself.

Parameters
----------
implemented : bool
    True if it does, with ``push_alarm_event``.
detect : bool, optional
    Whether a push is omitted if the quality has not changed. True by default.
)"};

inline constexpr Text set_archive_event{
    R"(Say that the device sends archive events of the attribute itself.

Parameters
----------
implemented : bool
    True if it does, with ``push_archive_event``.
detect : bool, optional
    Whether a push is omitted if the change is too small. True by default.
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

{true_if_so}
)"};

inline constexpr Text is_check_change_criteria{
    R"(Say whether pushed change events are checked against the criteria.

{true_if_so}
)"};

inline constexpr Text is_alarm_event{
    R"(Say whether the device sends alarm events of the attribute itself.

{true_if_so}
)"};

inline constexpr Text is_check_alarm_criteria{
    R"(Say whether pushed alarm events are checked against the criteria.

{true_if_so}
)"};

inline constexpr Text is_archive_event{
    R"(Say whether the device sends archive events of the attribute itself.

{true_if_so}
)"};

inline constexpr Text is_check_archive_criteria{
    R"(Say whether pushed archive events are checked against the criteria.

{true_if_so}
)"};

inline constexpr Text is_data_ready_event{
    R"(Say whether the device sends data ready events of the attribute.

{true_if_so}
)"};

inline constexpr Text use_notifd_event{
    R"(Say whether a client with Tango 7 or older has subscribed to events.

{true_if_so}
)"};

inline constexpr Text use_zmq_event{R"(Say whether a client has subscribed to events.

{true_if_so}
)"};

inline constexpr Text is_event_subscribed{R"(Say whether a client has subscribed to a kind of event.

Parameters
----------
event_type : EventType
    The kind of event.

{subscribed_lately}

Notes
-----
Subscriptions are renewed by the clients every 200 s.
)"};

inline constexpr Text subscribed{R"(Say whether a client has subscribed to this kind of event.

{subscribed_lately}
)"};

inline constexpr Text quality_event_subscribed{
    R"(Say whether a client has subscribed to quality events.

Returns
-------
bool
    False: they do not exist since Tango 9.
)"};

inline constexpr Text fire_change_event{R"(Send the value that was set as a change event.

{fired_exception}

Notes
-----
Calls ``Tango::Attribute::fire_change_event``. `DeviceImpl.push_change_event` does
both, with the lock of the device.
)"};

inline constexpr Text fire_alarm_event{R"(Send the value that was set as an alarm event.

{fired_exception}

Notes
-----
Calls ``Tango::Attribute::fire_alarm_event`` (cppTango 10).
)"};

inline constexpr Text fire_archive_event{R"(Send the value that was set as an archive event.

{fired_exception}

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

} // namespace tangobind::docs::attribute
