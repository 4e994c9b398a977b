"""The command `init`: a new site with a blog, or a blog in a site that exists."""
