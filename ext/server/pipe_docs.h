// The docstrings of pipe.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::pipe {

inline constexpr Text push_pipe_event{R"(Send an event of a pipe.

Parameters
----------
pipe_name : str
    The name of the pipe.
blob : tuple of (str, iterable) or DevFailed
    The name of the blob and its elements, or an error.
time_stamp : float, TimeVal or datetime, optional
    The time, in seconds since 1970; now by default.

Raises
------
DevFailed
    There is no such pipe (``API_PipeNotFound``).

Notes
-----
Calls ``Tango::DeviceImpl::push_pipe_event`` with the lock of the device.
)"};

inline constexpr Text set_label{R"(Set the label for displays.

Parameters
----------
def_label : str
    The label.
)"};

inline constexpr Text set_description{R"(Set the description of the pipe.

Parameters
----------
def_description : str
    A text meant for people.
)"};

inline constexpr Text get_name{R"(Return the name of the pipe.

Returns
-------
str
    The name.
)"};

inline constexpr Text set_name{R"(Set the name of the pipe.

Parameters
----------
name : str
    The name.
)"};

inline constexpr Text get_label{R"(Return the label for displays.

Returns
-------
str
    The label.
)"};

inline constexpr Text get_desc{R"(Return the description of the pipe.

Returns
-------
str
    The description.
)"};

inline constexpr Text get_disp_level{R"(Return to whom the pipe is shown.

Returns
-------
DispLevel
    ``OPERATOR`` or ``EXPERT``.
)"};

inline constexpr Text get_writable{R"(Return whether the pipe can be written.

Returns
-------
PipeWriteType
    ``PIPE_READ`` or ``PIPE_READ_WRITE``.
)"};

inline constexpr Text get_root_blob_name{R"(Return the name of the pipe's blob.

Returns
-------
str
    The name.
)"};

inline constexpr Text set_root_blob_name{R"(Set the name of the pipe's blob.

Parameters
----------
name : str
    The name.
)"};

inline constexpr Text get_pipe_serial_model{R"(Return how requests for the pipe are serialised.

Returns
-------
int
    0: not at all; 1: by the library; 2: by the device.
)"};

inline constexpr Text set_pipe_serial_model{R"(Choose how requests for the pipe are serialised.

Parameters
----------
model : int
    0: not at all; 1: by the library; 2: by the device.
)"};

inline constexpr Text has_failed{
    R"(Say whether an element of the blob could not be inserted or extracted.

Returns
-------
bool
    True if one could not.
)"};

inline constexpr Text set_default_properties{
    R"(Set the configuration of the pipe, unless the database has another one.

Parameters
----------
properties : UserDefaultPipeProp
    The configuration.
)"};

inline constexpr Text set_value{R"(Set what a client gets; for use in read methods.

Parameters
----------
value : tuple of (str, iterable)
    The name of the blob and its elements: dicts with ``name``, ``value`` and optionally
    ``dtype``, or pairs of name and value.

Raises
------
TypeError, OverflowError
    A value cannot be sent.
)"};

inline constexpr Text get_value{R"(Return what a client is writing; for use in write methods.

Returns
-------
tuple of (str, list of dict)
    The name of the blob and its elements: ``name``, ``value`` and ``dtype``.
)"};

} // namespace tangobind::docs::pipe
