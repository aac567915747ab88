"""Objects of the extension to which a program may add attributes of its own.

Where CPython keeps such attributes changes between its releases: all of them have to agree.
"""

import gc
import weakref

import pytest

from tango import _tango


def made_without_arguments():
    """Every class of the extension of which a program can make an object by itself."""
    for name, cls in sorted(vars(_tango).items()):
        # A connection asks its server for its database when it is made.
        if isinstance(cls, type) and not issubclass(cls, _tango.Connection):
            try:
                thing = cls()
            except TypeError:  # needs arguments, or only C++ makes them
                continue
            if hasattr(thing, "__dict__"):
                yield pytest.param(cls, id=name)


CLASSES = list(made_without_arguments())


def test_the_classes_are_found():
    names = {param.id for param in CLASSES}
    assert {"DeviceAttribute", "DeviceAttributeHistory", "EventData", "DevFailed"} <= names


@pytest.mark.parametrize("cls", CLASSES)
def test_attributes_of_its_own(cls):
    thing = cls()
    thing.x = 1
    thing.y = [thing]
    assert (thing.x, thing.y) == (1, [thing])
    assert vars(thing).keys() >= {"x", "y"}
    del thing.x
    assert not hasattr(thing, "x")


@pytest.mark.parametrize("cls", CLASSES)
def test_it_is_collected_with_what_refers_to_it(cls):
    thing = cls()
    thing.itself = thing
    gone = weakref.ref(thing)
    del thing
    gc.collect()
    assert gone() is None
