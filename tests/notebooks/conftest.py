"""What is in JupyterLab's own environment is run by a test there."""

collect_ignore = ["in_jupyter"]
