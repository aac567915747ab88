"""In every Python of the tests: `tango` is that of the tree with the faults.

The environment of the working tree has a finder that leads there, whatever PYTHONPATH says.
"""

import sys

sys.meta_path[:] = [
    finder for finder in sys.meta_path if not type(finder).__module__.startswith("_editable")
]
