"""Where PyTango's database server has its ways to keep the data; here there is one, an SQLite file.

The package is there for what imports it by this name. It holds nothing: the option ``--db_access
sqlite3`` of the server says which way it is, and is the only one.
"""
