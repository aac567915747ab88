"""Python sequences and Tango's vectors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

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


def seq_2_StdStringVector(
    seq: Iterable[Any], vec: StdStringVector | None = None
) -> StdStringVector:
    """Items as a StdStringVector; what is no text is written as str shows it.

    Args:
        seq: the items.
        vec: a vector to be extended instead of a new one.
    """
    vec = StdStringVector() if vec is None else vec
    vec.extend([seq] if isinstance(seq, str) else [_as_text(item) for item in seq])
    return vec


def _as_text(item: Any) -> Any:
    return item if isinstance(item, (str, bytes, bytearray)) else str(item)


def StdStringVector_2_seq(vec: StdStringVector, seq: list[str] | None = None) -> list[str]:
    """The texts of a StdStringVector as a list.

    Args:
        vec: the vector.
        seq: a list to be extended instead of a new one.

    Raises:
        TypeError: it is no StdStringVector.
    """
    return _to_list(vec, StdStringVector, seq)


def seq_2_StdDoubleVector(
    seq: Iterable[float], vec: StdDoubleVector | None = None
) -> StdDoubleVector:
    """Numbers as a StdDoubleVector.

    Args:
        seq: the numbers.
        vec: a vector to be extended instead of a new one.
    """
    vec = StdDoubleVector() if vec is None else vec
    vec.extend([float(item) for item in seq])
    return vec


def StdDoubleVector_2_seq(vec: StdDoubleVector, seq: list[float] | None = None) -> list[float]:
    """The numbers of a StdDoubleVector as a list.

    Args:
        vec: the vector.
        seq: a list to be extended instead of a new one.

    Raises:
        TypeError: it is no StdDoubleVector.
    """
    return _to_list(vec, StdDoubleVector, seq)


def _to_list(vec: Any, cls: type[Any], seq: list[Any] | None) -> list[Any]:
    if type(vec) is not cls:
        raise TypeError(f"expected a {cls.__name__}, not {type(vec)}")
    seq = [] if seq is None else seq
    seq.extend(vec)
    return seq


def seq_2_DbDevInfos(seq: Iterable[DbDevInfo], vec: DbDevInfos | None = None) -> DbDevInfos:
    """DbDevInfo objects as a DbDevInfos; `vec` is extended instead of a new one."""
    vec = DbDevInfos() if vec is None else vec
    vec.extend(seq)
    return vec


def seq_2_DbDevExportInfos(
    seq: Iterable[DbDevExportInfo], vec: DbDevExportInfos | None = None
) -> DbDevExportInfos:
    """DbDevExportInfo objects as a DbDevExportInfos; `vec` is extended instead of a new one."""
    vec = DbDevExportInfos() if vec is None else vec
    vec.extend(seq)
    return vec


def seq_2_DbData(seq: Iterable[DbDatum], vec: DbData | None = None) -> DbData:
    """DbDatum objects as a DbData; `vec` is extended instead of a new one."""
    vec = DbData() if vec is None else vec
    vec.extend(seq)
    return vec


def DbData_2_dict(db_data: DbData, d: dict[str, Any] | None = None) -> dict[str, Any]:
    """The values of a DbData by name; `d` is filled instead of a new dict."""
    d = {} if d is None else d
    d.update((datum.name, datum.value_string) for datum in db_data)
    return d


def parameter_2_dbdata(param: Any, param_name: str) -> DbData:
    """Properties in any of their forms as DbData.

    Args:
        param: a name, a DbDatum, a sequence of those (a DbData is one), or a dict of name to value
            or values.
        param_name: what messages call it.

    Raises:
        TypeError: it is nothing of that.
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
