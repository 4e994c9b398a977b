"""Originals and translations: history, drift, paired release."""
