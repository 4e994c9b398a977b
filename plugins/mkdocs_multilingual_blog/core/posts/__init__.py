"""Posts: source files, front matter, index, and references."""
