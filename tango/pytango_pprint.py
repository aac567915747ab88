"""Classes that print readably, by the name of the module that made them so: here all of them do."""

from __future__ import annotations

from typing import Any

from tango import _tango

_CLASSES = {cls.__name__: cls for cls in _tango.info_classes}


def __getattr__(name: str) -> Any:
    if name in _CLASSES:
        return _CLASSES[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(_CLASSES)
