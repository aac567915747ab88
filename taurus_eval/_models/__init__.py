"""The API of models: what the standalone classes and those inside Taurus have in common.

Everything here is abstract as to where it lives: a `Face` says which classes, exceptions and units
to use.
"""
