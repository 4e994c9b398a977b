"""The pass over one language: its pages, context, feeds, search."""
