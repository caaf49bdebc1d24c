"""Names of persons, places and organisations, and who they are."""

from khabar.ingest.names.finding import find_names
from khabar.ingest.names.gazetteers.gazetteer import Gazetteer, make_gazetteer

__all__ = ("Gazetteer", "find_names", "make_gazetteer")
