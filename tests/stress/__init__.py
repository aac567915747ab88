"""Much of everything, from everywhere, at once.

The ordinary run takes the short form of each test. The long one: `TANGOBIND_STRESS=long pytest
tests/stress`.
"""

import os

LONG = os.environ.get("TANGOBIND_STRESS") == "long"
