"""The lists of Tango, by the name of the module that they were in."""

from __future__ import annotations

from tango._tango import (
    AttributeInfoList,
    AttributeInfoListEx,
    CommandInfoList,
    DbData,
    DbDevExportInfos,
    DbDevImportInfos,
    DbDevInfos,
    DbHistoryList,
    DeviceDataHistoryList,
    StdDoubleVector,
    StdLongVector,
    StdStringVector,
)

__all__ = [
    "AttributeInfoList",
    "AttributeInfoListEx",
    "CommandInfoList",
    "DbData",
    "DbDevExportInfos",
    "DbDevImportInfos",
    "DbDevInfos",
    "DbHistoryList",
    "DeviceDataHistoryList",
    "StdDoubleVector",
    "StdLongVector",
    "StdStringVector",
]
