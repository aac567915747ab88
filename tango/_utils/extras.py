"""Packages that come with an extra: how their absence is told."""

from __future__ import annotations

__all__ = ["missing_extra"]


def missing_extra(what: str, package: str, extra: str) -> ModuleNotFoundError:
    """The error to raise where a package is needed that is not installed.

    Parameters
    ----------
    what : str
        What needs it.
    package : str
        The package.
    extra : str
        The extra that brings it.

    Returns
    -------
    ModuleNotFoundError
        One sentence, with the command.
    """
    return ModuleNotFoundError(
        f"{what} needs the package {package}, which is not installed: run "
        f"`python -m pip install 'tangobind[{extra}]'`",
        name=package,
    )
