"""HTML for notebooks: small tables, readable on light and dark, without any package."""
