"""A module with modules in it."""

import os

answer = 42


class Holder:
    """Something that leads to a module."""

    os = os
    x = 1


holder = Holder()
