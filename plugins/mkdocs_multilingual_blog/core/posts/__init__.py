"""Posts: source files, front matter, index, references."""
