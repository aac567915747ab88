"""Writes the stub of the extension, tango/_tango.pyi."""
