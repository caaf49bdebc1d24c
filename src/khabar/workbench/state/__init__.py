"""The state of an entry as a page needs it, and what changed in it."""
