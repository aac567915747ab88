"""Tango control system: clients and device servers in Python."""
