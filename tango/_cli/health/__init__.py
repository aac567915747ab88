"""The checks of ``tango doctor``."""
