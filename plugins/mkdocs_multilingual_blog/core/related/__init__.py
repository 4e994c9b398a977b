"""Related articles: words, vectors, ranking, recommendations."""
