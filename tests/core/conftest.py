"""Settings of hypothesis: the same examples on every run, nothing left in the folder; `EXAMPLES=2000` tries more."""

import os

from hypothesis import settings

EXAMPLES = int(os.environ.get("EXAMPLES", "60"))

settings.register_profile("core", derandomize=True, database=None, deadline=None, max_examples=EXAMPLES)
settings.load_profile("core")
