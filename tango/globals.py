"""The classes of a server, as the original API lists them."""

from tango._server.class_registry import (
    class_factory,
    class_list,
    constructed_class,
    cpp_class_list,
    delete_class_list,
    get_class,
    get_classes,
    get_constructed_class,
    get_constructed_classes,
    get_cpp_class,
    get_cpp_classes,
)

__all__ = [
    "class_factory",
    "class_list",
    "constructed_class",
    "cpp_class_list",
    "delete_class_list",
    "get_class",
    "get_classes",
    "get_constructed_class",
    "get_constructed_classes",
    "get_cpp_class",
    "get_cpp_classes",
]
