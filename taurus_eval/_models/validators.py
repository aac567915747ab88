"""Validators: which names are valid, and what they consist of."""

from __future__ import annotations

from collections.abc import Mapping

from taurus_eval._engine import grammar, text
from taurus_eval._engine.grammar import AUTHORITY, DEFAULT_DEVICE, SCHEME, Groups
from taurus_eval._models.face import HasFace
from taurus_eval._models.names import AUTHORITY_NAMES, device_names, warn_of_old_syntax

NameTuple = tuple[str | None, ...]


class NameValidator(HasFace):
    """What the three validators have in common."""

    scheme = SCHEME
    default_scheme = SCHEME

    def _groups(self, name: str, strict: bool) -> Groups | None:
        raise NotImplementedError

    def isValid(self, name: str, matchLevel: object = None, strict: bool | None = None) -> bool:
        """Whether a name is valid.

        Parameters
        ----------
        name : str
            One without scheme is taken to be one of this scheme.
        matchLevel : object, optional
            Ignored; for compatibility with Taurus.
        strict : bool | None, optional
            Whether old syntax does not count; None for what the application has set.

        Returns
        -------
        bool
            True if it is.
        """
        return self.getUriGroups(name, strict) is not None

    def getUriGroups(self, name: str, strict: bool | None = None) -> Groups | None:
        """The parts of a name by their names, or None if it is not valid.

        Parameters
        ----------
        name : str
            A name.
        strict : bool | None, optional
            False accepts the old syntax as well; None: as the settings say.

        Returns
        -------
        Groups | None
            The parts, or None.
        """
        name = grammar.with_scheme(name)
        groups = self._groups(name, self.face.strictness(strict))
        if groups is not None and not groups["__STRICT__"]:
            warn_of_old_syntax(name)
        return groups


class AuthorityNameValidator(NameValidator):
    """Validator of authority names; there is one authority."""

    def _groups(self, name: str, strict: bool) -> Groups | None:
        return grammar.authority(name, strict)

    def getNames(self, name: str, factory: object = None) -> NameTuple | None:
        """Full, normal and simple name; None if the name is not valid.

        Parameters
        ----------
        name : str
            A name.
        factory : object, optional
            Ignored; for compatibility with Taurus.

        Returns
        -------
        NameTuple | None
            The three names, or None.
        """
        return None if self.getUriGroups(name) is None else tuple(AUTHORITY_NAMES)


class DeviceNameValidator(NameValidator):
    """Validator of evaluator names."""

    def _groups(self, name: str, strict: bool) -> Groups | None:
        return grammar.device(name, strict)

    def getNames(self, fullname: str, factory: object = None) -> NameTuple | None:
        """Full, normal and simple name; None if the name is not valid.

        Parameters
        ----------
        fullname : str
            A name, in any spelling.
        factory : object, optional
            Ignored; for compatibility with Taurus.

        Returns
        -------
        NameTuple | None
            The three names, or None.
        """
        groups = self.getUriGroups(fullname)
        return None if groups is None else tuple(device_names(groups))


class AttributeNameValidator(NameValidator):
    """Validator of attribute names."""

    def getUriGroups(self, name: str, strict: bool | None = None) -> Groups | None:
        """The parts of a name by their names, or None if it is not valid.

        Parameters
        ----------
        name : str
            A name.
        strict : bool | None, optional
            False accepts the old syntax as well; None: as the settings say.

        Returns
        -------
        Groups | None
            The parts, or None.
        """
        read = self.face.names.attribute(name, self.face.strictness(strict))
        return None if read is None else read.groups

    def getNames(
        self, fullname: str, factory: object = None, fragment: bool = False
    ) -> NameTuple | None:
        """Full, normal and simple name; None if the name is not valid.

        Parameters
        ----------
        fullname : str
            The name.
        factory : object, optional
            Ignored; for compatibility with Taurus.
        fragment : bool, default False
            Whether to return the fragment as a fourth item.

        Returns
        -------
        NameTuple | None
            The three names, or None.
        """
        read = self.face.names.attribute(fullname, self.face.strictness(None))
        if read is None:
            return None
        return (*read.names, read.groups["fragment"]) if fragment else tuple(read.names)

    def _valid_groups(self, name: str) -> Groups:
        groups = self.getUriGroups(name)
        if groups is None:
            raise self.face.exception(f"Invalid evaluation attribute name {name}")
        return groups

    def getDeviceName(self, name: str) -> str:
        """The full name of the evaluator that an attribute belongs to.

        Parameters
        ----------
        name : str
            A name.

        Returns
        -------
        str
            The full name.

        Raises
        ------
        TaurusException
            The name is not valid.
        """
        device = self._valid_groups(name)["devname"] or DEFAULT_DEVICE
        return f"{SCHEME}:{AUTHORITY}/{device}"

    def getAttrName(self, name: str) -> str | None:
        """The full name of an attribute.

        Parameters
        ----------
        name : str
            A name.

        Returns
        -------
        str | None
            The full name, None if the name is not valid.
        """
        names = self.getNames(name)
        return None if names is None else names[0]

    def getExpandedExpr(self, name: str) -> str:
        """The expression of an attribute after substitution.

        Parameters
        ----------
        name : str
            A name.

        Returns
        -------
        str
            The expression.

        Raises
        ------
        TaurusException
            The name is not valid.
        """
        groups = self._valid_groups(name)
        return self.expandExpr(groups["_expr"], groups["_subst"] or "")

    @staticmethod
    def expandExpr(expr: str, substmap: Mapping[str, str] | str) -> str:
        """Substitute symbols in an expression.

        Parameters
        ----------
        expr : str
            The expression.
        substmap : Mapping[str, str] | str
            What to put for which symbol; as a text, "k=v;k=v".

        Returns
        -------
        str
            The expression after that.

        Raises
        ------
        ValueError
            The text is not a list of substitutions.
        """
        if isinstance(substmap, str):
            substmap = text.parse_substitutions(substmap)
        return text.substitute(expr, substmap)

    @staticmethod
    def getRefs(expr: str, ign_quoted: bool = True) -> list[str]:
        """The names in the outermost references of an expression.

        Parameters
        ----------
        expr : str
            The expression.
        ign_quoted : bool, default True
            Whether what is inside quotes does not count.

        Returns
        -------
        list[str]
            The names, in the order of the expression.

        Raises
        ------
        ValueError
            A brace has no partner.
        """
        return text.refs(expr, ign_quoted)

    @staticmethod
    def replaceUnquotedRef(string: str, substring: str, repl: str) -> str:
        """Replace a text everywhere but inside quotes.

        Parameters
        ----------
        string : str
            Where to look.
        substring : str
            What to look for.
        repl : str
            What to put in its place.

        Returns
        -------
        str
            The text after that.
        """
        return text.replace_unquoted(string, substring, repl)
