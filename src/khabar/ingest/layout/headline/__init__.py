"""The headline: the line above the text that is one, and its copies."""
