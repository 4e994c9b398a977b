"""The edge to MkDocs, Material and static-i18n: may import the core, which never imports it; called by `plugin`."""
