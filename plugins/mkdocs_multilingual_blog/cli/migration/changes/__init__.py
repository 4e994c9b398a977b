"""Changes of the files of a project, and how they are shown, tried, and written."""
