"""The parts of tango.utils, each of one subject."""
