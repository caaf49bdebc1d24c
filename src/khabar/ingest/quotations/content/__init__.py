"""The content of a quotation without marks: where it begins, and where it ends."""
