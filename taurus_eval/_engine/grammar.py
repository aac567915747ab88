"""The grammar of names in the `eval:` scheme, strict and old.

A match is a dictionary of groups, the one that `getUriGroups` of a validator answers, or None.
"""

from __future__ import annotations

import re
from typing import Any

from taurus_eval._engine import text

Groups = dict[str, Any]

SCHEME = "eval"
AUTHORITY = "//localhost"
DEFAULT_DEVICE = "@DefaultEvaluator"

_SCHEME_PREFIX = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")

_EVALUATOR = (
    r"@(?:(?P<_evalname>[^/?#:.=]+)"
    r"|(?P<_evaldotname>(?:(?P<_evalinstname>\w+)=)?"
    r"(?P<_evalmodname>(?:\w+\.)*\w+)\.(?P<_evalclassname>\w+|\*)"
    r"(?P<_evalclassparenths>\((?:\"[^\"]*\"|'[^']*'|[^'\"/])*?\))?))"
)
_KEY = r"(?<![.A-Za-z0-9_])[A-Za-z_][A-Za-z0-9_]*"
_SUBST = rf"(?P<_subst>(?:{_KEY}=[^?#=;]+;)+)"
_FRAGMENT = r"(?:#(?P<fragment>(?P<cfgkey>[^# ]*)))?"

_AUTHORITY_NAME = re.compile(rf"(?P<scheme>eval):(?P<authority>{AUTHORITY})\Z")
_DEVICE_NAME = re.compile(
    rf"(?P<scheme>eval):(?:(?P<authority>{AUTHORITY})(?=/))?"
    rf"(?P<path>(?!//)/?(?P<devname>{_EVALUATOR}))\Z"
)
_ATTRIBUTE_NAME = re.compile(
    rf"(?P<scheme>eval):(?:(?P<authority>{AUTHORITY})(?=/))?"
    rf"(?P<path>(?!//)/?(?:(?P<devname>{_EVALUATOR})/)?"
    rf"(?P<attrname>{_SUBST}?(?P<_expr>[^@?#;]+))){_FRAGMENT}\Z"
)

_OLD_SUBST = rf"{_KEY}=[^?#=;]+(?:;{_KEY}=[^?#=;]+)*;?"
_OLD_QUERIES = (
    rf"(?:\?(?P<_substquery>(?!configuration\b){_OLD_SUBST}))?"
    r"(?:\?(?P<query>configuration(?:=(?P<cfgkey>[^?#;=]*))?))?"
)
_OLD_AUTHORITY_NAME = re.compile(r"(?P<scheme>eval)://db=(?P<_dbname>[^?#;]+)\Z")
_OLD_DEVICE_NAME = re.compile(
    r"(?P<scheme>eval)://(?:db=(?P<_dbname>[^?#;]+);)?dev=(?P<_old_devname>[^?#]+?)"
    rf"(?:\?(?P<_substquery>{_OLD_SUBST}))?\Z"
)
_OLD_ATTRIBUTE_NAME = re.compile(
    r"(?P<scheme>eval)://(?:db=(?P<_dbname>[^?#;]+);)?(?:dev=(?P<_old_devname>[^?#;]+);)?"
    rf"(?P<_expr>[^?#;]+){_OLD_QUERIES}\Z"
)


def with_scheme(name: str) -> str:
    """The name, with `eval:` in front if it has no scheme."""
    if name.startswith("eval:") or _SCHEME_PREFIX.match(name):
        return name
    return f"{SCHEME}:{name}"


def _match(pattern: re.Pattern[str], name: str, strict: bool) -> Groups | None:
    try:
        blank = text.masked(name)
    except text.UnbalancedBraces:
        return None
    match = pattern.match(blank)
    if match is None:
        return None
    # The masked text is as long as the name, so what a group is stands in the name itself.
    groups: Groups = {
        key: None if match.start(key) < 0 else name[match.start(key) : match.end(key)]
        for key in pattern.groupindex
    }
    groups["__STRICT__"] = strict
    groups.setdefault("query", None)
    groups.setdefault("fragment", None)
    return groups


def authority(name: str, strict: bool) -> Groups | None:
    """Match an authority name."""
    groups = _match(_AUTHORITY_NAME, name, True)
    if groups is None and not strict:
        groups = _match(_OLD_AUTHORITY_NAME, name, False)
        if groups is not None:
            groups["authority"] = AUTHORITY
    if groups is not None:
        groups["path"] = None
    return groups


def device(name: str, strict: bool) -> Groups | None:
    """Match a device name."""
    groups = _match(_DEVICE_NAME, name, True)
    if groups is None and not strict:
        groups = _match(_OLD_DEVICE_NAME, name, False)
        if groups is not None:
            _modernize_device(groups)
            groups["_subst"] = groups["_substquery"]
    return groups


def attribute(name: str, strict: bool) -> Groups | None:
    """Match an attribute name; whether its references are valid is not looked at."""
    groups = _match(_ATTRIBUTE_NAME, name, True)
    if groups is None and not strict:
        groups = _match(_OLD_ATTRIBUTE_NAME, name, False)
        if groups is not None:
            _modernize_device(groups)
            groups["fragment"] = groups["cfgkey"]
            groups["_subst"] = groups["_substquery"]
            subst = groups["_subst"]
            prefix = f"{subst.rstrip(';')};" if subst else ""
            groups["attrname"] = prefix + groups["_expr"]
    if groups is not None:
        groups["_evalrefs"] = text.refs(groups["attrname"])
    return groups


def _modernize_device(groups: Groups) -> None:
    old = groups["_old_devname"]
    groups["authority"] = None
    groups["devname"] = None if old is None else f"@{old}"
    groups["_evalname"] = old
    for key in ("dotname", "instname", "modname", "classname", "classparenths"):
        groups[f"_eval{key}"] = None
    groups["path"] = None
