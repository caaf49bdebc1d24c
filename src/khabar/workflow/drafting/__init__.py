"""From pages to draft entries: read, checked, compared with the corpus, written, evaluated."""
