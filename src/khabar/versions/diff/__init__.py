"""Differences between two versions of an entry, as typed changes."""
