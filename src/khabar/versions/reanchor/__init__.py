"""Re-anchoring: moving the annotation of an entry to a new version of its page."""
