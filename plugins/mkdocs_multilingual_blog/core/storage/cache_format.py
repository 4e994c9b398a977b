"""Version of all cached data; whatever was written with another one is a miss, without a message."""

from __future__ import annotations

FORMAT = 3
"""Format number that every cache carries; increase it when the meaning of cached data changes."""
