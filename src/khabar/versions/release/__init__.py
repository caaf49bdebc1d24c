"""Releases: plans for new versions of entries and of the corpus, and the files that a release writes."""
