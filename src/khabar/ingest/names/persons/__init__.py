"""Names of persons: titles, where a name begins and ends, authors and labels of turns."""
