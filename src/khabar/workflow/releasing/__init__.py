"""Releases: check, quality card, companion files, archives, withdrawals."""
