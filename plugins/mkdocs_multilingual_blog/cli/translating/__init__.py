"""Commands for translators: report the state of translations, and scaffold articles and translations."""
