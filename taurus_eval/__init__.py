"""Evaluation models: the eval: scheme."""
