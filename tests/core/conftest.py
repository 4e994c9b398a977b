"""Settings of hypothesis: the same examples on every run, nothing left in the folder."""

from hypothesis import settings

settings.register_profile("core", derandomize=True, database=None, deadline=None, max_examples=200)
settings.load_profile("core")
