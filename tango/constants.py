"""Constants of Tango, and what this package was built with and runs on."""

from __future__ import annotations

import platform
from typing import Any

from tango._tango import built_with

# Reasons of errors
API_AttrConfig = "API_AttrConfig"
API_AttrEventProp = "API_AttrEventProp"
API_AttrIncorrectDataNumber = "API_AttrIncorrectDataNumber"
API_AttrNoAlarm = "API_AttrNoAlarm"
API_AttrNotAllowed = "API_AttrNotAllowed"
API_AttrNotFound = "API_AttrNotFound"
API_AttrNotWritable = "API_AttrNotWritable"
API_AttrOptProp = "API_AttrOptProp"
API_AttrPropValueNotSet = "API_AttrPropValueNotSet"
API_AttrValueNotSet = "API_AttrValueNotSet"
API_AttrWrongDefined = "API_AttrWrongDefined"
API_AttrWrongMemValue = "API_AttrWrongMemValue"
API_BadConfigurationProperty = "API_BadConfigurationProperty"
API_BlackBoxArgument = "API_BlackBoxArgument"
API_BlackBoxEmpty = "API_BlackBoxEmpty"
API_CannotCheckAccessControl = "API_CannotCheckAccessControl"
API_CannotOpenFile = "API_CannotOpenFile"
API_CantActivatePOAManager = "API_CantActivatePOAManager"
API_CantCreateClassPoa = "API_CantCreateClassPoa"
API_CantCreateLockingThread = "API_CantCreateLockingThread"
API_CantFindLockingThread = "API_CantFindLockingThread"
API_CantGetClientIdent = "API_CantGetClientIdent"
API_CantGetDevObjectId = "API_CantGetDevObjectId"
API_CantInstallSignal = "API_CantInstallSignal"
API_CantRetrieveClass = "API_CantRetrieveClass"
API_CantRetrieveClassList = "API_CantRetrieveClassList"
API_CantStoreDeviceClass = "API_CantStoreDeviceClass"
API_ClassNotFound = "API_ClassNotFound"
API_CmdArgumentTypeNotSupported = "API_CmdArgumentTypeNotSupported"
API_CommandNotAllowed = "API_CommandNotAllowed"
API_CommandNotFound = "API_CommandNotFound"
API_CorbaSysException = "API_CorbaSysException"
API_CorruptedDatabase = "API_CorruptedDatabase"
API_DatabaseAccess = "API_DatabaseAccess"
API_DeviceLocked = "API_DeviceLocked"
API_DeviceNotFound = "API_DeviceNotFound"
API_DeviceNotLocked = "API_DeviceNotLocked"
API_DeviceUnlockable = "API_DeviceUnlockable"
API_DeviceUnlocked = "API_DeviceUnlocked"
API_EventSupplierNotConstructed = "API_EventSupplierNotConstructed"
API_IncoherentDbData = "API_IncoherentDbData"
API_IncoherentDevData = "API_IncoherentDevData"
API_IncoherentValues = "API_IncoherentValues"
API_IncompatibleAttrDataType = "API_IncompatibleAttrDataType"
API_IncompatibleCmdArgumentType = "API_IncompatibleCmdArgumentType"
API_InitMethodNotFound = "API_InitMethodNotFound"
API_InitNotPublic = "API_InitNotPublic"
API_InitThrowsException = "API_InitThrowsException"
API_JavaRuntimeSecurityException = "API_JavaRuntimeSecurityException"
API_MemoryAllocation = "API_MemoryAllocation"
API_MethodArgument = "API_MethodArgument"
API_MethodNotFound = "API_MethodNotFound"
API_MissedEvents = "API_MissedEvents"
API_NotSupportedFeature = "API_NotSupportedFeature"
API_NtDebugWindowError = "API_NtDebugWindowError"
API_OverloadingNotSupported = "API_OverloadingNotSupported"
API_PolledDeviceNotInPoolConf = "API_PolledDeviceNotInPoolConf"
API_PolledDeviceNotInPoolMap = "API_PolledDeviceNotInPoolMap"
API_PollingThreadNotFound = "API_PollingThreadNotFound"
API_ReadOnlyMode = "API_ReadOnlyMode"
API_SignalOutOfRange = "API_SignalOutOfRange"
API_SystemCallFailed = "API_SystemCallFailed"
API_WAttrOutsideLimit = "API_WAttrOutsideLimit"
API_WizardConfError = "API_WizardConfError"
API_WrongEventData = "API_WrongEventData"
API_WrongHistoryDataBuffer = "API_WrongHistoryDataBuffer"
API_WrongLockingStatus = "API_WrongLockingStatus"
API_ZmqInitFailed = "API_ZmqInitFailed"

# Devices and servers
DATABASE_CLASS = "DataBase"
DSDeviceDomain = "dserver"
DbObjName = "database"
DefaultBlackBoxDepth = 50
DefaultDocUrl = "http://www.tango-controls.org"
DefaultMaxSeq = 20
DescNotSet = "Uninitialised"
EnvVariable = "TANGO_HOST"
InitialOutput = "Initial Output"
MAX_GIOP_PER_SERVER = "128"
MAX_TRANSFER_SIZE = "268435456"
MIN_IDL_CONF5 = 5
MIN_IDL_DEV_INTR = 5
MaxDevPropLength = 255
MaxServerNameLength = 255
MessBoxTitle = "Tango Device Server"
NoClass = "noclass"
NotSet = "Uninitialised"
ResNotDefined = "0"
StatusNotSet = "Not initialised"
TANGO_FLOAT_PRECISION = 15
TANGO_PY_MOD_NAME = "_tango.so"
TangoHostNotSet = "Undef"
USER_ENV_VAR_FILE = ".tangorc"
WindowsEnvVariable = "TANGO_ROOT"

# Attributes
AllAttr = "All attributes"
AllAttr_3 = "All attributes_3"
AllCmd = "All commands"
AllPipe = "All pipes"
AlrmValueNotSpec = "Not specified"
AssocWritNotSpec = "None"
DefaultWritAttrProp = False
DescNotSpec = "No description"
DispUnitNotSpec = "No display unit"
FormatNotSpec = "%6.2f"
FormatNotSpec_FL = "%6.2f"
FormatNotSpec_INT = "%d"
FormatNotSpec_STR = "%s"
LabelNotSpec = "No label"
MemAttrPropName = "__value"
MemNotUsed = "Not used yet"
NotANumber = "NaN"
RootAttNotDef = "Not defined"
StdUnitNotSpec = "No standard unit"
UnitNotSpec = ""

# Polling
DEFAULT_POLLING_THREADS_POOL_SIZE = 1
DEFAULT_POLL_OLD_FACTOR = 4
DEFAULT_TIMEOUT = 3200
DefaultPollRingDepth = 10
LOCAL_POLL_REQUEST = "_local"
LOCAL_REQUEST_STR_SIZE = 6
MIN_POLL_PERIOD = 5
PollAttribute = "attribute"
PollCommand = "command"

# Events
ALL_EVENTS = 0
CTRL_SOCK_ENDPOINT = "inproc://control"
DEFAULT_EVENT_PERIOD = 1000
EVENT_HEARTBEAT_PERIOD = 10
EVENT_METHOD_NAME = "push_zmq_event"
EVENT_RESUBSCRIBE_PERIOD = 600
HEARTBEAT = "Event heartbeat"
HEARTBEAT_EVENT_NAME = "heartbeat"
HEARTBEAT_METHOD_NAME = "push_heartbeat_event"
MAX_SOCKET_SUB = 10
MCAST_HOPS = 5
MCAST_PROT = "epgm://"
NOTIFD_CHANNEL = "notifd_channel"
PGM_IVL = 20000
PGM_RATE = 81920
PUB_HWM = 1000
SUB_HWM = 1000
SUB_SEND_HWM = 10000

# Clients: locking, timeouts (milliseconds), access
ACCESS_SERVICE = "AccessControl"
CLNT_TIMEOUT = 3000
CLNT_TIMEOUT_STR = "3000"
CONTROL_SYSTEM = "CtrlSystem"
DB_CONNECT_TIMEOUT = 25000
DB_RECONNECT_TIMEOUT = 20000
DB_START_PHASE_RETRIES = 3
DB_TIMEOUT = 13000
DEFAULT_LOCK_VALIDITY = 10
DEVICE_UNLOCKED_REASON = "API_DeviceUnlocked"
MIN_LOCK_VALIDITY = 2
NARROW_CLNT_TIMEOUT = 100
SERVICE_PROP_NAME = "Services"
TG_IMP_MINOR_DEVFAILED = 11
TG_IMP_MINOR_NON_DEVFAILED = 12
TG_IMP_MINOR_TO = 10
TG_LOCAL_HOST = "localhost"

# Logging
kLogTargetConsole = "console"
kLogTargetDevice = "device"
kLogTargetFile = "file"
kLogTargetSep = "::"

# What this package was built with
_tango: tuple[int, int, int] = built_with["tango"]
_pybind11: tuple[int, int, str] = built_with["pybind11"]
_python: tuple[int, int, int] = built_with["python"]
TANGO_VERSION_MAJOR, TANGO_VERSION_MINOR, TANGO_VERSION_PATCH = _tango
TANGO_VERSION = ".".join(str(part) for part in _tango)
TANGO_VERSION_NB = TANGO_VERSION_MAJOR * 10000 + TANGO_VERSION_MINOR * 100 + TANGO_VERSION_PATCH
TANGO_VERSION_HEX = int.from_bytes(bytes((*_tango, 0)), "big")
TgLibVers = TANGO_VERSION
TgLibMajorVers = str(TANGO_VERSION_MAJOR)
TgLibVersNb = TANGO_VERSION_NB
DevVersion: int = built_with["idl"]
ZMQ_EVENT_PROT_VERSION: int = built_with["zmq_events"]
TELEMETRY_SUPPORTED: bool = built_with["telemetry"]
PYBIND11_VERSION_MAJOR, PYBIND11_VERSION_MINOR, PYBIND11_VERSION_PATCH = _pybind11
PYBIND11_VERSION = ".".join(str(part) for part in _pybind11)
PY_MAJOR_VERSION, PY_MINOR_VERSION, PY_MICRO_VERSION = _python
PY_VERSION: str = built_with["python_version"]
PY_VERSION_HEX: int = built_with["python_hex"]


class _NumpyVersion:
    """The version of the NumPy that is there, which the extension was built without.

    It loads NumPy, so only whoever asks for it does.
    """

    def __get__(self, instance: object, owner: type) -> str:
        import numpy

        version: str = numpy.__version__
        return version


def __getattr__(name: str) -> str:
    if name == "NUMPY_VERSION":
        return Compile.NUMPY_VERSION
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class Compile:
    """The versions that this package was built with."""

    PY_VERSION = PY_VERSION
    TANGO_VERSION = TANGO_VERSION
    PYBIND11_VERSION = PYBIND11_VERSION
    NUMPY_VERSION = _NumpyVersion()


class Runtime:
    """The versions that this package runs on."""

    PY_VERSION = platform.python_version()
    TANGO_VERSION = TANGO_VERSION
    NUMPY_VERSION = _NumpyVersion()
    UNAME: Any = platform.uname()
