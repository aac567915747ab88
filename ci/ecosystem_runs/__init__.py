"""Programs that use Tango for Python, run with this project and with PyTango, and compared test by test."""
