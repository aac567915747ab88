"""A Tango database server that keeps its data in one SQLite file.

``python -m tango.databaseds --help`` says how it is run.
"""
