"""Entries: from TEI to the model, and from the model to TEI."""
