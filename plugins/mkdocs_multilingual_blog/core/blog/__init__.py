"""A whole blog: how it is loaded, its views, its checks, its aliases."""
