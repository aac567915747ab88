"""Devices without a server: objects of this process, that answer requests as a server would.

The device is one of the class that a server would have, so that its own methods run, and those of
`Device` in Python. What cppTango does for a device is here in Python: it finds attributes and
commands, asks whether a request is allowed, looks at limits and alarms. Values go through the
conversions that clients and servers have.
"""
