"""Random edits of small sites of several configurations, after each of which what is served must be a clean build.

`python -m tests.site.edits --help` makes as many as one likes.
"""

from .articles import PIXEL, Edits
from .configurations import CONFIGURATIONS
from .runs import run, run_in_a_row

__all__ = ["CONFIGURATIONS", "PIXEL", "Edits", "run", "run_in_a_row"]
