"""Review of large differences by a random sample of their changes."""
