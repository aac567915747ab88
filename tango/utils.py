"""Helpers for programs: types, text, names in any case, event callbacks, versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tango._client.interface import labels_to_enum
from tango._client.names import InvalidTangoHostTrlError
from tango._client.names import full_name as _get_device_fqtrl_if_necessary
from tango._client.names import server_in_use as _get_test_context_tango_host_fqtrl
from tango._client.names import use_no_server as _clear_test_context_tango_host_fqtrl
from tango._client.names import use_server as _set_test_context_tango_host_fqtrl
from tango._old_modules import names_of_tango
from tango._server.dtypes import (
    TO_TANGO_TYPE,
    EnumTypeError,
    get_attribute_type_format,
    get_enum_labels,
    get_tango_type_format,
    is_enum,
    is_enum_seq,
    scalar_to_array_type,
)
from tango._server.typehints import parse_type_hint
from tango._tango import get_event_queue_limits, set_event_queue_limits
from tango._utils.caseless import CaselessDict, CaselessList
from tango._utils.device_classes import get_latest_device_class, get_tango_device_classes
from tango._utils.documents import (
    copy_doc,
    dir2,
    document_method,
    document_static_method,
    get_attrs,
    get_home,
)
from tango._utils.event_callbacks import AsyncEventCallback, EventCallback
from tango._utils.gil_meter import GilDurations, GilMeter
from tango._utils.kinds import (
    get_tango_type,
    is_array_type,
    is_binary_type,
    is_bool_type,
    is_float_type,
    is_int_type,
    is_numerical_type,
    is_scalar_type,
    is_str_type,
)
from tango._utils.numpy_types import FROM_TANGO_TO_NUMPY_TYPE
from tango._utils.sequences import (
    is_devstate,
    is_devstate_seq,
    is_integer,
    is_non_str_seq,
    is_number,
    is_pure_str,
    is_seq,
)
from tango._utils.telemetry import (
    get_telemetry_tracer_provider_factory,
    set_telemetry_tracer_provider_factory,
)
from tango._utils.text import ensure_binary, obj_2_str, seqStr_2_obj, str_2_obj, strtobool
from tango._utils.threads import PyTangoThread, PyTangoThreadPoolExecutor
from tango._utils.vectors import (
    DbData_2_dict,
    StdDoubleVector_2_seq,
    StdStringVector_2_seq,
    parameter_2_dbdata,
    seq_2_DbData,
    seq_2_DbDevExportInfos,
    seq_2_DbDevInfos,
    seq_2_StdDoubleVector,
    seq_2_StdStringVector,
)
from tango._utils.versions import (
    from_version_str_to_hex_str,
    from_version_str_to_int,
    info,
    requires_pytango,
    requires_tango,
)

# Older names of the same.
is_array = is_array_type
is_binary = is_binary_type
is_bool = is_bool_type
is_float = is_float_type
is_int = is_int_type
is_numerical = is_numerical_type
is_scalar = is_scalar_type
is_str = is_str_type
bool_ = strtobool

__all__ = [
    "FROM_TANGO_TO_NUMPY_TYPE",
    "TO_TANGO_TYPE",
    "AsyncEventCallback",
    "CaselessDict",
    "CaselessList",
    "DbData_2_dict",
    "EnumTypeError",
    "EventCallback",
    "GilDurations",
    "GilMeter",
    "InvalidTangoHostTrlError",
    "PyTangoThread",
    "PyTangoThreadPoolExecutor",
    "StdDoubleVector_2_seq",
    "StdStringVector_2_seq",
    "_clear_test_context_tango_host_fqtrl",
    "_get_device_fqtrl_if_necessary",
    "_get_test_context_tango_host_fqtrl",
    "_set_test_context_tango_host_fqtrl",
    "bool_",
    "copy_doc",
    "dir2",
    "document_method",
    "document_static_method",
    "ensure_binary",
    "from_version_str_to_hex_str",
    "from_version_str_to_int",
    "get_attribute_type_format",
    "get_attrs",
    "get_enum_labels",
    "get_event_queue_limits",
    "get_home",
    "get_latest_device_class",
    "get_tango_device_classes",
    "get_tango_type",
    "get_tango_type_format",
    "get_telemetry_tracer_provider_factory",
    "info",
    "is_array",
    "is_array_type",
    "is_binary",
    "is_binary_type",
    "is_bool",
    "is_bool_type",
    "is_devstate",
    "is_devstate_seq",
    "is_enum",
    "is_enum_seq",
    "is_float",
    "is_float_type",
    "is_int",
    "is_int_type",
    "is_integer",
    "is_non_str_seq",
    "is_number",
    "is_numerical",
    "is_numerical_type",
    "is_pure_str",
    "is_scalar",
    "is_scalar_type",
    "is_seq",
    "is_str",
    "is_str_type",
    "labels_to_enum",
    "obj_2_str",
    "parameter_2_dbdata",
    "parse_type_hint",
    "requires_pytango",
    "requires_tango",
    "scalar_to_array_type",
    "seqStr_2_obj",
    "seq_2_DbData",
    "seq_2_DbDevExportInfos",
    "seq_2_DbDevInfos",
    "seq_2_StdDoubleVector",
    "seq_2_StdStringVector",
    "set_event_queue_limits",
    "set_telemetry_tracer_provider_factory",
    "str_2_obj",
    "strtobool",
]

if not TYPE_CHECKING:
    __getattr__ = names_of_tango(__name__)  # programs import them from here, too
