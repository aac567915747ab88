"""The folder that outlives a test run, for things that take long to make."""

import os
from pathlib import Path


def cache_folder() -> Path:
    """The project's folder in the user's cache; TANGOBIND_CACHE names another one."""
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(os.environ.get("TANGOBIND_CACHE") or caches / "tangobind")
