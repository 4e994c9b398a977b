"""The command line of the plugin: `multilingual-blog` and its subcommands."""
