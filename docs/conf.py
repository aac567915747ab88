"""Configuration of the site; `ci/docs` builds it."""

import os
import sys
from pathlib import Path

import tango

DOCS = Path(__file__).parent
sys.path[:0] = [str(DOCS / "_ext"), str(DOCS.parent / "ci")]

project = "tangobind"
author = "the authors of tangobind"
copyright = author
version = release = tango.Release.version

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.intersphinx",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
    "pictures",
    "tables",
    "signatures",
]
suppress_warnings = [
    "ref.python"
]  # the builtin `type` in a signature, where classes have members of that name
exclude_patterns = ["_ext"]
default_role = "literal"  # as in Markdown: what stands in single backticks is code

myst_enable_extensions = ["deflist", "attrs_inline"]
myst_heading_anchors = 4

autodoc_default_options = {
    "members": True,
    "undoc-members": True,
    # Of Python's own classes not.
    "inherited-members": "object, int, dict, list, Executor, ThreadPoolExecutor, BaseException",
    # Enumerations that classes have as attributes, and what pybind11 and named tuples need.
    "exclude-members": "ExtractAs, except_flags, __new__",
}
autodoc_class_signature = "separated"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
napoleon_google_docstring = True
napoleon_numpy_docstring = True
napoleon_use_ivar = True

# Without a network the inventories come from here: Python's own one (3.11), and of NumPy the
# names that are referred to.
_online = bool(os.environ.get("TANGOBIND_DOCS_ONLINE"))
intersphinx_mapping = {
    name: (url, None if _online else str(DOCS / "inventories" / f"{name}.inv"))
    for name, url in {
        "python": "https://docs.python.org/3",
        "numpy": "https://numpy.org/doc/stable",
    }.items()
}

# Links to other sites are looked at on demand only (`ci/docs --external`): the build needs no
# network.
linkcheck_ignore = [r"https?://localhost", r"https://pypi\.org/packages/"]
linkcheck_timeout = 20

# Thousands of methods in the navigation of every page took longer than all the rest.
toc_object_entries = False
html_theme = "furo"
html_title = "tangobind"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_copyright = False
html_copy_source = False
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True
