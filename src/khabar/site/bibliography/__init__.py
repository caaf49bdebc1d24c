"""The corpus and its entries as works that can be cited, and the formats in which they are."""
