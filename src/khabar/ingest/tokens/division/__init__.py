"""The division of a written word into syntactic words."""
