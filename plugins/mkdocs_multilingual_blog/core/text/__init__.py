"""Texts: Markdown, HTML, front matter, slugs, addresses, and interface strings."""
