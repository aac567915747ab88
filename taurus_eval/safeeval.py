"""Safe evaluation of expressions, without models."""

from taurus_eval._engine.errors import ForbiddenExpression
from taurus_eval._engine.safeeval import SafeEvaluator

__all__ = ["ForbiddenExpression", "SafeEvaluator"]
