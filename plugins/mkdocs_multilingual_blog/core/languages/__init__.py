"""Word forms of languages, and segmentation of Korean for search."""
