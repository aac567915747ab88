"""A name of `tango.utils` which needs argparse, so it is imported when somebody asks for it."""

import argparse

__all__ = ["PyTangoHelpFormatter"]


class PyTangoHelpFormatter(argparse.HelpFormatter):
    """Formats the help of programs that take the arguments of a device server as argparse does."""
