"""The client side of tango, behind the public names."""
