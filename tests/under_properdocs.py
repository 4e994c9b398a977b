"""Puts ProperDocs in the place of MkDocs for a run of tests, as its command does: `-p tests.under_properdocs`."""

from __future__ import annotations

from properdocs import replacement as replacement
