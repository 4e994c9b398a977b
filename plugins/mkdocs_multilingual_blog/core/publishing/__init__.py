"""Formats for machines: feeds, page metadata, search indexes, and merged partial builds."""
