"""Migrate a mkdocs.yml from Material's blog and tags plugins to this plugin."""
