"""Python sequences and Tango's vectors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from tango._tango import (
    DbData,
    DbDatum,
    DbDevExportInfo,
    DbDevExportInfos,
    DbDevInfo,
    DbDevInfos,
    StdDoubleVector,
    StdStringVector,
)

_Vector = TypeVar("_Vector", StdStringVector, StdDoubleVector, DbDevInfos, DbDevExportInfos, DbData)


def _to_vector(
    cls: type[_Vector],
    seq: Iterable[object],
    vec: _Vector | None,
    convert: Callable[[Any], Any] = lambda item: item,
) -> _Vector:
    """`seq` itself if it is of the class already; else its items in `vec` or a new vector."""
    if vec is None:
        if isinstance(seq, cls):
            return seq
        vec = cls()
    elif not isinstance(vec, cls):
        raise TypeError(f"vec must be a tango.{cls.__name__}, not {type(vec)}")
    vec.extend([convert(item) for item in seq])
    return vec


def seq_2_StdStringVector(
    seq: Iterable[object], vec: StdStringVector | None = None
) -> StdStringVector:
    """Items as a StdStringVector; what is not a text is written as str shows it.

    Parameters
    ----------
    seq : Iterable[Any]
        The items. A StdStringVector is given back as it is.
    vec : StdStringVector | None, optional
        A vector to be extended instead of a new one.

    Returns
    -------
    StdStringVector
        The vector: `vec` if it was given.

    Raises
    ------
    TypeError
        `vec` is not a StdStringVector.
    """
    return _to_vector(StdStringVector, [seq] if isinstance(seq, str) else seq, vec, _as_text)


def _as_text(item: Any) -> Any:
    return item if isinstance(item, (str, bytes, bytearray)) else str(item)


def StdStringVector_2_seq(vec: StdStringVector, seq: list[str] | None = None) -> list[str]:
    """The texts of a StdStringVector as a list.

    Parameters
    ----------
    vec : StdStringVector
        The vector.
    seq : list[str] | None, optional
        A list to be extended instead of a new one.

    Returns
    -------
    list[str]
        The list: `seq` if it was given.

    Raises
    ------
    TypeError
        It is not a StdStringVector.
    """
    return _to_list(vec, StdStringVector, seq)


def seq_2_StdDoubleVector(
    seq: Iterable[float], vec: StdDoubleVector | None = None
) -> StdDoubleVector:
    """Numbers as a StdDoubleVector.

    Parameters
    ----------
    seq : Iterable[float]
        The numbers. A StdDoubleVector is given back as it is.
    vec : StdDoubleVector | None, optional
        A vector to be extended instead of a new one.

    Returns
    -------
    StdDoubleVector
        The vector: `vec` if it was given.

    Raises
    ------
    TypeError
        `vec` is not a StdDoubleVector.
    """
    return _to_vector(StdDoubleVector, seq, vec, float)


def StdDoubleVector_2_seq(vec: StdDoubleVector, seq: list[float] | None = None) -> list[float]:
    """The numbers of a StdDoubleVector as a list.

    Parameters
    ----------
    vec : StdDoubleVector
        The vector.
    seq : list[float] | None, optional
        A list to be extended instead of a new one.

    Returns
    -------
    list[float]
        The list: `seq` if it was given.

    Raises
    ------
    TypeError
        It is not a StdDoubleVector.
    """
    return _to_list(vec, StdDoubleVector, seq)


def _to_list(vec: Any, cls: type[Any], seq: list[Any] | None) -> list[Any]:
    if not isinstance(vec, cls):
        raise TypeError(f"vec must be a tango.{cls.__name__}, not {type(vec)}")
    seq = [] if seq is None else seq
    seq.extend(vec)
    return seq


def seq_2_DbDevInfos(seq: Iterable[DbDevInfo], vec: DbDevInfos | None = None) -> DbDevInfos:
    """DbDevInfo objects as a DbDevInfos: a new one, `vec`, or `seq` itself if it is one.

    Parameters
    ----------
    seq : Iterable[DbDevInfo]
        The items.
    vec : DbDevInfos | None, optional
        What to fill; None: a new one.

    Returns
    -------
    DbDevInfos
        Tango's list.
    """
    return _to_vector(DbDevInfos, seq, vec)


def seq_2_DbDevExportInfos(
    seq: Iterable[DbDevExportInfo], vec: DbDevExportInfos | None = None
) -> DbDevExportInfos:
    """Its items as a DbDevExportInfos: a new one, `vec`, or `seq` itself if it is one.

    Parameters
    ----------
    seq : Iterable[DbDevExportInfo]
        The items.
    vec : DbDevExportInfos | None, optional
        What to fill; None: a new one.

    Returns
    -------
    DbDevExportInfos
        Tango's list.
    """
    return _to_vector(DbDevExportInfos, seq, vec)


def seq_2_DbData(seq: Iterable[DbDatum], vec: DbData | None = None) -> DbData:
    """DbDatum objects as a DbData: a new one, `vec`, or `seq` itself if it is one.

    Parameters
    ----------
    seq : Iterable[DbDatum]
        The items.
    vec : DbData | None, optional
        What to fill; None: a new one.

    Returns
    -------
    DbData
        Tango's list.
    """
    return _to_vector(DbData, seq, vec)


def DbData_2_dict(db_data: DbData, d: dict[str, Any] | None = None) -> dict[str, Any]:
    """The values of a DbData by name; `d` is filled instead of a new dict.

    Parameters
    ----------
    db_data : DbData
        The properties.
    d : dict[str, Any] | None, optional
        What to fill; None: a new dictionary.

    Returns
    -------
    dict[str, Any]
        The values, by the name of the property.
    """
    d = {} if d is None else d
    d.update((datum.name, datum.value_string) for datum in db_data)
    return d


def parameter_2_dbdata(param: Any, param_name: str) -> DbData:
    """Properties in any of their forms as DbData.

    Parameters
    ----------
    param : object
        A name, a DbDatum, a sequence of those (a DbData is one), or a dict of name to value or
        values.
    param_name : str
        What messages call it.

    Returns
    -------
    DbData
        Tango's list.

    Raises
    ------
    TypeError
        `param` is none of these.
    """
    if isinstance(param, Mapping):
        return DbData(_datum(name, value) for name, value in param.items())
    if isinstance(param, (str, bytes, DbDatum)):
        return DbData([_named(param, param_name)])
    if isinstance(param, Iterable):
        return DbData(_named(item, param_name) for item in param)
    raise TypeError(
        f"{param_name} must be a str, a DbDatum, a sequence of those or a dict, not {type(param)}"
    )


def _named(item: Any, param_name: str) -> DbDatum:
    if isinstance(item, DbDatum):
        return item
    if isinstance(item, (str, bytes)):
        return DbDatum(item if isinstance(item, str) else item.decode())
    raise TypeError(f"{param_name} has to hold names or DbDatum objects, not {type(item)}")


def _datum(name: str, value: Any) -> DbDatum:
    if isinstance(value, DbDatum):
        return value
    datum = DbDatum(name)
    single = isinstance(value, (str, bytes, bytearray)) or not isinstance(value, Iterable)
    datum.extend([_as_text(item) for item in ([value] if single else value)])
    return datum
