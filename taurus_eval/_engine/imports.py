"""Which modules a model may name, and what the evaluators that name them consist of."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterable
from types import ModuleType
from typing import Any

from taurus_eval._engine.errors import ModuleNotAllowed


class ImportPolicy:
    """The modules that evaluators may import. At first, as ever in this scheme: all.

    Whoever may choose the name of a model can run whatever is in these modules.
    """

    def __init__(self) -> None:
        self._modules: frozenset[str] | None = None

    def allow_all(self) -> None:
        """Let models name any module."""
        self._modules = None

    def allow_only(self, modules: Iterable[str]) -> None:
        """Let models name these modules, and nothing else.

        Parameters
        ----------
        modules : Iterable[str]
            Full names. `package.*` stands for the package and all that is below it.
        """
        self._modules = frozenset(modules)

    def allow_none(self) -> None:
        """Let models name no module at all."""
        self._modules = frozenset()

    def allows(self, module: str) -> bool:
        """Whether a module may be named.

        Parameters
        ----------
        module : str
            The dotted name of a module.

        Returns
        -------
        bool
            True if it may.
        """
        if self._modules is None or module in self._modules:
            return True
        parts = module.split(".")
        return any(".".join((*parts[:n], "*")) in self._modules for n in range(1, len(parts) + 1))

    def require(self, module: str) -> None:
        """Complain about a module that may not be named.

        Parameters
        ----------
        module : str
            The dotted name of a module.

        Raises
        ------
        ModuleNotAllowed
            It may not.
        """
        if not self.allows(module):
            raise ModuleNotAllowed(
                f"the import policy does not allow the module {module!r}", name=module
            )


policy = ImportPolicy()


def import_module(name: str) -> ModuleType:
    """Import a module that a model names.

    Raises
    ------
    ModuleNotAllowed
        The policy forbids it.
    ImportError
        There is none of that name.
    """
    policy.require(name)
    return importlib.import_module(name)


def module_symbols(module: ModuleType) -> dict[str, Any]:
    """All that is in a module, but the modules in it that the policy forbids."""
    symbols = {name: getattr(module, name) for name in dir(module) if not name.startswith("__")}
    return {
        name: value
        for name, value in symbols.items()
        if not isinstance(value, ModuleType) or policy.allows(value.__name__)
    }


def parse_arguments(text: str) -> tuple[list[Any], dict[str, Any]]:
    """Read the arguments of a class, "(1, name='x')".

    Raises
    ------
    ValueError
        They are not literals, or not arguments at all.
    """
    try:
        call = ast.parse(f"f{text}", mode="eval").body
    except SyntaxError as error:
        raise ValueError(f"cannot read the arguments {text}: {error}") from error
    # "(1)(2)" would be a call of what the first call returns.
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
        raise ValueError(f"cannot read the arguments {text}")
    if any(keyword.arg is None for keyword in call.keywords):
        raise ValueError(f"the arguments {text} must be literals")
    try:
        args = [ast.literal_eval(arg) for arg in call.args]
        kwargs = {str(keyword.arg): ast.literal_eval(keyword.value) for keyword in call.keywords}
    except ValueError as error:
        raise ValueError(f"the arguments {text} must be literals") from error
    return args, kwargs
