"""Registers a device in the Tango database, which the environment variable TANGO_HOST names.

python examples/add_device.py PowerSupply/demo PowerSupply demo/psu/1
"""

import sys

from tango import Database, DbDevInfo


def main() -> None:
    info = DbDevInfo()
    info.server, info._class, info.name = sys.argv[1:]
    database = Database()
    database.add_device(info)
    print(f"{info.name} is a {info._class} of the server {info.server} in {database}")


if __name__ == "__main__":
    main()
