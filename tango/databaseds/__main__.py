"""``python -m tango.databaseds``."""

import sys

from tango.databaseds._cli import main

sys.exit(main())
