"""Names of models: which are valid, what they denote, and their three forms."""

from __future__ import annotations

import logging
from collections.abc import Callable

from taurus_eval._engine import grammar, text
from taurus_eval._engine.grammar import AUTHORITY, DEFAULT_DEVICE, SCHEME, Groups
from taurus_eval._engine.sources import Names, SourceRegistry

_log = logging.getLogger("taurus_eval")


class AttributeName:
    """What the name of an attribute says.

    Parameters
    ----------
    groups : Groups
        Its parts.
    refs : dict[str, Names]
        The names of what it refers to, by what is written in the braces.
    spelled : Callable[[str], str]
        What is written in the braces, with a scheme.

    Attributes
    ----------
    device
        The name of the evaluator.
    names
        The three names.
    full_name
        The full name; here a reference that cannot be expanded stays as it is written.
    normal_name
        The normal name, with references by full name.
    """

    def __init__(
        self, groups: Groups, refs: dict[str, Names], spelled: Callable[[str], str]
    ) -> None:
        self.groups = groups
        self._full_refs = {ref: names.full or spelled(ref) for ref, names in refs.items()}
        self.device: str = groups["devname"] or DEFAULT_DEVICE
        attrname = self._by_full_names(groups["attrname"])
        self.full_name = f"{SCHEME}:{AUTHORITY}/{self.device}/{attrname}"
        prefix = "" if self.device == DEFAULT_DEVICE else f"{self.device}/"
        self.normal_name = prefix + attrname
        self.names = Names(
            None if any(names.full is None for names in refs.values()) else self.full_name,
            prefix + groups["attrname"],
            text.replace_refs(groups["_expr"], lambda ref: refs[ref].simple),
        )

    @property
    def source(self) -> str:
        """The expression after substitution, with references by full name."""
        expression = self._by_full_names(self.groups["_expr"])
        if not self.groups["_subst"]:
            return expression
        substitutions = self._by_full_names(self.groups["_subst"])
        return text.substitute(expression, text.parse_substitutions(substitutions))

    def _by_full_names(self, part: str) -> str:
        return text.replace_refs(part, lambda ref: "{" + self._full_refs[ref] + "}")


def warn_of_old_syntax(name: str) -> None:
    """Say that a name is written in a way that should no longer be used."""
    _log.warning("the model name %r has the old syntax; please write it in the new one", name)


class NameReader:
    """Reads names of the scheme.

    Parameters
    ----------
    sources : SourceRegistry
        What references can belong to.
    """

    def __init__(self, sources: SourceRegistry) -> None:
        self._sources = sources

    def attribute(self, name: str, strict: bool) -> AttributeName | None:
        """Read the name of an attribute; None if it is none."""
        name = grammar.with_scheme(name)
        groups = grammar.attribute(name, strict)
        if groups is None:
            return None
        refs: dict[str, Names] = {}
        for ref in groups["_evalrefs"]:
            if ref not in refs:
                names = self.ref(ref, strict)
                if names is None:
                    return None
                refs[ref] = names
        if not groups["__STRICT__"]:
            warn_of_old_syntax(name)
        return AttributeName(groups, refs, self._sources.with_scheme)

    def ref(self, ref: str, strict: bool) -> Names | None:
        """The names of what a reference refers to; None if that is not an attribute."""
        name = self._sources.with_scheme(ref)
        scheme = name.partition(":")[0]
        if scheme == SCHEME:
            read = self.attribute(name, strict)
            return None if read is None else read.names
        source = self._sources.find(scheme)
        return None if source is None else source.names(name, strict)


def device_names(groups: Groups) -> Names:
    """The names of a device."""
    device = groups["devname"]
    return Names(f"{SCHEME}:{AUTHORITY}/{device}", device, device[1:])


AUTHORITY_NAMES = Names(f"{SCHEME}:{AUTHORITY}", AUTHORITY, AUTHORITY[2:])
