"""Starting a corpus: a folder that checks clean and can be published at once."""

from khabar.workflow.new_corpus.create import NewCorpus, create_corpus

__all__ = ("NewCorpus", "create_corpus")
