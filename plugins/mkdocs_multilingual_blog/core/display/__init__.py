"""Values that templates show, in one language."""
