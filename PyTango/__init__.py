"""The old name of the package `tango`.

`import PyTango` provides the same objects as `tango`, and `PyTango.xyz` the same modules.

PYTEST_DONT_REWRITE: with a plugin in the same distribution, pytest would rewrite the asserts in
here, and warn a program that has imported this before it runs its tests.
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.machinery
import sys
from types import ModuleType
from typing import Any

import tango
from tango import *  # noqa: F403
from tango import __all__ as __all__
from tango import _tango

_OLD, _NEW = "PyTango", "tango"


class _SameModule(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds PyTango.xyz as the module tango.xyz itself, not as a second copy of it."""

    def find_spec(
        self, fullname: str, path: Any = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if not fullname.startswith(f"{_OLD}."):
            return None
        return importlib.machinery.ModuleSpec(fullname, self)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        module = importlib.import_module(_same(spec.name))
        spec.loader_state = module.__spec__
        return module

    def exec_module(self, module: ModuleType) -> None:
        """Nothing is run: it ran as tango.xyz. The import system has changed its spec."""
        spec = module.__spec__
        if spec is not None:
            module.__spec__ = spec.loader_state


def _same(name: str) -> str:
    return "tango._tango" if name == f"{_OLD}._PyTango" else _NEW + name.removeprefix(_OLD)


def __getattr__(name: str) -> Any:
    return getattr(tango, name)


def __dir__() -> list[str]:
    return dir(tango)


_PyTango = _tango
__version__ = tango.__version__
sys.meta_path.insert(0, _SameModule())
