"""Caches, and forked processes."""
