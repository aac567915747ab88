"""What ``tango doctor`` looks at."""
