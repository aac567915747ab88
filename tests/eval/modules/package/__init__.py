"""A package that models can name."""
