"""Two texts compared: edits between them, and the alignment of their characters."""
