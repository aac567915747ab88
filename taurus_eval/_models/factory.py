"""The factory: one object per name, as long as somebody holds it."""

from __future__ import annotations

import threading
import weakref
from typing import Any

from taurus_eval._engine import grammar, imports
from taurus_eval._engine.enums import TaurusElementType
from taurus_eval._engine.grammar import AUTHORITY, DEFAULT_DEVICE, SCHEME, Groups
from taurus_eval._engine.graph import Node, SourceNode
from taurus_eval._engine.polling import checked_period
from taurus_eval._models.attribute import AttributeModel
from taurus_eval._models.authority import AuthorityModel
from taurus_eval._models.device import DeviceModel, make_device
from taurus_eval._models.face import HasFace
from taurus_eval._models.names import device_names

DEFAULT_POLLING_PERIOD_MS = 3000


class FactoryModel(HasFace):
    """Gives models by name.

    Which name is looked up first, and created if need be, is its text; then its full name. The
    factory holds nothing: a model that nobody else holds is gone.
    """

    schemes = (SCHEME, "evaluation")
    caseSensitive = True
    DEFAULT_AUTHORITY = AUTHORITY
    DEFAULT_DEVICE = DEFAULT_DEVICE

    attribute_class: type[AttributeModel]
    device_class: type[DeviceModel]
    authority_class: type[AuthorityModel]

    def _init_factory(self) -> None:
        self._lock = threading.RLock()
        self._by_text: weakref.WeakValueDictionary[str, Any] = weakref.WeakValueDictionary()
        self._attributes: weakref.WeakValueDictionary[str, Any] = weakref.WeakValueDictionary()
        self._devices: weakref.WeakValueDictionary[str, Any] = weakref.WeakValueDictionary()
        self._nodes: weakref.WeakValueDictionary[Any, Any] = weakref.WeakValueDictionary()
        self._authority: Any = None
        self._polling_period = DEFAULT_POLLING_PERIOD_MS
        self._polling_enabled = True

    # -- models by name

    def getAuthority(self, name: str | None = None) -> Any:
        """The authority.

        Parameters
        ----------
        name : str | None, optional
            The name of a model.

        Returns
        -------
        object
            The one authority.

        Raises
        ------
        TaurusException
            The name is not that of an authority.
        """
        if name is not None and not self.getAuthorityNameValidator().isValid(name):
            raise self.face.exception(f"Invalid evaluation authority name {name}")
        with self._lock:
            if self._authority is None:
                self._authority = self.authority_class(f"{SCHEME}:{AUTHORITY}")
            return self._authority

    def getDevice(self, name: str, **kwargs: Any) -> Any:
        """An evaluator.

        Parameters
        ----------
        name : str
            The name of a model.

        Returns
        -------
        object
            The evaluator.

        Raises
        ------
        TaurusException
            The name is not that of an evaluator.
        ImportError
            The module it names cannot be imported, or must not.
        AttributeError
            There is no such class in it.
        ValueError
            The arguments of the class are not literals.
        Exception
            Whatever the class raises.
        """
        groups = self.getDeviceNameValidator().getUriGroups(name)
        if groups is None:
            raise self.face.exception(f"Invalid evaluator device name {name}")
        full = str(device_names(groups).full)
        _require_allowed(groups)
        with self._lock:
            device = self._devices.get(full)
            if device is None:
                device = make_device(self.device_class, full, groups, self.getAuthority())
                self._devices[full] = device
            return device

    def getAttribute(self, name: str, **kwargs: Any) -> Any:
        """An attribute.

        Parameters
        ----------
        name : str
            An attribute name.
        kwargs
            `pollingPeriod` in ms and `enablePolling`, for a new one.

        Returns
        -------
        object
            The attribute.

        Raises
        ------
        TaurusException
            The name is not that of an attribute.
        ImportError
            The module it names cannot be imported, or must not.
        AttributeError
            There is no such class in it.
        ValueError
            The arguments of the class are not literals.
        Exception
            Whatever the class raises.
        """
        attribute = self._by_text.get(name)
        if attribute is not None:
            return attribute
        read = self.face.names.attribute(name, self.face.is_strict())
        if read is None:
            raise self.face.exception(f"Invalid evaluation attribute name {name}")
        full = read.full_name
        _require_allowed(read.groups)
        with self._lock:
            attribute = self._attributes.get(full)
            if attribute is None:
                device = self._devices.get(f"{SCHEME}:{AUTHORITY}/{read.device}")
                if device is None:
                    device = self.getDevice(f"{SCHEME}:{read.device}")
                attribute = self.attribute_class(full, parent=device, read=read, **kwargs)
                self._attributes[full] = attribute
            self._by_text[name] = attribute
            return attribute

    def node(self, full_name: str) -> Node:
        """What a reference refers to.

        Parameters
        ----------
        full_name : str
            The full name of an attribute of any scheme.

        Returns
        -------
        Node
            Its node in the graph of values.
        """
        scheme = full_name.partition(":")[0]
        if scheme == SCHEME:
            attribute: Node = self.getAttribute(full_name)
            return attribute
        source = self.face.sources.find(scheme)
        if source is None:
            raise self.face.exception(f"there is no source for {full_name}")
        # With the source in it: an application may replace one.
        identity = (id(source), source.identity(full_name))
        with self._lock:
            node: Node | None = self._nodes.get(identity)
            if node is None:
                node = SourceNode(source, source.channel(full_name))
                self._nodes[identity] = node
            return node

    def getObject(self, cls: Any, name: str) -> Any:
        """A model of a class.

        Parameters
        ----------
        cls : object
            A class of models, also a base class, or a `TaurusElementType`.
        name : str
            Its name.

        Returns
        -------
        object
            The model.

        Raises
        ------
        TaurusException
            The name is not that of such a model.
        """
        kind = cls.getTaurusElementType() if hasattr(cls, "getTaurusElementType") else cls
        if kind == TaurusElementType.Attribute:
            return self.getAttribute(name)
        if kind == TaurusElementType.Device:
            return self.getDevice(name)
        return self.getAuthority(name)

    def findObject(self, name: str) -> Any:
        """The model of a name, whatever it is; None if the name is not valid.

        Parameters
        ----------
        name : str
            The name of a model.

        Returns
        -------
        object
            The model, or None.
        """
        cls = self.findObjectClass(name)
        return None if cls is None else self.getObject(cls, name)

    def findObjectClass(self, name: str) -> Any:
        """The class of model that a name denotes, or None.

        In the old syntax `eval://localhost` could be an attribute, too; it is the authority.

        Parameters
        ----------
        name : str
            The name of a model.

        Returns
        -------
        object
            The class, or None.
        """
        name = grammar.with_scheme(name)
        strict = self.face.is_strict()
        for strictness in (True, strict) if not strict else (True,):
            if grammar.authority(name, strictness):
                return self.authority_class
            if grammar.device(name, strictness):
                return self.device_class
            if self.face.names.attribute(name, strictness):
                return self.attribute_class
        return None

    def getValidTypesForName(
        self, name: str, strict: bool | None = None
    ) -> list[TaurusElementType]:
        """What a name can denote, as element types.

        Parameters
        ----------
        name : str
            The name of a model.
        strict : bool | None, optional
            False accepts the old syntax as well; None: as the settings say.

        Returns
        -------
        list[TaurusElementType]
            The element types, the most specific first.
        """
        validators = {
            TaurusElementType.Attribute: self.getAttributeNameValidator(),
            TaurusElementType.Device: self.getDeviceNameValidator(),
            TaurusElementType.Authority: self.getAuthorityNameValidator(),
        }
        return [kind for kind, known in validators.items() if known.isValid(name, strict=strict)]

    def getValidatorFromName(self, name: str) -> Any:
        """The validator of the class of models that a name denotes, or None.

        Parameters
        ----------
        name : str
            The name of a model.

        Returns
        -------
        object
            The validator, or None.
        """
        cls = self.findObjectClass(name)
        return None if cls is None else cls.getNameValidator()

    def getAuthorityNameValidator(self) -> Any:
        """The validator of authority names."""
        raise NotImplementedError

    def getDeviceNameValidator(self) -> Any:
        """The validator of device names."""
        raise NotImplementedError

    def getAttributeNameValidator(self) -> Any:
        """The validator of attribute names."""
        raise NotImplementedError

    def supportsScheme(self, scheme: str) -> bool:
        """Whether the factory creates models of a scheme.

        Parameters
        ----------
        scheme : str
            The scheme, without the colon.

        Returns
        -------
        bool
            True for `eval`.
        """
        return scheme in self.schemes

    # -- polling

    def getDefaultPollingPeriod(self) -> int:
        """The polling period of new attributes, in ms."""
        return self._polling_period

    def changeDefaultPollingPeriod(self, period: int) -> None:
        """Set the polling period of new attributes.

        Parameters
        ----------
        period : int
            The period, in ms.

        Raises
        ------
        ValueError
            The period is less than 1 ms.
        """
        self._polling_period = checked_period(period)

    def isPollingEnabled(self) -> bool:
        """Whether attributes are polled at all."""
        return self._polling_enabled

    def enablePolling(self) -> None:
        """Poll the attributes whose polling is active."""
        self._polling_enabled = True

    def disablePolling(self) -> None:
        """Poll nothing for now."""
        self._polling_enabled = False

    def addAttributeToPolling(
        self, attribute: AttributeModel, period: int, unsubscribe_evts: bool = False
    ) -> None:
        """Poll an attribute while somebody listens.

        Parameters
        ----------
        attribute : AttributeModel
            The attribute.
        period : int
            The period, in ms.
        unsubscribe_evts : bool, default False
            Ignored; for compatibility with Taurus.
        """
        attribute.changePollingPeriod(period)
        attribute.enablePolling(force=True)

    def removeAttributeFromPolling(self, attribute: AttributeModel) -> None:
        """Stop polling an attribute.

        Parameters
        ----------
        attribute : AttributeModel
            The attribute.
        """
        attribute.disablePolling()


def _require_allowed(groups: Groups) -> None:
    # Also of an evaluator that is there already: the policy may have changed since.
    if groups["_evalmodname"] is not None:
        imports.policy.require(groups["_evalmodname"])
