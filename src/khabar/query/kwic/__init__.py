"""Concordances: words and phrases with their context, as lines that can be sorted and sampled."""
