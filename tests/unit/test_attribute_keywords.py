"""Keywords of attribute() are taken in any case, as in the declarations of the original API."""

import pytest

import tango
from tango.server import attribute

KEYWORDS = {
    "dtype": "DevDouble",
    "label": "a label",
    "unit": "mm",
    "format": "%6.2f",
    "min_value": "1",
    "max_alarm": "2",
    "doc": "what it is",
    "polling_period": 100,
    "memorized": True,
    "hw_memorized": True,
    "display_level": tango.DispLevel.EXPERT,
    "access": tango.AttrWriteType.READ_WRITE,
    "max_dim_x": 3,
}


def described(declared: attribute) -> object:
    return {name: value for name, value in vars(declared).items() if name != "_kwargs"}


@pytest.mark.parametrize("spell", [str.upper, str.title, str.capitalize])
def test_in_any_case(spell):
    plain = attribute(name="a", **KEYWORDS)
    spelled = attribute(name="a", **{spell(name): value for name, value in KEYWORDS.items()})
    assert described(spelled) == described(plain)
    assert plain.display_level is tango.DispLevel.EXPERT
    assert described(plain) != described(attribute(name="a", dtype="DevDouble"))


def test_an_unknown_one_is_named():
    with pytest.raises(tango.DevFailed, match="'nope' is not recognized"):
        attribute(name="a", dtype=int, Nope=1)
