"""Commands that start a corpus and fill it."""
