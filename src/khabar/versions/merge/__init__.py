"""Three-way merge of entries: both sides are mapped to one text, then merged layer by layer."""
