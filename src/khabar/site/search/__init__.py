"""The search of a site: Sphinx's own, made to know Arabic, the entities of a corpus, and its sentences."""
