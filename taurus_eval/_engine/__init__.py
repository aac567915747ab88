"""The evaluation engine: names, expressions, units, values and their propagation.

It knows neither Tango nor Taurus. Values come in through `sources`, models are built on `node`.
"""
