"""Views of the text of an entry: letters, written words, turns, the borders of annotations."""
