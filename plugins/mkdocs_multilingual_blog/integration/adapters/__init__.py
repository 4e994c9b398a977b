"""Everything private or version-dependent of MkDocs, Material, static-i18n, and other plugins."""
