"""Commands that explain what a build decides for an article."""
