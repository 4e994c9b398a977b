"""Drawings of this site's pictures; run them as `python -m scripts.draw_pictures`."""
