"""Commands of those who develop the plugin: measure related articles, generate the option reference."""
