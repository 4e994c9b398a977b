"""Kinds of sites, and what makes one blog in several languages of each."""
