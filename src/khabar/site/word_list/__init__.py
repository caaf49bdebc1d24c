"""The word list of a site: the most frequent words and lemmas, with links into the concordance."""
