"""Compiling a corpus: entries to columns and posting lists, in parts, into files or the cache."""
