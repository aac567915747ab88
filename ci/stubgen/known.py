"""Types that are missing in the binding, which declares any Python object there.

A key is the name of an argument, or of a function and its argument; the values are used only where
the signature has a bare `object`, `tuple`, `list` or `dict`. A result stays `typing.Any` where only
the device at the other end knows its type: the value of an attribute, the result of a command.
"""

import re

_NAMES = "str | collections.abc.Iterable[str]"
_DEVICE = "tango._client.device_proxy.DeviceProxy"
_ERRORS = "DevFailed | collections.abc.Iterable[DevError]"
_PAIR = "collections.abc.Sequence[collections.abc.Sequence[int] | collections.abc.Sequence[str]]"
_TIME = "float | TimeVal"
_READ = "tango._client.callbacks.ReadCallback"
_WRITTEN = "tango._client.callbacks.WriteCallback"
_EVENT = "tango._client.callbacks.EventCallback"
_VALUE = "numpy.typing.ArrayLike"
_ARGUMENT = f"{_VALUE} | DeviceData | None"
_GROUP_ARGUMENT = f"{_VALUE} | DeviceData | collections.abc.Sequence[DeviceData] | None"
_METHOD = "str | collections.abc.Callable[..., object] | None"
_ELEMENTS = "collections.abc.Iterable[object] | collections.abc.Mapping[str, object]"
_BLOB = "collections.abc.Sequence[object]"
_READ_BLOB = "tuple[str, list[dict[str, typing.Any]]]"

_PROPERTY_NAMES = "str | DbDatum | collections.abc.Iterable[str | DbDatum]"
_DATA = "DbDatum | collections.abc.Iterable[DbDatum]"
_VALUES_OF_MEMBERS = f"{_DATA} | collections.abc.Mapping[str, collections.abc.Mapping[str, object]]"
_OF_ATTRIBUTES = (
    "DbDatum | collections.abc.Iterable[str | DbDatum]"
    f" | collections.abc.Mapping[str, {_PROPERTY_NAMES}]"
)

# Classes whose methods are those of a list that they hold.
LENT = {"DbDatum": "StdStringVector"}

# What pybind11 says of an argument that is a number.
NUMBERS = {"typing.SupportsFloat": "float", "typing.SupportsInt": "int"}

ARGUMENTS = {
    # keywords of green methods
    "green_mode": "GreenMode | None",
    "wait": "bool | None",
    "timeout": "float | None",
    # copies, containers and contexts
    "memo": "dict[int, object]",
    "__init__.a": "float | datetime.datetime | None",
    "__init__.b": "int | None",
    "__init__.c": "int | None",
    "__delitem__.arg0": "typing.SupportsIndex | slice",
    "exc_type": "type[BaseException] | None",
    "exc_value": "BaseException | None",
    "traceback": "types.TracebackType | None",
    # exceptions
    "to_dev_failed.type": "type[BaseException] | None",
    "to_dev_failed.value": "BaseException | None",
    "throw_python_exception.type": "type[BaseException] | None",
    "throw_python_exception.value": "BaseException | None",
    "print_error_stack.error_stack": "collections.abc.Iterable[DevError]",
    "re_throw_exception.exception": "DevFailed",
    "print_exception.ex": "BaseException",
    "compare_exception.a": "BaseException",
    "compare_exception.b": "BaseException",
    "raise_asynch_exception.exception": "type[BaseException]",
    # events and callbacks
    "device_proxy": f"{_DEVICE} | None",
    "device": _DEVICE,
    "errors": f"{_ERRORS} | None",
    "pipe_value": f"{_BLOB} | None",
    "att_data_ready": "object",
    "attr_value": "DeviceAttribute | None",
    "attr_conf": "AttributeInfoEx | None",
    "cmd_list": "CommandInfoList | None",
    "att_list": "AttributeInfoListEx | None",
    "get_events.callback": f"{_EVENT} | None",
    "_subscribe.callback": f"{_EVENT} | None",
    "read_attribute_asynch.cb": f"{_READ} | None",
    "read_attributes_asynch.cb": f"{_READ} | None",
    "write_attribute_asynch.cb": f"{_WRITTEN} | None",
    "write_attributes_asynch.cb": f"{_WRITTEN} | None",
    # clients
    "DeviceData.insert.value": _VALUE,
    "cmd_param": _ARGUMENT,
    "Group.command_inout.param": _GROUP_ARGUMENT,
    "Group.command_inout_asynch.param": _GROUP_ARGUMENT,
    "Group.write_attribute.attr_name": "str | AttributeInfo",
    "Group.write_attribute_asynch.attr_name": "str | AttributeInfo",
    "Group.write_attribute.value": _VALUE,
    "Group.write_attribute_asynch.value": _VALUE,
    "write_pipe.value": f"str | {_BLOB}",
    "write_pipe.elements": f"{_ELEMENTS} | None",
    **{
        f"put_{whose}_property.value": _VALUES_OF_MEMBERS
        for whose in ("device_attribute", "class_attribute", "device_pipe", "class_pipe")
    },
    "_property_names.names": _PROPERTY_NAMES,
    "_property_values.values": f"{_DATA} | collections.abc.Mapping[str, object]",
    "get_command_config.value": _NAMES,
    "get_pipe_config.value": f"{_NAMES} | None",
    "set_pipe_config.value": "PipeInfo | collections.abc.Iterable[PipeInfo]",
    "get_property.value": "DbData | None",
    "array": "list[str] | StdStringVector | None",
    "get_device_attribute_list.att_list": "list[str] | StdStringVector",
    "get_device_pipe_list.pipe_list": "list[str] | StdStringVector",
    "add_server.dev_info": "DbDevInfo | collections.abc.Iterable[DbDevInfo]",
    "export_server.dev_info": "DbDevExportInfo | collections.abc.Iterable[DbDevExportInfo]",
    "patterns": _NAMES,
    **{
        f"delete_{whose}_property.value": _OF_ATTRIBUTES
        for whose in ("device_attribute", "class_attribute", "device_pipe", "class_pipe")
    },
    # servers
    "Attribute.set_value.data": f"{_VALUE} | EncodedAttribute",
    "Attribute.set_value_date_quality.data": f"{_VALUE} | EncodedAttribute",
    "Pipe.set_value.value": _BLOB,
    "push_pipe_event.blob": f"{_BLOB} | BaseException",
    "attr_history_stack": "collections.abc.Iterable[tango._server.timed_data.TimedAttrData]",
    "cmd_history_stack": "collections.abc.Iterable[tango._server.timed_data.TimedCmdData]",
    "_add_attribute.attr": "Attr",
    "_add_python_class.arg1": "type[DeviceClass]",
    "_add_python_class.arg2": "type[DeviceImpl]",
    **{
        f"_bind.{method}": _METHOD
        for method in ("execute", "read", "write", "is_allowed", "own_name", "own_allowed")
    },
    "_bind.runner": "object",
    # calls of the green modes
    "submit_asyncio.future": "asyncio.Future[typing.Any]",
    "submit_future.future": "concurrent.futures.Future[typing.Any]",
    "submit_gevent.result": "object",
    "_set_green_runner.arg0": "collections.abc.Callable[..., object]",
    "set_attribute_config.new_conf": "collections.abc.Iterable[AttributeConfig]",
    "set_attribute_config_3.new_conf": "collections.abc.Iterable[AttributeConfig_3]",
    "attr_list": "list[int]",
    "attr_names": _NAMES,
    "exception": "BaseException | None",
    "new_date": _TIME,
    "quality": "AttrQuality",
    "time_stamp": _TIME,
    "str_data": "str | bytes",
    "gray8": "numpy.typing.ArrayLike",
    "gray16": "numpy.typing.ArrayLike",
    "rgb24": "numpy.typing.ArrayLike",
    "rgb32": "numpy.typing.ArrayLike",
    "da": "DeviceAttribute | tuple[str, bytes | numpy.typing.ArrayLike]",
    "_read_properties.names": "collections.abc.Iterable[str]",
    "_set_configuration.texts": "dict[str, str]",
    "filt_names": "collections.abc.Iterable[str]",
    "filt_vals": "collections.abc.Iterable[float]",
    "targets": "collections.abc.Iterable[str]",
    "extensions": "collections.abc.Iterable[str]",
    "sys_extensions": "collections.abc.Iterable[str]",
    "enum_labels": "collections.abc.Iterable[str]",
    "add_obj_polling.argin": _PAIR,
    "upd_obj_polling_period.argin": _PAIR,
    "rem_obj_polling.argin": "collections.abc.Iterable[str]",
    "lock_device.in_data": _PAIR,
    "un_lock_device.in_data": _PAIR,
    "re_lock_devices.in_data": "collections.abc.Iterable[str]",
    "owner": "DeviceImpl | DeviceClass",
    "__init__.device": "DeviceImpl",
    "event_loop": "collections.abc.Callable[[], object] | None",
    "interceptors": "Interceptors",
    **{
        f"set_{which}.value": "str | float"
        for which in (
            *("min_alarm", "max_alarm", "min_warning", "max_warning", "min_value", "max_value"),
        )
    },
}

# Arguments of which every object will do: texts are made of them, or they are compared.
ANYTHING = re.compile(
    r"(__contains__\.arg0|count\.x|(debug|info|warn|warning|error|fatal|log)(_\w+)?\.(msg|args|source)"
    r"|_log_at\.msg|__exit__\.args|_reading_of\.value"
    # refused, or sorted out when they are there
    r"|set_value(_date_quality)?\.(dim_x|dim_y|args)|command_inout_asynch\.args"
    r"|push_(\w+_)?event\.(args|kwargs))"
)

RESULTS = {
    "AttrReadEvent.argout": "list[DeviceAttribute] | typing.Any",
    "AttrWrittenEvent.errors": "NamedDevFailedList",
    "errors": "tuple[DevError, ...]",
    "err_stack": "tuple[DevError, ...]",
    "get_err_stack": "tuple[DevError, ...]",
    "get_access_except_errors": "tuple[DevError, ...]",
    "device": _DEVICE,
    # None goes with `err`, which no type checker can know.
    "attr_value": "DeviceAttribute | typing.Any",
    "attr_conf": "AttributeInfoEx | typing.Any",
    "cmd_list": "CommandInfoList",
    "att_list": "AttributeInfoListEx",
    "to_dev_failed": "DevFailed",
    "get_attr": "Attr",
    "get_attr_list": "tuple[Attr, ...]",
    "get_device_list": "list[DeviceImpl]",
    "get_attribute_config_2": "list[AttributeConfig_2]",
    "get_attribute_config_3": "list[AttributeConfig_3]",
    "get_pipe_list": "list[Pipe]",
    "get_pipe_by_name": "Pipe",
    "Pipe.get_value": _READ_BLOB,
    "PipeEventData.pipe_value": f"{_READ_BLOB} | typing.Any",
    "EncodedAttribute.__getitem__": "str | bytes",
    "_subscribe": "int",
    "_read_properties": "dict[str, list[str]]",
    "DeviceImpl.get_attribute_config": "list[AttributeConfig]",
    "get_sub_devices": "list[str]",
    "_get_configuration": "dict[str, str]",
    "li": "int | tuple[int, int, int, int]",
    "java_ident": "tuple[int, int]",
    "dev_lock_status": "list[list[int] | list[str]]",
    "read_pipe": _READ_BLOB,
    **{
        f"get_{which}": "float"
        for which in (
            *("min_alarm", "max_alarm", "min_warning", "max_warning", "min_value", "max_value"),
        )
    },
}

_BARE = {"object", "tuple", "list", "dict", "Iterable", "collections.abc.Iterable"}


# Functions whose result depends on an argument: its types, with those of the result. An argument
# that has no default in a form is required there.
FORMS = {
    "DeviceProxy.get_attribute_config": (
        "names",
        {"str": "AttributeInfoEx", "collections.abc.Iterable[str]": "AttributeInfoList"},
    ),
    "DeviceProxy.get_command_config": (
        "value",
        {"str": "CommandInfo", "collections.abc.Iterable[str] = ...": "CommandInfoList"},
    ),
    "DeviceProxy.get_pipe_config": (
        "value",
        {"str": "PipeInfo", "collections.abc.Iterable[str] | None = None": "PipeInfoList"},
    ),
    "DeviceProxy.get_events": (
        "callback",
        {"None = None": "list[typing.Any]", _EVENT: "None"},
    ),
    "Database.get_device_property_list": (
        "array",
        {
            "None = None": "DbDatum",
            "list[str]": "list[str]",
            "StdStringVector": "StdStringVector",
        },
    ),
}

# What types name, and nothing else of the package imports.
MODULES = {"asyncio", "concurrent.futures", "numpy"}

# The type of what is neither class nor function; what was built with what is of several types.
VARIABLES = {"info_classes": "list[type[object]]", "built_with": "dict[str, typing.Any]"}


def argument(function: str, name: str, said: str, cls: str = "") -> str:
    """The type of an argument, where the signature says less than is known."""
    if said not in _BARE:
        return said
    known = ARGUMENTS.get(
        f"{cls}.{function}.{name}", ARGUMENTS.get(f"{function}.{name}", ARGUMENTS.get(name))
    )
    if known is None and said == "object":
        return "object" if ANYTHING.fullmatch(f"{function}.{name}") else "typing.Any"
    return known or said


def result(function: str, said: str, cls: str = "") -> str:
    """The type of a result, where the signature says less than is known."""
    if said not in _BARE:
        return said
    known = RESULTS.get(f"{cls}.{function}", RESULTS.get(function))
    return known or ("typing.Any" if said == "object" else said)
