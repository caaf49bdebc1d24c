"""The page in an entry: its encoding, its text, and the span of every element in it."""
