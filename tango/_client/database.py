"""The Python methods of Database."""

from __future__ import annotations

import re

from tango import _tango
from tango._augment import augments
from tango.constants import CONTROL_SYSTEM, SERVICE_PROP_NAME


@augments(_tango.Database)
class Database(_tango.Database):
    """The Tango database: devices, servers, properties, aliases."""

    def get_service_list(self, filter: str = ".*") -> dict[str, str]:
        """The services of the control system.

        Parameters
        ----------
        filter : str, default '.*'
            A regular expression that must match the beginning of "service/instance".

        Returns
        -------
        dict[str, str]
            The device for each `service/instance`.
        """
        entries = self.get_property(CONTROL_SYSTEM, SERVICE_PROP_NAME)[SERVICE_PROP_NAME]
        pairs = (entry.partition(":") for entry in entries)
        return {name: device for name, _, device in pairs if re.match(filter, name, re.IGNORECASE)}

    def _repr_html_(self) -> str:
        from tango._client.html import database_html  # here, for a light start of programs

        return database_html(self)

    def __repr__(self) -> str:
        try:
            place = self.get_file_name()
        except _tango.DevFailed:
            place = f"{self.get_db_host()}, {self.get_db_port()}"
        except RuntimeError:  # an error in the constructor
            place = "<not fully initialized>"
        return f"{type(self).__name__}({place})"

    def __str__(self) -> str:
        return repr(self)
