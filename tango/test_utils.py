"""Helpers for tests of devices: small devices, values of many types, and fixtures of pytest."""

import importlib.util
from typing import TYPE_CHECKING

from tango._old_modules import names_of_tango
from tango._testing.context import DeviceTestContext, MultiDeviceTestContext
from tango._testing.helpers import (
    ClassicAPISimpleDeviceClass,
    ClassicAPISimpleDeviceImpl,
    SimpleDevice,
    convert_dtype_to_typing_hint,
    general_asyncio_decorator,
    general_decorator,
    make_nd_value,
    repr_type,
    wait_for_nodb_proxy_via_pid,
    wait_for_proxy,
)
from tango._testing.ports import get_server_port_via_pid
from tango._testing.values import (
    BASE_TYPES,
    COMMAND_TYPED_VALUES,
    DEV_ENCODED_DATA,
    DEVICE_SERVER_ARGUMENTS,
    EXTRACT_AS,
    GENERAL_TYPED_VALUES,
    IMAGE_TYPED_VALUES,
    LARGE_DATA_SIZE,
    OS_SYSTEMS,
    UTF8_STRING,
    BadEnumDuplicates,
    BadEnumNonZero,
    BadEnumSkipValues,
    GoodEnum,
    bytes_devstring,
    ints,
    str_devstring,
)

__all__ = [
    "BASE_TYPES",
    "COMMAND_TYPED_VALUES",
    "DEVICE_SERVER_ARGUMENTS",
    "DEV_ENCODED_DATA",
    "EXTRACT_AS",
    "GENERAL_TYPED_VALUES",
    "IMAGE_TYPED_VALUES",
    "LARGE_DATA_SIZE",
    "OS_SYSTEMS",
    "UTF8_STRING",
    "BadEnumDuplicates",
    "BadEnumNonZero",
    "BadEnumSkipValues",
    "ClassicAPISimpleDeviceClass",
    "ClassicAPISimpleDeviceImpl",
    "DeviceTestContext",
    "GoodEnum",
    "MultiDeviceTestContext",
    "SimpleDevice",
    "bytes_devstring",
    "convert_dtype_to_typing_hint",
    "general_asyncio_decorator",
    "general_decorator",
    "get_server_port_via_pid",
    "ints",
    "make_nd_value",
    "repr_type",
    "str_devstring",
    "wait_for_nodb_proxy_via_pid",
    "wait_for_proxy",
]

if not TYPE_CHECKING:
    __getattr__ = names_of_tango(__name__)  # programs import them from here, too

if importlib.util.find_spec("pytest") is not None:
    from tango._testing.fixtures import (
        assert_close,
        assert_value_label,
        attr_data_format,
        attribute_numpy_typed_values,
        attribute_typed_values,
        attribute_wrong_numpy_typed,
        base_type,
        check_attr_type,
        check_read_attr,
        command_numpy_typed_values,
        command_typed_values,
        convert_to_type,
        create_result,
        dev_encoded_values,
        extract_as,
        general_typed_values,
        green_mode,
        repr_numpy_type,
        server_green_mode,
        server_serial_model,
        state,
    )

    __all__ += [
        "assert_close",
        "assert_value_label",
        "attr_data_format",
        "attribute_numpy_typed_values",
        "attribute_typed_values",
        "attribute_wrong_numpy_typed",
        "base_type",
        "check_attr_type",
        "check_read_attr",
        "command_numpy_typed_values",
        "command_typed_values",
        "convert_to_type",
        "create_result",
        "dev_encoded_values",
        "extract_as",
        "general_typed_values",
        "green_mode",
        "repr_numpy_type",
        "server_green_mode",
        "server_serial_model",
        "state",
    ]
