"""Values for templates, in one language."""
