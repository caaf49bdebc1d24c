"""Subjects: the views of files, entries and the corpus that rules check."""
