"""Edit YAML in place, so that comments, order, quotes, and line endings are preserved."""
