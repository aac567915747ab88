"""The exceptions of the engine."""

from __future__ import annotations


class TaurusException(Exception):
    """A request that a model cannot fulfil: an invalid name, a write to a read-only attribute."""


class ForbiddenExpression(ValueError):
    """An expression that uses something the sandbox does not allow."""


class LimitExceeded(ValueError):
    """An expression that would take more memory or time than an expression may."""


class ModuleNotAllowed(ImportError):
    """A module named in a model that the import policy of the application does not allow."""


class InvalidReference(ValueError):
    """What an expression refers to has the quality INVALID, and no error of its own tells why."""
