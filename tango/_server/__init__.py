"""Device servers: the implementation behind the public modules."""
