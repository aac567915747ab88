"""Device servers: what stands behind the public modules for servers."""
