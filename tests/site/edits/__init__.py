"""Random edits of small sites of several configurations, after each of which what is served must be a clean build.

`python -m tests.site.edits --help` makes as many as one likes; with `EDITS=50` a test makes as many.
"""

from .articles import PIXEL, Edits
from .configurations import CONFIGURATIONS
from .runs import EDITS, run, run_in_a_row

__all__ = ["CONFIGURATIONS", "EDITS", "PIXEL", "Edits", "run", "run_in_a_row"]
