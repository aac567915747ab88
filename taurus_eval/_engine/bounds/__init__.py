"""Bounds of what an expression may take: memory and time, with clear errors where they end.

An expression is text that somebody typed. `2**10**9`, `"a"*10**10` or a comprehension over a huge
range would stop the application, or have the system end it. So every operator, call, method and
subscript that may make something large is replaced by one that looks first, counts what has been
made, and looks at the clock.
"""
