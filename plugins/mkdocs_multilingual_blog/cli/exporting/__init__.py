"""Export of a site as plain projects of Zensical or of Material's blog, one for each language."""
