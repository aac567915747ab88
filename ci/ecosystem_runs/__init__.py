"""Programs that use Tango for Python, run with both bindings and compared test by test."""
