"""Catalogs: tags, categories, series, authors, tools, and front matter of whole folders."""
