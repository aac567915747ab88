"""What attributes, devices and authorities have in common."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from taurus_eval._engine.enums import TaurusElementType
from taurus_eval._engine.listeners import Listeners, Reference, deliver
from taurus_eval._engine.sources import Names
from taurus_eval._models.face import HasFace

_log = logging.getLogger("taurus_eval")


class Model(HasFace):
    """Something with a name: attribute, device or authority."""

    _element_type: TaurusElementType
    _listeners: Listeners
    description = "an evaluation model"

    def _set_names(self, names: Names, parent: Any) -> None:
        self._full_name = names.full
        self._norm_name = names.normal
        self._simp_name = names.simple
        self._parentObj = parent

    def getFullName(self) -> str | None:
        """The name that identifies the model."""
        return self._full_name

    def getNormalName(self) -> str | None:
        """The name to write in configurations."""
        return self._norm_name

    def getSimpleName(self) -> str:
        """The name to show where there is little room."""
        return self._simp_name

    @property
    def name(self) -> str:
        """The simple name."""
        return self.getSimpleName()

    @property
    def fullname(self) -> str | None:
        """The full name."""
        return self.getFullName()

    def getParentObj(self) -> Any:
        """What the model belongs to: the device of an attribute, the authority of a device."""
        return self._parentObj

    @property
    def parentObj(self) -> Any:
        """What the model belongs to."""
        return self.getParentObj()

    def getParent(self) -> Any:
        """What the model belongs to."""
        return self.getParentObj()

    @classmethod
    def getTaurusElementType(cls) -> TaurusElementType:
        """Whether it is an attribute, a device or an authority."""
        return cls._element_type

    @classmethod
    def getNameValidator(cls) -> Any:
        """The validator of names of this class of models."""
        raise NotImplementedError

    @classmethod
    def isValid(cls, name: str, matchLevel: object = None, strict: bool | None = None) -> bool:
        """Whether a name is valid for this class of models.

        Parameters
        ----------
        name : str
            A name.
        matchLevel : object, optional
            Ignored; for compatibility with Taurus.
        strict : bool | None, optional
            False accepts the old syntax as well; None: as the settings say.

        Returns
        -------
        bool
            True if it is.
        """
        return bool(cls.getNameValidator().isValid(name, strict=strict))

    def getDisplayName(self, cache: bool = True, complete: bool = True) -> str:
        """The simple name, with the normal name in brackets if `complete`.

        Parameters
        ----------
        cache : bool, default True
            Ignored; for compatibility with Taurus.
        complete : bool, default True
            With the normal name in brackets.

        Returns
        -------
        str
            The name.
        """
        simple = self.getSimpleName()
        return f"{simple} ({self.getNormalName()})" if complete else simple

    def getDisplayDescription(self, cache: bool = True) -> str:
        """What kind of thing it is.

        Parameters
        ----------
        cache : bool, default True
            Ignored; for compatibility with Taurus.

        Returns
        -------
        str
            A word or two.
        """
        return self.description

    def getDisplayDescrObj(self, cache: bool = True) -> list[tuple[str, str]]:
        """Pairs of a word and a text that describe the model.

        Parameters
        ----------
        cache : bool, default True
            Ignored; for compatibility with Taurus.

        Returns
        -------
        list[tuple[str, str]]
            The pairs.
        """
        return [
            ("name", self.getDisplayName(cache)),
            ("model", str(self.getFullName())),
            ("description", self.description),
        ]

    def getFragmentObj(self, fragmentName: str | None = None) -> Any:
        """Part of a model, by a path of attributes such as `rvalue.magnitude`.

        Parameters
        ----------
        fragmentName : str | None, optional
            The path; None for what the model is about.

        Returns
        -------
        object
            The part; the model itself without a path.

        Raises
        ------
        AttributeError
            There is no such part.
        """
        part: Any = self
        for name in (fragmentName or self.defaultFragmentName).split("."):
            try:
                part = getattr(part, name)
            except AttributeError as error:
                raise AttributeError(f"{self} has no fragment {fragmentName!r}: {error}") from error
        return part

    defaultFragmentName = "name"

    def addListener(self, listener: object) -> bool:
        """Call a listener when something happens; it is held weakly.

        Parameters
        ----------
        listener : object
            Has a method `eventReceived(source, type, value)`, or can be called so.

        Returns
        -------
        bool
            False if it is there already.

        Raises
        ------
        TypeError
            `listener` is not a listener.
        """
        return self._listeners.add(listener) is not None

    def removeListener(self, listener: object) -> bool:
        """Remove a listener; False if it is not there.

        Parameters
        ----------
        listener : object
            What was given to `addListener`.

        Returns
        -------
        bool
            True if it was there.
        """
        return self._listeners.remove(listener)

    def deleteListener(self, listener: object) -> bool:
        """Remove a listener; False if it is not there.

        Parameters
        ----------
        listener : object
            What was given to `addListener`.

        Returns
        -------
        bool
            True if it was there.
        """
        return self.removeListener(listener)

    def hasListeners(self) -> bool:
        """Whether somebody listens."""
        return bool(self._listeners)

    def fireEvent(
        self, event_type: Any, event_value: Any, listeners: Iterable[object] | None = None
    ) -> None:
        """Call listeners.

        Parameters
        ----------
        event_type : object
            A `TaurusEventType`.
        event_value : object
            What to pass to them.
        listeners : Iterable[object] | None, optional
            The listeners to call; None for all of them.
        """
        references = self._listeners.references
        if listeners is not None:
            calls = [getattr(listener, "eventReceived", listener) for listener in listeners]
            references = tuple(Reference(call, None) for call in calls)
        deliver(references, self, event_type, event_value)

    def __str__(self) -> str:
        return str(self._full_name)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._full_name})"
