// The docstrings of device_config.cpp.
#pragma once

#include "core/bind.h"

namespace tangobind::docs::device {

inline constexpr Text get_attribute_config{
    R"(Return the configuration of attributes, as clients of the first version of the network
interface get it.

Parameters
----------
attr_names : str or iterable of str
    The names of the attributes.

Returns
-------
list of AttributeConfig
    One for each name.

Raises
------
{attribute_unknown}

Notes
-----
Calls ``Tango::DeviceImpl::get_attribute_config``.
)"};

inline constexpr Text set_attribute_config{
    R"(Change the configuration of attributes, as clients of the first version of the network
interface do.

Parameters
----------
new_conf : iterable of AttributeConfig
    The new configurations; ``name`` says which attribute each is for.

Raises
------
DevFailed
    There is no such attribute, or a text is not a number where a number is needed
    (``API_AttrOptProp``).

Notes
-----
Calls ``Tango::DeviceImpl::set_attribute_config``, which stores it in the database.
)"};

inline constexpr Text get_attribute_config_2{
    R"(Return the configuration of attributes, as clients of the second version of the network
interface get it.

Parameters
----------
attr_names : str or iterable of str
    The names of the attributes.

Returns
-------
list of AttributeConfig_2
    One for each name.

Raises
------
{attribute_unknown}

Notes
-----
Calls ``Tango::Device_2Impl::get_attribute_config_2``.
)"};

inline constexpr Text get_attribute_config_3{
    R"(Return the configuration of attributes, as clients of the third version of the network
interface get it.

Parameters
----------
attr_names : str or iterable of str
    The names of the attributes.

Returns
-------
list of AttributeConfig_3
    One for each name.

Raises
------
{attribute_unknown}

Notes
-----
Calls ``Tango::Device_3Impl::get_attribute_config_3``.
)"};

inline constexpr Text set_attribute_config_3{
    R"(Change the configuration of attributes, as clients of the third version of the network
interface do.

Parameters
----------
new_conf : iterable of AttributeConfig_3
    The new configurations; ``name`` says which attribute each is for.

Raises
------
DevFailed
    There is no such attribute, or a text is not a number where a number is needed
    (``API_AttrOptProp``).

Notes
-----
Calls ``Tango::Device_3Impl::set_attribute_config_3``, which stores it in the
database.
)"};

} // namespace tangobind::docs::device
