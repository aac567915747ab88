"""PyTango's internal modules under their old names: `tango.device_proxy` and others.

They have no files. `add_to` puts this file on the search path of the package, and a hook of the
import system looks there for modules that are in the table below. So `import`, `pkgutil`, `python
-m`, `help` and pickles find them as they find others, and those that nobody uses cost nothing.

A module is the home of the names beside it in the table. Any other public name of `tango` or of its
most used modules can be imported from it too, because programs do that: `names_of_tango`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.machinery import ModuleSpec
from types import CodeType, ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.abc import InspectLoader as _InspectLoader
else:  # importlib.abc takes longer to import than all of this
    _InspectLoader = object

# Old module: {where its names are: the names}.
HOMES: dict[str, dict[str, str]] = {
    "asyncio_executor": {
        "asyncio": "run_coroutine_threadsafe",
        "tango._green.asyncio": "AsyncioExecutor get_global_executor set_global_executor",
    },
    "attr_data": {"tango": "AttrData"},
    "attribute_proxy": {"tango": "AttributeProxy get_attribute_proxy"},
    "auto_monitor": {"tango": "AutoTangoAllowThreads AutoTangoMonitor"},
    "base_types": {
        "tango": "AttributeInfoList AttributeInfoListEx CommandInfoList DbData DbDevExportInfos"
        " DbDevImportInfos DbDevInfos DbHistoryList DeviceDataHistoryList StdDoubleVector"
        " StdLongVector StdStringVector"
    },
    "connection": {"tango": "Connection"},
    "db": {
        "tango": "Database DbData DbDatum DbDevExportInfo DbDevExportInfos DbDevImportInfo"
        " DbDevImportInfos DbDevInfo DbDevInfos",
        "tango.utils": "DbData_2_dict parameter_2_dbdata seq_2_DbData seq_2_DbDevExportInfos"
        " seq_2_DbDevInfos",
    },
    "device_attribute": {"tango": "DeviceAttribute ExtractAs"},
    "device_class": {
        "tango": "DeviceClass",
        "tango._server.property_loading": "PropUtil",
        "tango._server.class_registry": "get_class_by_class get_constructed_class_by_class",
    },
    "device_proxy": {
        "tango": "DeviceProxy PyTangoUserWarning constants get_device_proxy",
        "tango.telemetry": "TelemetryEndpoint",
    },
    "device_server": {
        "tango": "LatestDeviceImpl MultiAttrProp constants",
        "tango._server.worker": "get_worker set_worker",
    },
    "encoded_attribute": {"tango": "EncodedAttribute"},
    "futures_executor": {
        "tango._green.futures": "FuturesExecutor get_global_executor set_global_executor"
    },
    "gevent_executor": {
        "tango._green.gevent": "GeventExecutor GeventTask get_global_executor set_global_executor"
    },
    "globals": {
        "tango": "class_factory class_list constructed_class cpp_class_list delete_class_list"
        " get_class get_classes get_constructed_class get_constructed_classes get_cpp_class"
        " get_cpp_classes",
        "tango._server.class_registry": "cleanup_classes get_class_by_class"
        " get_constructed_class_by_class",
    },
    "group": {"tango": "Group"},
    "group_reply": {
        "tango": "GroupAttrReply GroupAttrReplyList GroupCmdReply GroupCmdReplyList GroupReply"
        " GroupReplyList"
    },
    "pytango_pprint": {},
    "pyutil": {
        "tango": "EnsureOmniThread Util is_omni_thread",
        "tango._server.arguments": "parse_args",
    },
    "release": {"tango": "Release"},
    "tango_numpy": {
        "tango._utils.numpy_types": "NumpyType numpy_image numpy_spectrum numpy_type",
    },
    "tango_object": {
        "tango.server": "Device Server",
        "tango._server.worker": "get_worker set_worker",
        "tango.codec": "dumps loads",
    },
    "time_val": {"tango": "TimeVal"},
}

# Those with a function to fill the classes of the extension, which are complete here.
WITH_INIT = frozenset(
    (
        "attribute_proxy",
        "auto_monitor",
        "base_types",
        "connection",
        "db",
        "device_attribute",
        "device_class",
        "device_proxy",
        "device_server",
        "encoded_attribute",
        "group",
        "group_reply",
        "pytango_pprint",
        "pyutil",
        "time_val",
    )
)

# Those that are attributes of the package without an import: one of the others needs gevent.
ATTRIBUTES = frozenset(HOMES) - {"asyncio_executor", "futures_executor", "gevent_executor"}


# Where `names_of_tango` looks: the cheap ones to import first.
_PLACES = ("tango", "tango.utils", "tango.green", "tango.server")
# What programs import of names that none of those lists, and where it is.
_ELSEWHERE = {
    "AlrmValueNotSpec": "tango.constants",
    "AsyncioExecutor": "tango._green.asyncio",
    "PyTangoHelpFormatter": "tango._utils.help_formatter",
    "StatusNotSet": "tango.constants",
    "TELEMETRY_SUPPORTED": "tango.constants",
    "TgLibVers": "tango.constants",
    "cleanup_classes": "tango._server.class_registry",
    "dumps": "tango.codec",
    "loads": "tango.codec",
    "is_tango_object": "tango._server.definition",
    "get_worker": "tango._server.worker",
    "set_worker": "tango._server.worker",
}


def names_of_tango(module: str) -> Callable[[str], Any]:
    """A `__getattr__` for a module that answers the public names of `tango`, too.

    Parameters
    ----------
    module : str
        The full name of the module, for the error.

    Returns
    -------
    Callable[[str], Any]
        The function; AttributeError for what none of the public modules has.
    """

    def answer(name: str) -> Any:
        if name in _ELSEWHERE:
            return getattr(import_module(_ELSEWHERE[name]), name)
        if not name.startswith("_"):
            for home in map(import_module, _PLACES):
                if name in home.__all__:
                    return getattr(home, name)
        raise AttributeError(f"module {module!r} has no attribute {name!r}")

    return answer


def source(name: str) -> str:
    """An old module as a text of Python, without what `names_of_tango` adds.

    Parameters
    ----------
    name : str
        Its name in the table.
    """
    names = [(home, one) for home, some in HOMES[name].items() for one in some.split()]
    lines = [f"from {home} import {one} as {one}" for home, one in names]
    if name in WITH_INIT:
        lines += [
            f"def {name}_init(doc: bool = True) -> None:",
            '    """Does nothing: the classes are complete when they are imported."""',
        ]
    return "\n".join(
        [
            f'"""Names of Tango, under the old name tango.{name}."""',
            *lines,
            f"__all__ = {sorted(one for _, one in names)}\n",
        ]
    )


class _Loader(_InspectLoader):
    """Makes an old module of its text."""

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        vars(module)["__getattr__"] = names_of_tango(module.__name__)
        exec(self.get_code(module.__name__), vars(module))

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.get_source(fullname), f"<{fullname}>", "exec", dont_inherit=True)

    def get_source(self, fullname: str) -> str:
        return source(fullname.removeprefix("tango."))

    def is_package(self, fullname: str) -> bool:
        return False


class _Finder:
    """Finds the old modules: what the import system asks for the entry of the search path."""

    def __init__(self, path: str) -> None:
        if path != __file__:
            raise ImportError  # so the import system asks the next hook

    def find_spec(self, fullname: str, target: ModuleType | None = None) -> ModuleSpec | None:
        parent, _, name = fullname.rpartition(".")
        if parent != "tango" or name not in HOMES:
            return None
        spec = ModuleSpec(fullname, _Loader(), origin=__file__)
        spec.has_location = True
        return spec

    def iter_modules(self, prefix: str = "") -> Iterator[tuple[str, bool]]:
        """What `pkgutil` asks: the names, and whether they are packages."""
        return ((prefix + name, False) for name in HOMES)


def add_to(path: list[str]) -> None:
    """Let the old modules be found.

    Parameters
    ----------
    path : list[str]
        The search path of the package, its `__path__`.
    """
    path.append(__file__)
    if _Finder not in sys.path_hooks:
        sys.path_hooks.append(_Finder)
