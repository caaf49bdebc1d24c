"""The released versions of an entry, as far as editing has to know them."""

from khabar.corpus import StoredCorpus
from khabar.editing.base.former import Former, Place, all_places
from khabar.model import ids_of


def released_places(corpus: StoredCorpus, entry_id: str) -> tuple[frozenset[str], Former]:
    """Return the ids of all released versions, which may be cited, and where their annotations were.

    >>> from khabar.corpus import StoredCorpus, shipped_corpus
    >>> ids, places = released_places(StoredCorpus(shipped_corpus()), "egypttoday-0001")
    >>> "m2" in ids, places["place", "h1", 22, "طهران"]
    (True, 'm2')
    """
    ids: set[str] = set()
    former: dict[Place, str] = {}
    for release in corpus.history(entry_id):
        version = corpus.entry(entry_id, release.version)
        ids |= ids_of(version)
        former |= all_places(version)
    return frozenset(ids), former
