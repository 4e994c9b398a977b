"""Comparison of the addresses of a site before a migration and after it."""
