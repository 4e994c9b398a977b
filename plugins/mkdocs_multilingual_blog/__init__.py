"""A blog for MkDocs sites in several languages; `plugin` is the entry, `core` the blog, `integration` the edge."""
