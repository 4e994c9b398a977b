"""Caches, forked processes, and what they leave in the system."""
