"""The blog: loading, checks, views, and aliases."""
