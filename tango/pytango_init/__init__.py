"""What PyTango imports when its files were put over those of this package.

PyTango has a module of this name, which it imports whenever it is imported itself; Python prefers a
folder to a file of the same name. Nothing of this package imports it.
"""

from pathlib import Path

_folder = Path(__file__).parents[1]

raise ImportError(
    f"PyTango was installed over tangobind in {_folder}, and neither is complete any more: repair "
    "it with `python -m pip uninstall -y pytango tangobind && python -m pip install tangobind`, or "
    "with `pytango` instead of the second `tangobind` to have PyTango",
    name="tango",
)
