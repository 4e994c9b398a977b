"""Catalogs: tags, categories, series, authors, tools, and default front matter of folders."""
