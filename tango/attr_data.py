"""The description of an attribute before a server makes it."""

from tango._server.attr_data import AttrData

__all__ = ["AttrData"]
