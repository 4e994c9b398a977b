"""The command `multilingual-blog`: migrate, new, translations, related, tools, merge, evaluate."""
