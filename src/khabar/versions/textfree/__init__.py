"""Text-free releases: the annotation of an entry without its text, and the entry again from its page."""
