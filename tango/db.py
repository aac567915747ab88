"""Database and its forms of properties, by the name of the module that they were in."""

from __future__ import annotations

from tango._client.database import Database
from tango._tango import (
    DbData,
    DbDatum,
    DbDevExportInfo,
    DbDevExportInfos,
    DbDevImportInfo,
    DbDevImportInfos,
    DbDevInfo,
    DbDevInfos,
)
from tango._utils.vectors import (
    DbData_2_dict,
    parameter_2_dbdata,
    seq_2_DbData,
    seq_2_DbDevExportInfos,
    seq_2_DbDevInfos,
)

__all__ = [
    "Database",
    "DbData",
    "DbData_2_dict",
    "DbDatum",
    "DbDevExportInfo",
    "DbDevExportInfos",
    "DbDevImportInfo",
    "DbDevImportInfos",
    "DbDevInfo",
    "DbDevInfos",
    "parameter_2_dbdata",
    "seq_2_DbData",
    "seq_2_DbDevExportInfos",
    "seq_2_DbDevInfos",
]
