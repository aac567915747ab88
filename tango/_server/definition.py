"""What a device class declares, found once when the class is made."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from tango._server.attribute import AttributeMethods, attribute
from tango._server.command import CommandDeclaration, DeclaredCommand, declaration_of
from tango._server.pipe import PipeMethods, pipe
from tango._server.properties import class_property, device_property
from tango._server.typehints import naming

__all__ = ["HOOKS", "Definition", "is_tango_object"]

Runner = Callable[[Callable[..., Any]], Callable[..., Any]]

# What cppTango calls on a device beside its attributes and commands
HOOKS = (
    "init_device",
    "delete_device",
    "always_executed_hook",
    "read_attr_hardware",
    "write_attr_hardware",
    "signal_handler",
    "dev_state",
    "dev_status",
    "server_init_hook",
)


class Definition:
    """The attributes, commands, properties, pipes and hooks of one device class.

    Parameters
    ----------
    cls : type
        The class.
    base : object
        The class whose own methods are not overridden hooks.

    Raises
    ------
    AttributeError
        When a method that a declaration names is missing.
    DevFailed, RuntimeError, TypeError, ValueError
        When a declaration is wrong.
    """

    def __init__(self, cls: type, base: Any) -> None:
        self.attributes: dict[str, tuple[attribute, AttributeMethods]] = {}
        self._spelling: dict[str, str] = {}  # of the attributes, by their names in lower case
        self.commands: dict[str, DeclaredCommand] = {}
        self.device_properties: dict[str, device_property] = {}
        self.class_properties: dict[str, class_property] = {}
        self.pipes: dict[str, tuple[pipe, PipeMethods]] = {}
        for name, (owner, member) in _members(cls).items():
            if isinstance(member, (attribute, device_property, class_property, pipe)):
                member.__set_name__(owner, name)  # one that came after the body of its class
            with naming(owner, name):
                self._take(cls, owner, name, member)
        self.hooks = {name: _override(cls, name, base) for name in HOOKS}
        self.base = base

    def hooks_for(self, runner: Runner | None) -> dict[str, Callable[..., Any] | None]:
        """The function of the device that cppTango calls for each hook, if there is one.

        Parameters
        ----------
        runner : Runner | None
            Makes a function run in the green mode of the server; ``None``: as it is.
        """
        hooks = dict(self.hooks)
        if runner is not None:
            hooks.update({n: runner(hook) for n, hook in hooks.items() if hook is not None})
        if hooks["init_device"] is None:  # the base has work to do there
            hooks["init_device"] = self.base.init_device
        return hooks

    def _take(self, cls: type, owner: type, name: str, member: Any) -> None:
        if isinstance(member, attribute):
            self._take_attribute(cls, member)
        elif isinstance(member, device_property):
            member.resolve(owner, name)
            self.device_properties[member.name or name] = member
        elif isinstance(member, class_property):
            member.resolve(owner, name)
            self.class_properties[member.name or name] = member
        elif isinstance(member, pipe):
            self.pipes[member.pipe_name or name] = member, member.resolve(cls)
        elif declaration_of(member) is not None:
            declared = DeclaredCommand(cls, name, member)
            self.commands[declared.name] = declared

    def _take_attribute(self, cls: type, declared: attribute) -> None:
        # Tango's names know no case; what a child class says comes later, and counts
        name = declared.attr_name
        assert name is not None  # a variable of the class gives it one
        other = self._spelling.get(name.lower())
        if other is not None:
            del self.attributes[other]
        self._spelling[name.lower()] = name
        self.attributes[name] = declared, declared.resolve(cls)


def is_tango_object(
    arg: object,
) -> attribute | device_property | class_property | pipe | CommandDeclaration | Literal[False]:
    """The declaration made by a member of a device class.

    Parameters
    ----------
    arg : object
        Anything.

    Returns
    -------
    attribute | device_property | class_property | pipe | CommandDeclaration | Literal[False]
        An attribute, property or pipe as it is; of a command's function its declaration; False for
        everything else.
    """
    if isinstance(arg, (attribute, device_property, class_property, pipe)):
        return arg
    return declaration_of(arg) or False


def _members(cls: type) -> dict[str, tuple[type, Any]]:
    """Every member of a class and its parents with its owner, as Python would find it."""
    members: dict[str, tuple[type, Any]] = {}
    for parent in reversed(cls.__mro__):
        members.update((name, (parent, member)) for name, member in vars(parent).items())
    return members


def _override(cls: type, name: str, base: Any) -> Callable[..., Any] | None:
    """The method of ``cls`` that replaces the hook of ``base``, if there is one."""
    method: Callable[..., Any] | None = getattr(cls, name, None)
    return None if method is getattr(base, name, None) else method
