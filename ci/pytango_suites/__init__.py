"""PyTango's own test suites, with PyTango and with this project."""
