"""What a new database holds, as one made by the scripts of the reference does.

The servers are those of the first examples in the documents of Tango (``TangoTest test``), and of
the programs that expect their devices to be registered.
"""

from tango.databaseds import _devices as devices
from tango.databaseds import _properties as properties
from tango.databaseds._store import Store
from tango.databaseds._text import fold

# Server, class, device.
SERVERS = (
    ("TangoTest/test", "TangoTest", "sys/tg_test/1"),
    ("TangoAccessControl/1", "TangoAccessControl", "sys/access_control/1"),
    ("TangoRestServer/rest", "TangoRestServer", "sys/rest/0"),
)

# Commands that a client may give when access control lets it only read.
ALLOWED_COMMANDS = {
    "Database": (
        "DbGetServerInfo DbGetServerNameList DbGetInstanceNameList "
        "DbGetDeviceServerClassList DbGetDeviceList DbGetDeviceDomainList "
        "DbGetDeviceFamilyList DbGetDeviceMemberList DbGetClassList DbGetDeviceAliasList "
        "DbGetObjectList DbGetPropertyList DbGetProperty DbGetClassPropertyList "
        "DbGetClassProperty DbGetDevicePropertyList DbGetDeviceProperty "
        "DbGetClassAttributeList DbGetDeviceAttributeProperty DbGetDeviceAttributeProperty2 "
        "DbGetLoggingLevel DbGetAliasDevice DbGetClassForDevice "
        "DbGetClassInheritanceForDevice DbGetDataForServerCache DbInfo "
        "DbGetClassAttributeProperty DbGetClassAttributeProperty2 DbMysqlSelect "
        "DbGetDeviceInfo DbGetDeviceWideList DbImportEvent DbGetDeviceAlias "
        "DbGetCSDbServerList DbGetDeviceClassList DbGetDeviceExportedList "
        "DbGetHostServerList DbGetAttributeAlias2 DbGetAliasAttribute "
        "DbGetClassPipeProperty DbGetDevicePipeProperty DbGetClassPipeList "
        "DbGetDevicePipeList DbGetAttributeAliasList DbGetForwardedAttributeListForDevice"
    ),
    "DServer": (
        "QueryClass QueryDevice EventSubscriptionChange DevPollStatus GetLoggingLevel "
        "GetLoggingTarget QueryWizardDevProperty QueryWizardClassProperty QuerySubDevice "
        "ZMQEventSubscriptionChange EventConfirmSubscription"
    ),
    "Starter": "DevReadLog DevStart DevGetRunningServers DevGetStopServers UpdateServersInfo",
    "TangoAccessControl": (
        "GetUsers GetAddressByUser GetDeviceByUser GetAccess GetAllowedCommands "
        "GetAllowedCommandClassList"
    ),
}


def enter(store: Store) -> None:
    """Enter it; the caller has the lock, and a transaction."""
    for server, class_name, device in SERVERS:
        devices.register(store, server, device, class_name)
        devices.register_admin(store, server)
    # The Starter is not to start it: level 0.
    named = "tangoaccesscontrol/1"
    store.write("INSERT INTO servers VALUES (?, ?, ?, ?, ?)", (fold(named), named, "", 0, 0))
    for class_name, commands in ALLOWED_COMMANDS.items():
        properties.put(store, properties.CLASS, class_name, "AllowedAccessCmd", commands.split())
