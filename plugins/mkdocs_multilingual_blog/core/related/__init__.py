"""Related articles: words, vectors, ranking, and recommendations."""
