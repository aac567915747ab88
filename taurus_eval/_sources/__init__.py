"""Sources of values by scheme."""
