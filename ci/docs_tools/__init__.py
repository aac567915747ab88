"""What the site says of the code, made from the code."""
