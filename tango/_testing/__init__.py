"""Helpers for tests of devices: what stands behind tango.test_context and tango.test_utils."""
