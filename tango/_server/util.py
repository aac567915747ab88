"""Util: the server process, as the original API uses it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tango._augment import augments
from tango._server import class_registry
from tango._server.answering import answer_questions
from tango._server.arguments import parse_args
from tango._server.declarations import wrong_declaration
from tango._tango import DeviceClass, DeviceImpl, Util

__all__ = ["Util"]

_bare_init = Util.__init__
_bare_make = Util.init
_bare_server_init = Util.server_init


@augments(Util, replaces=("__init__", "init", "server_init"))
class _UtilMethods:
    """The Python methods of Util."""

    def __init__(self: Any, args: Sequence[str]) -> None:
        """Prepare the server.

        Parameters
        ----------
        args : Sequence[str]
            The command line: program, instance and options.

        Raises
        ------
        SystemExit
            For a wrong command line, after printing the usage.
        DevFailed
            When the server cannot start.
        """
        class_registry.cleanup_classes()
        _bare_init(self, parse_args(list(args)))

    @staticmethod
    def init(args: Sequence[str]) -> Util:
        """Prepare the server, as the constructor does.

        Parameters
        ----------
        args : Sequence[str]
            The command line: program, instance and options.

        Returns
        -------
        Util
            The Util of this process.
        """
        class_registry.cleanup_classes()
        return _bare_make(parse_args(list(args)))

    def server_init(self: Any, with_window: bool = False) -> None:
        """Create the classes and the devices of the server.

        Parameters
        ----------
        with_window : bool, default False
            For servers with a window on Windows; has no effect here.

        Raises
        ------
        DevFailed
            A class or a device cannot be created.
        """
        answer_questions()
        _bare_server_init(self, with_window)
        class_registry.class_factory()

    def add_class(
        self: Any,
        klass_device_class: type[DeviceClass] | str | None = None,
        klass_device: type[DeviceImpl] | str | None = None,
        device_class_name: str | None = None,
        language: str = "python",
        *,
        tango_device_class_name: str | None = None,
    ) -> None:
        """Add a class of devices; to be called before :meth:`server_init`.

        Parameters
        ----------
        klass_device_class : type[DeviceClass] | str | None, optional
            The DeviceClass; for a class in C++, its name.
        klass_device : type[DeviceImpl] | str | None, optional
            The class of the devices; for a class in C++, the name of its library.
        device_class_name : str | None, optional
            The name of the Tango class; default the name of ``klass_device``.
        language : str, default 'python'
            ``"python"`` or ``"c++"``.
        tango_device_class_name : str | None, optional
            With ``device_class_name``, the name of the library of a class in C++ and of the class,
            as keywords.

        Raises
        ------
        TypeError
            When the class or its library is not given.
        ImportError
            When a library in C++ is linked to another cppTango than this package.
        """
        if language == "c++":
            name = device_class_name if klass_device_class is None else klass_device_class
            library = tango_device_class_name if klass_device is None else klass_device
            if not isinstance(name, str) or not isinstance(library, str):
                raise TypeError("a C++ class needs its name and that of its library")
            self.add_Cpp_TgClass(name, library)
            return
        if not isinstance(klass_device_class, type) or not isinstance(klass_device, type):
            raise TypeError("a Python class needs its DeviceClass and the class of its devices")
        name = device_class_name or klass_device.__name__
        class_registry.class_list.append((klass_device_class, klass_device, name))
        self._add_python_class(name, klass_device_class, klass_device)

    def add_TgClass(
        self: Any,
        klass_device_class: type[DeviceClass],
        klass_device: type[DeviceImpl],
        device_class_name: str | None = None,
    ) -> None:
        """Old name of :meth:`add_class` for a class in Python.

        Parameters
        ----------
        klass_device_class : type[DeviceClass]
            The DeviceClass.
        klass_device : type[DeviceImpl]
            The class of the devices.
        device_class_name : str | None, optional
            The name of the Tango class.
        """
        self.add_class(klass_device_class, klass_device, device_class_name)

    def add_Cpp_TgClass(self: Any, device_class_name: str, tango_device_class_name: str) -> None:
        """Old name of :meth:`add_class` for a class in C++.

        Parameters
        ----------
        device_class_name : str
            The name of the class.
        tango_device_class_name : str
            The name of its library.

        Raises
        ------
        ImportError
            The library is linked to another cppTango than this package.
        """
        from tango._server.cpp_library import check_cpp_library  # only servers with such classes

        check_cpp_library(tango_device_class_name)
        class_registry.cpp_class_list.append((device_class_name, tango_device_class_name))
        self._add_cpp_class(device_class_name, tango_device_class_name)

    def server_run(self: Any) -> None:
        """Print ``Ready to accept request``, and serve until the server is told to stop."""
        self._run(lambda: print("Ready to accept request", flush=True))

    def create_device(
        self: Any,
        klass_name: str,
        device_name: str,
        alias: str | None = None,
        cb: Callable[[str], object] | None = None,
    ) -> None:
        """Create a device while the server is running.

        Parameters
        ----------
        klass_name : str
            The name of its Tango class.
        device_name, alias, cb : str
            As for :meth:`DeviceClass.create_device`.

        Raises
        ------
        DevFailed
            When the class does not exist, or the device exists already.
        """
        self._class_of(klass_name).create_device(device_name, alias, cb)

    def delete_device(self: Any, klass_name: str, device_name: str) -> None:
        """Delete a device while the server is running.

        Parameters
        ----------
        klass_name : str
            The name of its Tango class.
        device_name : str
            Its name, or its alias, as a client would write it.

        Raises
        ------
        DevFailed
            When the class or the device does not exist.
        """
        self._class_of(klass_name).delete_device(device_name)

    def _class_of(self: Any, name: str) -> DeviceClass:
        device_class: DeviceClass
        for device_class in self.get_class_list():
            if device_class.get_name().lower() == name.lower():
                return device_class
        return wrong_declaration(
            "PyAPI_ClassNotFound", f"This server has no class {name}", "Util.create_device"
        )
