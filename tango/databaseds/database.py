"""The database device by its old address, ``python -m tango.databaseds.database``."""

import sys

from tango.databaseds._cli import main
from tango.databaseds._device import DataBase, DataBaseClass

__all__ = ["DataBase", "DataBaseClass", "main"]

if __name__ == "__main__":
    sys.exit(main())
