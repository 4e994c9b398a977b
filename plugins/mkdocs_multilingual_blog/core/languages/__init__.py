"""Word forms of languages, and how Korean is segmented for search."""
