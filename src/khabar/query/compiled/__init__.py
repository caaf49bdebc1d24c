"""The compiled corpus: its annotations as columns and posting lists, in files that are mapped into memory."""
