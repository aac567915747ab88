"""What the admin device reports to programs that ask a user for the values of properties."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tango._utils.arrays import is_array


def offer_to_wizard(device_class: Any) -> None:
    """Tell the admin device of the properties, for programs that ask a user for their values.

    Those ask by the commands ``QueryWizardClassProperty`` and ``QueryWizardDevProperty``.

    Parameters
    ----------
    device_class : Any
        The DeviceClass, with the tables of its properties.
    """
    cls = type(device_class)
    for table, add in (
        (cls.class_property_list, device_class.add_wiz_class_prop),
        (cls.device_property_list, device_class.add_wiz_dev_prop),
    ):
        for name, row in table.items():
            add(name, row[1] if len(row) > 1 and row[1] else "", *_default_text(row))


def _default_text(row: Sequence[Any]) -> list[str]:
    default = row[2] if len(row) > 2 else None
    if default is None:
        return []
    if (isinstance(default, Sequence) or is_array(default)) and not isinstance(default, str):
        return ["\n".join(str(one) for one in default)]
    return [str(default)]
