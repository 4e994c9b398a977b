"""Reports for writers: translations, coverage of tools, and explanations of related articles."""
