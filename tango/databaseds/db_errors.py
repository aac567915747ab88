"""Reasons of the errors a Tango database answers, spelt as clients know them."""

DB_AliasNotDefined = "DB_AliasNotDefined"
DB_DeviceNotDefined = "DB_DeviceNotDefined"
DB_IncorrectArguments = "DB_IncorrectArguments"
DB_IncorrectDeviceName = "DB_IncorrectDeviceName"
DB_IncorrectServerName = "DB_IncorrectServerName"
DB_ParseStringError = "DB_ParseStringError"
DB_SQLError = "DB_SQLError"
Db_WrongArgument = "Db_WrongArgument"
DB_WrongArgNUmber = "DB_WrongArgNUmber"

# Of databases on MySQL; kept because programs name them.
DB_MySQLLibNotThreadSafe = "DB_MySQLLibNotThreadSafe"
DB_NoFreeMySQLConnection = "DB_NoFreeMySQLConnection"


class DatabaseError(Exception):
    """A command refused; the device turns it into a DevFailed.

    Parameters
    ----------
    reason : str
        One of the reasons above.
    text : str
        What was wrong, for people.
    """

    def __init__(self, reason: str, text: str) -> None:
        super().__init__(reason, text)
        self.reason = reason
        self.text = text


def incorrect_arguments(text: str) -> DatabaseError:
    """The error of an argument list that does not fit its command."""
    return DatabaseError(DB_IncorrectArguments, text)
