"""Commands that release a corpus and share it."""
