"""A sentence as the patterns of quotations see it: its marks, cues, clauses, names."""
