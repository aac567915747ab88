"""The authority of the scheme."""

from __future__ import annotations

from typing import Any

from taurus_eval._engine.enums import TaurusElementType
from taurus_eval._engine.listeners import Listeners
from taurus_eval._models.model import Model
from taurus_eval._models.names import AUTHORITY_NAMES


class AuthorityModel(Model):
    """The authority `//localhost`, the only one there is."""

    _element_type = TaurusElementType.Authority
    description = "the authority of the evaluators"

    def __init__(self, complete_name: str = "", parent: Any = None) -> None:
        self._listeners = Listeners()
        self._set_names(AUTHORITY_NAMES, parent)

    @classmethod
    def getNameValidator(cls) -> Any:
        """The validator of authority names."""
        return cls.factory().getAuthorityNameValidator()

    def getDevice(self, name: str) -> Any:
        """The evaluator of a name.

        Parameters
        ----------
        name : str
            The name of an evaluator.

        Returns
        -------
        object
            The evaluator.

        Raises
        ------
        TaurusException
            The name is not valid.
        ImportError
            The module it names cannot be imported.
        """
        return self.factory().getDevice(name)

    def getChildObj(self, name: str) -> Any:
        """The evaluator of a name.

        Parameters
        ----------
        name : str
            The name of an evaluator.

        Returns
        -------
        object
            The evaluator.
        """
        return self.getDevice(name)
