// The docstrings of device_proxy_config.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::device_proxy {

inline constexpr Text get_attribute_config{R"(Ask for the configuration of attributes.

Parameters
----------
names : str or iterable of str
    A name, or several.

Returns
-------
AttributeInfoEx or AttributeInfoList
    For a single name, the whole configuration; for several, a list of `AttributeInfo`,
    which leaves out alarms and events.

{green}

Raises
------
{unreachable}
DevFailed
    An attribute does not exist (``API_AttrNotFound``).

Notes
-----
Calls ``Tango::DeviceProxy::get_attribute_config``: one round trip to the device.

Examples
--------
>>> proxy.get_attribute_config("double_scalar").unit
'V'
)"};

inline constexpr Text get_attribute_config_ex{R"(Ask for the whole configuration of attributes.

Parameters
----------
names : str or iterable of str
    A name, or several; ``tango.constants.AllAttr`` for all.

Returns
-------
AttributeInfoListEx
    A list with one `AttributeInfoEx` for each, even for a single name.

{green}

Raises
------
{unreachable}
DevFailed
    An attribute does not exist (``API_AttrNotFound``).

Notes
-----
Calls ``Tango::DeviceProxy::get_attribute_config_ex``: one round trip to the device.
)"};

inline constexpr Text set_attribute_config{R"(Change the configuration of attributes.

Parameters
----------
value : AttributeInfo, AttributeInfoEx, or an iterable of them
    The new configuration, usually a changed one from `get_attribute_config`. ``name``
    says which attribute it is for.

{green}

Raises
------
{unreachable}
DevFailed
    An attribute does not exist, a text is not a number where a number is needed
    (``API_AttrOptProp``), or the device refuses.
TypeError
    `value` has none of these forms.

Notes
-----
Calls ``Tango::DeviceProxy::set_attribute_config``: one round trip to the device,
which stores it in the database.

Examples
--------
>>> config = proxy.get_attribute_config("double_scalar")
>>> config.max_value = "100"
>>> proxy.set_attribute_config(config)
)"};

inline constexpr Text attribute_query{R"(Ask for the whole configuration of one attribute.

Parameters
----------
attr_name : str
    The name of the attribute.

Returns
-------
AttributeInfoEx
    The configuration.

Raises
------
{unreachable}
DevFailed
    The attribute does not exist (``API_AttrNotFound``).

Notes
-----
Calls ``Tango::DeviceProxy::get_attribute_config``: one round trip to the device.
)"};

inline constexpr Text attribute_list_query{
    R"(Ask for the configuration of all attributes, without alarms and events.

Returns
-------
AttributeInfoList
    One `AttributeInfo` for each attribute.

Raises
------
{unreachable}
{device_refuses}

Notes
-----
Calls ``Tango::DeviceProxy::attribute_list_query``: one round trip to the device.
)"};

inline constexpr Text attribute_list_query_ex{R"(Ask for the whole configuration of all attributes.

Returns
-------
AttributeInfoListEx
    One `AttributeInfoEx` for each attribute.

Raises
------
{unreachable}
{device_refuses}

Notes
-----
Calls ``Tango::DeviceProxy::attribute_list_query_ex``: one round trip to the device.
)"};

inline constexpr Text get_attribute_list{R"(Ask for the names of the attributes.

Returns
-------
StdStringVector
    The names, including ``State`` and ``Status``.

Raises
------
{unreachable}
{device_refuses}

Notes
-----
Calls ``Tango::DeviceProxy::get_attribute_list``: one round trip to the device.
)"};

} // namespace tangobind::docs::device_proxy
