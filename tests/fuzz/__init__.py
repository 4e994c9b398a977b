"""Random inputs, and random sites: `python -m tests.fuzz --help`."""
