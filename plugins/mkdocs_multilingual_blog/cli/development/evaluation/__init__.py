"""Evaluate related articles on a test collection with measures of information retrieval."""
