"""Which tools an article mentions, and which ones its promotion block shows."""
