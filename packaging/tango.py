"""What `import tango` finds beside a folder `tango` that has lost its `__init__.py`.

That is what remains of tangobind when PyTango was installed over it and then uninstalled. Python
prefers a package to a module of the same name: otherwise this is never imported.
"""

raise ImportError(
    "tangobind has lost files: PyTango, which has files of the same names, was uninstalled; mend "
    "it with `python -m pip install --force-reinstall --no-deps tangobind`",
    name="tango",
)
