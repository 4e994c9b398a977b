"""Commands for developing the plugin: generate the reference of options, and evaluate related articles."""
