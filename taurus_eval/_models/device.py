"""Evaluators: devices with a table of symbols."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from taurus_eval._engine import imports
from taurus_eval._engine.enums import TaurusDevState, TaurusElementType
from taurus_eval._engine.grammar import Groups
from taurus_eval._engine.listeners import Listeners
from taurus_eval._engine.safeeval import SafeEvaluator
from taurus_eval._models.model import Model
from taurus_eval._models.names import device_names


class DeviceModel(Model, SafeEvaluator):
    """An evaluator: a device whose attributes share a table of symbols.

    Derive from it, and list names of class or instance attributes in `_symbols`, to have a device
    whose attributes can use them.

    Parameters
    ----------
    name : str, default ''
        A device name.
    parent : object, optional
        The authority.
    safedict
        Symbols in addition to the default ones.
    """

    _symbols: Iterable[str] = ()
    _element_type = TaurusElementType.Device
    description = "an evaluator"

    def __init__(self, name: str = "", parent: Any = None, **kwargs: Any) -> None:
        self._context = self.face.context
        groups = self.getNameValidator().getUriGroups(name)
        if groups is None:
            raise self.face.exception(f"Invalid evaluator device name {name}")
        self._set_names(device_names(groups), parent)
        self._listeners = Listeners()
        SafeEvaluator.__init__(self, kwargs.get("safedict"))
        own = {symbol: getattr(self, symbol) for symbol in self._symbols}
        if own:
            self.addSafe(own, permanent=True)

    @classmethod
    def getNameValidator(cls) -> Any:
        """The validator of device names."""
        return cls.factory().getDeviceNameValidator()

    @property
    def state(self) -> Any:
        """Always ready."""
        return TaurusDevState.Ready

    def getAttribute(self, attrname: str) -> Any:
        """An attribute of this evaluator.

        Parameters
        ----------
        attrname : str
            Its expression, with substitutions if need be.

        Returns
        -------
        object
            The attribute.

        Raises
        ------
        TaurusException
            It does not yield a valid name.
        """
        return self.factory().getAttribute(f"{self.getFullName()}/{attrname}")

    def getChildObj(self, child_name: str) -> Any:
        """What a relative name denotes.

        Parameters
        ----------
        child_name : str
            "/" and the expression of an attribute.

        Returns
        -------
        object
            The attribute, None if there is none.

        Raises
        ------
        TaurusException
            It does not yield a valid name.
        """
        return self.factory().getAttribute(f"{self.getFullName()}{child_name}")

    def poll(self, attrs: Any, asynch: bool = False, req_id: object = None) -> None:
        """Poll attributes of this evaluator.

        Parameters
        ----------
        attrs : object
            The attributes, or a dictionary with them as values.
        asynch : bool, default False
            Ignored; for compatibility with Taurus.
        req_id : object, optional
            Ignored; for compatibility with Taurus.
        """
        for attribute in attrs.values() if hasattr(attrs, "values") else attrs:
            attribute.poll()

    def isWritable(self) -> bool:
        """False: a device has no value."""
        return False

    def getDisplayDescrObj(self, cache: bool = True) -> list[tuple[str, str]]:
        """Pairs of a word and a text that describe the evaluator.

        Parameters
        ----------
        cache : bool, default True
            Ignored; for compatibility with Taurus.

        Returns
        -------
        list[tuple[str, str]]
            The pairs.
        """
        pairs = super().getDisplayDescrObj(cache)
        return [pairs[0], *pairs[2:], ("device state", self.state.name)]


def evaluator_symbols(groups: Groups) -> dict[str, Any]:
    """The symbols of an evaluator whose name says where they come from.

    Raises
    ------
    ImportError
        The module cannot be imported, or must not.
    AttributeError
        There is no such class in it.
    ValueError
        The arguments of the class are not literals.
    Exception
        Whatever the class raises.
    """
    if groups["_evalmodname"] is None:
        return {}
    module = imports.import_module(groups["_evalmodname"])
    if groups["_evalclassname"] == "*":
        return imports.module_symbols(module)
    cls = getattr(module, groups["_evalclassname"])
    args, kwargs = imports.parse_arguments(groups["_evalclassparenths"])
    return {groups["_evalinstname"] or "self": cls(*args, **kwargs)}


def device_class(groups: Groups) -> Any:
    """The class that an evaluator name stands for, without arguments, or None.

    Raises
    ------
    ImportError
        The module cannot be imported, or must not.
    AttributeError
        There is no such class in it.
    """
    if groups["_evalclassname"] in (None, "*") or groups["_evalclassparenths"] is not None:
        return None
    return getattr(imports.import_module(groups["_evalmodname"]), groups["_evalclassname"])


def make_device(cls: type[DeviceModel], name: str, groups: Groups, parent: Any) -> DeviceModel:
    """Make an evaluator.

    Parameters
    ----------
    cls : type[DeviceModel]
        The class of evaluators that need none of their own.
    name : str
        Its full name.
    groups : Groups
        What the name consists of.
    parent : object
        The authority.

    Raises
    ------
    ImportError
        The module cannot be imported, or must not.
    AttributeError
        There is no such class in it.
    TypeError
        The class is not a class of evaluators.
    ValueError
        The arguments of the class are not literals.
    Exception
        Whatever the class raises.
    """
    own = device_class(groups)
    if own is None:
        return cls(name, parent=parent, safedict=evaluator_symbols(groups))
    if isinstance(own, type) and issubclass(own, DeviceModel) and own.face is cls.face:
        return own(name, parent=parent)
    if isinstance(own, type) and hasattr(own, "_symbols"):
        # An evaluator class of somebody else: another face of ours, or Taurus' own.
        instance = own(name, parent=parent)
        symbols = {symbol: getattr(instance, symbol) for symbol in own._symbols}
        return cls(name, parent=parent, safedict=symbols)
    raise TypeError(f"{own!r} is not an evaluator class: it does not derive from EvaluationDevice")
