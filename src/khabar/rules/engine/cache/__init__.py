"""The cache of results: keys of all that a result depends on, and the file that keeps outcomes."""
