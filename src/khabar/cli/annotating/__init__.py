"""Commands that annotate, and keep annotations up to date."""
