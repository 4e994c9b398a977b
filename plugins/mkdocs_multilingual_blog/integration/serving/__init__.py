"""The writing loop of `mkdocs serve`."""
