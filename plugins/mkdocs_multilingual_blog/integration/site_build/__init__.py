"""The build of the whole site: all blogs, all languages."""
