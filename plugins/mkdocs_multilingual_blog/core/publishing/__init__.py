"""Formats for machines: feeds, metadata, search entries, and merging of partial builds."""
