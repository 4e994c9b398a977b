"""Drawing with Pillow, which the extra `images` installs; the modules are imported without it, too."""
