"""Promotion of tools: mentions in articles, and tool blocks."""
