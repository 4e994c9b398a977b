"""Asks search engines queries made by rule from texts, and compares their results with what an analyser says."""
