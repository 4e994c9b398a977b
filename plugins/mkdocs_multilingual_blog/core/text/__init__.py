"""Texts: Markdown, HTML, front matter, slugs, addresses, interface strings."""
