"""Images in several sizes, and pictures of pages for social networks, as far as neither needs an image library."""
