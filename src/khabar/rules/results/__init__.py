"""Results: the values that a check returns."""
