"""Comparing two texts: the edits between them, and the alignment of their characters."""
