"""``python -m tango``: the command line."""

from tango._cli import main

if __name__ == "__main__":
    main()
