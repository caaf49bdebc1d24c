"""Lists of words and names that the layers of drafting share, and where they are from (`data/SOURCES.md`)."""
