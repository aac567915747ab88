"""Server: objects of Python as devices."""

from tango._server.object_server import Server

__all__ = ["Server"]
