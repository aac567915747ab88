"""Green modes: how a call waits, and which thread runs it."""
