"""What ``tango top`` shows."""
