"""A module that models can name."""

from taurus_eval import EvaluationDevice, Quantity


class MyEvalDev(EvaluationDevice):
    """An evaluator with symbols of its own."""

    _symbols = ["twice", "k"]
    k = 5

    def twice(self, x):
        return 2 * x


class Inner:
    """An object inside another one."""

    def __init__(self):
        self._x = 1

    @property
    def x(self):
        return self._x

    @x.setter
    def x(self, value):
        self._x = value


class MyClass:
    """Something with properties."""

    plain = 4

    def __init__(self, foomag=123, name="n"):
        self._foo = Quantity(foomag, "m")
        self._name = name
        self._dec = 1
        self._inner = Inner()

    def get_foo(self):
        return self._foo

    def set_foo(self, value):
        self._foo = value

    foo = property(get_foo, set_foo)

    @property
    def name(self):
        return self._name

    @property
    def dec(self):
        return self._dec

    @dec.setter
    def dec(self, value):
        self._dec = value

    @property
    def ro(self):
        return 3

    @property
    def inner(self):
        return self._inner


inst = MyClass(77)
