"""Cached results, and forked processes."""
