"""``device_property`` and ``class_property``: values that the Tango database keeps."""

from __future__ import annotations

from typing import Any, overload

from tango._server.dtypes import command_type, from_typeformat_to_type, resolve_dtype
from tango._server.typehints import MISSING, hint_of_member, resolve_hint
from tango._tango import CmdArgType

__all__ = ["class_property", "device_property"]

_REFUSED = (CmdArgType.DevState, CmdArgType.DevEnum)


def _property_type(dtype: Any) -> CmdArgType:
    """The type of a property; enums and states are none."""
    if not isinstance(dtype, (str, CmdArgType)) and resolve_dtype(dtype).type in _REFUSED:
        raise RuntimeError(f"Cannot translate {dtype!r} to the type of a property")
    return command_type(dtype)


class _Property:
    """The common base of both kinds of property.

    They are made by ``__new__``, which type checkers take for anything: with the type of the
    value as hint, ``host: str = device_property()`` is right for them.
    """

    name: str | None
    dtype: CmdArgType | None

    def _declare(self, dtype: Any, doc: str, default_value: Any, update_db: bool) -> None:
        self.name = None
        self.dtype = None if dtype is None else _property_type(dtype)
        self.doc = doc
        self.default_value = default_value
        self.update_db = update_db
        self.__doc__ = doc or "TANGO property"

    def __set_name__(self, owner: type, name: str) -> None:
        if self.name is None:
            self.name = name

    def resolve(self, owner: type, name: str) -> None:
        """Find the type where only a hint says it.

        Parameters
        ----------
        owner : type
            The class that declares the property.
        name : str
            The name of the variable.

        Raises
        ------
        RuntimeError, TypeError, EnumTypeError
            For a hint that is not a type of a property.
        """
        if self.dtype is None:
            hint = hint_of_member(owner, name)
            if hint is not MISSING and not (isinstance(hint, type) and issubclass(hint, _Property)):
                found = resolve_hint(hint, "property")
                item = _property_type(found.dtype)
                self.dtype = from_typeformat_to_type(item, found.format)
        if self.dtype is None:  # neither type nor hint: the text that the database has
            self.dtype = CmdArgType.DevString


class device_property(_Property):
    """Declares a property of each device.

    Reading ``self.name`` returns the value from the database, otherwise the default, otherwise
    ``None``. The values are loaded by ``Device.init_device``.

    Parameters
    ----------
    dtype : object, optional
        The type; default the type hint of the variable.
    doc : str, default ''
        A description.
    mandatory : bool, default False
        Whether the device refuses to start without it.
    default_value : object, optional
        The value to use if the database has none.
    update_db : bool, default False
        Whether assigning a value also writes it to the database.

    Raises
    ------
    ValueError
        For a mandatory property with a default.
    RuntimeError, TypeError
        For a type that properties do not support.
    """

    mandatory: bool

    def __new__(
        cls,
        dtype: Any = None,
        doc: str = "",
        mandatory: bool = False,
        default_value: Any = None,
        update_db: bool = False,
    ) -> Any:
        self = super().__new__(cls)
        self._declare(dtype, doc, default_value, update_db)
        self.mandatory = mandatory
        if mandatory and default_value is not None:
            raise ValueError(
                "Invalid arguments: 'mandatory' is True, so 'default_value' must be None. "
                "A mandatory device property value must be defined in the Tango database, "
                "so it cannot have a default."
            )
        return self

    @overload
    def __get__(self, obj: None, objtype: type) -> device_property: ...

    @overload
    def __get__(self, obj: Any, objtype: type | None = None) -> Any: ...

    def __get__(self, obj: Any, objtype: type | None = None) -> Any:
        return self if obj is None else obj._tango_properties.get(self.name)

    def __set__(self, obj: Any, value: Any) -> None:
        obj._tango_properties[self.name] = value
        if self.update_db:
            obj._store_property(self.name, value)

    def row(self) -> list[Any]:
        """The line of a classic ``device_property_list``."""
        return [self.dtype, self.doc, self.default_value, self.mandatory]


class class_property(_Property):
    """Declares a property that all devices of a class share.

    Reading ``self.name`` returns the value from the database, otherwise the default, otherwise
    ``None``.

    Parameters
    ----------
    dtype : object, optional
        The type; default the type hint of the variable.
    doc : str, default ''
        A description.
    default_value : object, optional
        The value to use if the database has none.
    update_db : bool, default False
        Whether assigning a value also writes it to the database.

    Raises
    ------
    RuntimeError, TypeError
        For a type that properties do not support.
    """

    def __new__(
        cls,
        dtype: Any = None,
        doc: str = "",
        default_value: Any = None,
        update_db: bool = False,
    ) -> Any:
        self = super().__new__(cls)
        self._declare(dtype, doc, default_value, update_db)
        return self

    @overload
    def __get__(self, obj: None, objtype: type) -> class_property: ...

    @overload
    def __get__(self, obj: Any, objtype: type | None = None) -> Any: ...

    def __get__(self, obj: Any, objtype: type | None = None) -> Any:
        if obj is None:
            return self
        return obj.get_device_class().class_property_list[self.name][2]

    def __set__(self, obj: Any, value: Any) -> None:
        device_class = obj.get_device_class()
        device_class.class_property_list[self.name][2] = value
        if self.update_db:
            obj._store_class_property(self.name, value)

    def row(self) -> list[Any]:
        """The line of a classic ``class_property_list``."""
        return [self.dtype, self.doc, self.default_value]
