"""Reports for writers: translations, coverage of tools, explanations of choices."""
