"""Containers of names, which are the same in any case."""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Mapping
from typing import Any, SupportsIndex, TypeVar

V = TypeVar("V")


class CaselessDict(dict[str, V]):
    """A dict whose keys are the same in any case; they are kept in lower case.

    Parameters
    ----------
    other : Mapping[str, V] | Iterable[tuple[str, V]] | None, optional
        A mapping or pairs to begin with.
    """

    def __init__(self, other: Mapping[str, V] | Iterable[tuple[str, V]] | None = None) -> None:
        super().__init__()
        if other:
            self.update(other)

    def __getitem__(self, key: str) -> V:
        return super().__getitem__(key.lower())

    def __setitem__(self, key: str, value: V) -> None:
        super().__setitem__(key.lower(), value)

    def __delitem__(self, k: str) -> None:
        super().__delitem__(k.lower())

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and super().__contains__(key.lower())

    def keys(self) -> CaselessList:  # type: ignore[override]
        """The keys, as a list that finds them in any case."""
        return CaselessList(super().keys())

    def has_key(self, key: str) -> bool:
        """Whether the key is there.

        Parameters
        ----------
        key : str
            A name, in any case.

        Returns
        -------
        bool
            True if it is there.
        """
        return key in self

    def get(self, key: str, def_val: Any = None) -> Any:
        """The value of a key, `def_val` without it.

        Parameters
        ----------
        key : str
            A name, in any case.
        def_val : object, optional
            The value to use if there is none.

        Returns
        -------
        object
            The value.
        """
        return super().get(key.lower(), def_val)

    def setdefault(self, key: str, def_val: Any = None) -> Any:
        """The value of a key, which becomes `def_val` if it was not there.

        Parameters
        ----------
        key : str
            A name, in any case.
        def_val : object, optional
            The value to use if there is none.

        Returns
        -------
        object
            The value that is there now.
        """
        return super().setdefault(key.lower(), def_val)

    def pop(self, key: str, def_val: Any = None) -> Any:
        """Remove a key and return its value, `def_val` without it.

        Parameters
        ----------
        key : str
            A name, in any case.
        def_val : object, optional
            The value to use if there is none.

        Returns
        -------
        object
            The value that was there.
        """
        return super().pop(key.lower(), def_val)

    def update(self, other: Mapping[str, V] | Iterable[tuple[str, V]]) -> None:  # type: ignore[override]
        """Add the items of a mapping, or pairs.

        Parameters
        ----------
        other : Mapping[str, V] | Iterable[tuple[str, V]]
            The items to add.
        """
        for key, value in other.items() if isinstance(other, Mapping) else other:
            self[key] = value

    @classmethod
    def fromkeys(cls, iterable: Iterable[str], value: Any = None) -> CaselessDict[Any]:  # type: ignore[override]
        """A new one with these keys, all of one value.

        Parameters
        ----------
        iterable : Iterable[str]
            The names.
        value : object, optional
            The value of all of them.

        Returns
        -------
        CaselessDict[Any]
            The new one.
        """
        return CaselessDict((key, value) for key in iterable)


class CaselessList(list[str]):
    """A list of names which finds them in any case; they are kept as they are.

    Parameters
    ----------
    inlist : Iterable[str] | None, optional
        Names to begin with.

    Raises
    ------
    TypeError
        An item is not a str.
    """

    def __init__(self, inlist: Iterable[str] | None = None) -> None:
        super().__init__(_names(inlist or ()))

    def findentry(self, item: str) -> str | None:
        """The first item of this name as it stands in the list; None if it is not there.

        Parameters
        ----------
        item : str
            A name, in any case, or several of them to be added.

        Returns
        -------
        str | None
            The item, as it is written in the list.
        """
        name = _name(item).lower()
        return next((entry for entry in self if entry.lower() == name), None)

    def __contains__(self, item: object) -> bool:
        return isinstance(item, str) and self.findentry(item) is not None

    def count(self, item: str) -> int:
        """How many items have this name.

        Parameters
        ----------
        item : str
            A name, in any case, or several of them to be added.

        Returns
        -------
        int
            The number.
        """
        return self.lowercopy().count(_name(item).lower())

    def index(
        self, item: str, minindex: SupportsIndex = 0, maxindex: SupportsIndex | None = None
    ) -> int:
        """The position of the first item with this name.

        Parameters
        ----------
        item : str
            The name.
        minindex : SupportsIndex, default 0
            Where to begin.
        maxindex : SupportsIndex | None, optional
            Where to end.

        Returns
        -------
        int
            The position, counted from 0.

        Raises
        ------
        ValueError
            There is no such item.
        """
        end = len(self) if maxindex is None else maxindex
        try:
            return self.lowercopy().index(_name(item).lower(), minindex, end)
        except ValueError:  # its text names the item in some releases of Python only
            raise ValueError(f"{item!r} is not in the list") from None

    def remove(self, item: str) -> None:
        """Remove the first item of this name; ValueError without one.

        Parameters
        ----------
        item : str
            A name, in any case, or several of them to be added.
        """
        del self[self.index(item)]

    def append(self, item: str) -> None:
        """Add a name at the end.

        Parameters
        ----------
        item : str
            A name, in any case, or several of them to be added.
        """
        super().append(_name(item))

    def extend(self, item: Iterable[str]) -> None:
        """Add names at the end.

        Parameters
        ----------
        item : Iterable[str]
            A name, in any case, or several of them to be added.
        """
        super().extend(_names(item))

    def insert(self, i: SupportsIndex, x: str) -> None:
        """Insert a name before position `i`.

        Parameters
        ----------
        i : SupportsIndex
            The position.
        x : str
            The name.
        """
        super().insert(i, _name(x))

    def copy(self) -> CaselessList:
        """A new list of the same names."""
        return CaselessList(self)

    def list(self) -> builtins.list[str]:
        """The names as a plain list."""
        return [*self]

    def lowercopy(self) -> builtins.list[str]:
        """The names in lower case as a plain list."""
        return [name.lower() for name in self]

    def __add__(self, item: Iterable[str]) -> CaselessList:  # type: ignore[override]
        return CaselessList([*self, *_names(item)])

    def __iadd__(self, item: Iterable[str]) -> CaselessList:  # type: ignore[override]
        self.extend(item)
        return self

    def __mul__(self, item: SupportsIndex) -> CaselessList:
        return CaselessList([*self] * item.__index__())

    __rmul__ = __mul__

    def __getitem__(self, index: Any) -> Any:
        found = super().__getitem__(index)
        return CaselessList(found) if isinstance(index, slice) else found

    def __setitem__(self, index: Any, value: Any) -> None:
        super().__setitem__(index, _names(value) if isinstance(index, slice) else _name(value))


def _name(item: Any) -> str:
    if not isinstance(item, str):
        raise TypeError(f"the items of a CaselessList are str, not {type(item)}")
    return item


def _names(items: Iterable[str]) -> list[str]:
    return [_name(item) for item in items]
