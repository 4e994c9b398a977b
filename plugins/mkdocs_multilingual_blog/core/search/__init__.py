"""A search index in pieces: what a query does not need is not loaded."""
