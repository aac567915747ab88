// The docstrings of device_proxy_attributes.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::device_proxy {

inline constexpr Text read_attribute{R"(Read one attribute: its value, time and quality.

Parameters
----------
attr_name : str
    The name of the attribute, in any case.
{extract_as}

Returns
-------
DeviceAttribute
    ``value`` is what was read, and ``w_value`` what was last written. A scalar is a
    Python value, a spectrum a NumPy array of shape ``(dim_x,)``, an image one of shape
    ``(dim_y, dim_x)``; arrays use the memory of the reply, without a copy. Spectra and
    images of strings are tuples. ``time`` and ``quality`` come from the device.
    ``value`` is None if the quality is ``ATTR_INVALID``.

{green}

Raises
------
{unreachable}
DeviceUnlocked
    This client had locked the device, and has lost the lock.
DevFailed
    The attribute does not exist (``API_AttrNotFound``), or reading it raised an error
    in the device: the errors of the device come first.

Notes
-----
Calls ``Tango::DeviceProxy::read_attribute``: one round trip to the device, or to
its polling cache, as `set_source` says.

Examples
--------
>>> proxy = tango.DeviceProxy("sys/tg_test/1")
>>> reading = proxy.read_attribute("double_scalar")
>>> reading.value, reading.quality
(3.2, <AttrQuality.ATTR_VALID: 0>)
>>> proxy.read_attribute("double_spectrum").value.mean()
1.5

In asyncio mode:

>>> reading = await proxy.read_attribute("double_scalar")
)"};

inline constexpr Text read_attributes{R"(Read several attributes with one request.

Parameters
----------
attr_names : iterable of str
    The names of the attributes.
{extract_as}

Returns
-------
list of DeviceAttribute
    One for each name, in the same order; see `read_attribute`. One that could not
    be read has ``has_failed`` True, ``value`` None, and its errors in
    ``get_err_stack()``.

{green}

Raises
------
{unreachable}
DevFailed
    The request as a whole fails, for example when the device is locked by another
    client. The failure of a single attribute raises nothing.
TypeError
    `attr_names` is a single string, or contains something that is not a name.

Notes
-----
Calls ``Tango::DeviceProxy::read_attributes``: one round trip to the device.

Examples
--------
>>> for reading in proxy.read_attributes(["State", "double_scalar"]):
...     print(reading.name, reading.value)
State RUNNING
double_scalar 3.2
)"};

inline constexpr Text write_attribute{R"(Write one attribute.

Parameters
----------
attr : str or AttributeInfo
    The attribute: its name, or its configuration, which also states the type.
value : ArrayLike
    The value: a scalar, a sequence for a spectrum, a sequence of sequences or an
    array of shape ``(dim_y, dim_x)`` for an image. Arrays of the attribute's type
    are sent from their own memory.

{green}

Raises
------
{unreachable}
DevFailed
    The attribute does not exist (``API_AttrNotFound``), cannot be written
    (``API_AttrNotWritable``), the value is outside its limits
    (``API_WAttrOutsideLimit``), or the device refuses it.
TypeError, OverflowError
    The value does not fit the type of the attribute; nothing has been sent.

Notes
-----
Calls ``Tango::DeviceProxy::write_attribute``: one round trip to the device, and a
second one, for the type of the attribute, the first time it is written.

Examples
--------
>>> proxy.write_attribute("double_scalar", 3.2)
>>> proxy.write_attribute("short_image", [[1, 2, 3], [4, 5, 6]])
)"};

inline constexpr Text write_attributes{R"(Write several attributes with one request.

Parameters
----------
attr_values : iterable of tuple
    Pairs of attribute and value, each as for `write_attribute`.

{green}

Raises
------
{unreachable}
NamedDevFailedList
    Some attributes could not be written; ``errors`` says which and why. The others
    have been written.
DevFailed
    An attribute does not exist, or the request fails as a whole.
TypeError, OverflowError
    A value does not fit the type of its attribute; nothing has been sent.

Notes
-----
Calls ``Tango::DeviceProxy::write_attributes``: one round trip to the device, and
another one, for the types, when an attribute is written for the first time. The device
writes them in the given order.

Examples
--------
>>> proxy.write_attributes([("double_scalar", 3.2), ("long_scalar", 7)])
)"};

inline constexpr Text write_read_attribute{
    R"(Write one attribute and read it back, with no other client in between.

Parameters
----------
attr : str or AttributeInfo
    The attribute, as for `write_attribute`.
value : ArrayLike
    The value, as for `write_attribute`.
{extract_as}

Returns
-------
DeviceAttribute
    What was read after the write; see `read_attribute`.

{green}

Raises
------
{unreachable}
DevFailed
    As for `write_attribute` and `read_attribute`.
TypeError, OverflowError
    The value does not fit the type of the attribute; nothing has been sent.

Notes
-----
Calls ``Tango::DeviceProxy::write_read_attribute``: one round trip to the device,
which holds its lock from the write to the end of the read.
)"};

inline constexpr Text write_read_attributes{
    R"(Write some attributes and read others, with no other client in between.

Parameters
----------
attr_values : iterable of tuple
    Pairs of attribute and value, each as for `write_attribute`.
attr_read_names : iterable of str
    The names of the attributes to read afterwards.
{extract_as}

Returns
-------
list of DeviceAttribute
    One for each of `attr_read_names`, in the same order; see `read_attributes`.

{green}

Raises
------
{unreachable}
NamedDevFailedList
    Some attributes could not be written; ``errors`` says which and why.
DevFailed
    The request fails as a whole.
TypeError, OverflowError
    A value does not fit the type of its attribute; nothing has been sent.

Notes
-----
Calls ``Tango::DeviceProxy::write_read_attributes``: one round trip to the device.
)"};

inline constexpr Text attribute_history{R"(Ask for the latest values of a polled attribute.

Parameters
----------
attr_name : str
    The name of the attribute.
depth : int
    The maximum number of values. A server keeps 10 of each attribute unless its
    properties say otherwise.
{extract_as}

Returns
-------
list of DeviceAttributeHistory
    The values, oldest first. One whose reading failed has ``has_failed`` True.

Raises
------
{unreachable}
DevFailed
    The attribute is not polled (``API_AttrNotPolled``), or nothing has been polled yet
    (``API_NoDataYet``).

Notes
-----
Calls ``Tango::DeviceProxy::attribute_history``: one round trip to the device.

Examples
--------
>>> proxy.poll_attribute("double_scalar", 1000)
>>> [entry.value for entry in proxy.attribute_history("double_scalar", 3)]
[3.1, 3.2, 3.2]
)"};

} // namespace tangobind::docs::device_proxy
