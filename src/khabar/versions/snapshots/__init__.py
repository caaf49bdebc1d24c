"""Snapshots: the versions of entries and pages that a user can name, on disk or in git."""
