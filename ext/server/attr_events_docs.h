// The docstrings of attr.cpp: events.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::attr {

inline constexpr Text set_change_event{
    R"(State that devices send change events of the attribute themselves.

Parameters
----------
implemented : bool
    True if they do, with ``push_change_event``.
detect : bool
    Whether a push is omitted if the change is too small.
)"};

inline constexpr Text set_alarm_event{
    R"(State that devices send alarm events of the attribute themselves.

Parameters
----------
implemented : bool
    True if they do, with ``push_alarm_event``.
detect : bool
    Whether a push is omitted if the quality has not changed.
)"};

inline constexpr Text set_archive_event{
    R"(State that devices send archive events of the attribute themselves.

Parameters
----------
implemented : bool
    True if they do, with ``push_archive_event``.
detect : bool
    Whether a push is omitted if the change is too small.
)"};

inline constexpr Text set_data_ready_event{
    R"(State that devices send data ready events of the attribute.

Parameters
----------
implemented : bool
    True if they do, with ``push_data_ready_event``.
)"};

inline constexpr Text is_change_event{
    R"(Say whether devices send change events of the attribute themselves.

{true_if_so}
)"};

inline constexpr Text is_check_change_criteria{
    R"(Say whether pushed change events are checked against the criteria.

{true_if_so}
)"};

inline constexpr Text is_alarm_event{
    R"(Say whether devices send alarm events of the attribute themselves.

{true_if_so}
)"};

inline constexpr Text is_archive_event{
    R"(Say whether devices send archive events of the attribute themselves.

{true_if_so}
)"};

inline constexpr Text is_check_archive_criteria{
    R"(Say whether pushed archive events are checked against the criteria.

{true_if_so}
)"};

inline constexpr Text is_data_ready_event{
    R"(Say whether devices send data ready events of the attribute.

{true_if_so}
)"};

} // namespace tangobind::docs::attr
