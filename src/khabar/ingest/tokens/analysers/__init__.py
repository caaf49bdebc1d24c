"""The analysers of words, and the registry by which one is chosen."""
