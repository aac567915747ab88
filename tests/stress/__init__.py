"""Much of everything, from everywhere, at once.

The usual run uses the short form of each test. docs/threads.md has the command for the long one,
which takes longer than a test may usually last.
"""

import os

LONG = os.environ.get("TANGOBIND_STRESS") == "long"
