"""Group, by the name of the module that it was in."""

from __future__ import annotations

from tango._client.group import Group

__all__ = ["Group"]
