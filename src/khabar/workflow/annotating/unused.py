"""Register items that nothing refers to: which they are, and their removal."""

from collections.abc import Iterable, Iterator

from khabar.corpus import StoredCorpus
from khabar.corpus.journal import commit
from khabar.model import Entity, Entry
from khabar.tei import parse
from khabar.tei.registers.reader import draft_items
from khabar.workflow.annotating.referents import edited_registers
from khabar.workflow.annotating.second import read_second, second_path


def remove_unused(corpus: StoredCorpus, items: Iterable[str]) -> list[Entity]:
    """Remove those of some register items to which no entry of a corpus refers, and return them.

    Args:
        corpus: The corpus.
        items: The ids of the items.

    Raises:
        ReleaseError: if another process is writing to the corpus.

    >>> import shutil, tempfile
    >>> from khabar.corpus import shipped_corpus
    >>> from khabar.vocabulary import EntityType
    >>> from khabar.workflow.annotating.referents import add_referent
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     copy = StoredCorpus(shutil.copytree(shipped_corpus(), f"{folder}/corpus"))
    ...     made = add_referent(copy, EntityType.PERSON, [("en", "Huda Salem")]).id
    ...     [item.id for item in remove_unused(copy, [made, "place:russia"])]
    ['person:huda-salem']
    """
    with edited_registers(corpus) as files:
        # All entries are read for this, so not for items that are gone already.
        known = files.entities.keys() & set(items)
        gone = sorted(known - _used(StoredCorpus(corpus.store.root))) if known else []
        found = [files.entities[item] for item in gone]
        if found:
            commit(corpus.store.root, files.without(found))
    return found


def draft_referents(corpus: StoredCorpus) -> set[str]:
    """Return the ids of the register items that `khabar add` proposed and nobody has edited since.

    >>> from khabar.corpus import shipped_corpus
    >>> draft_referents(StoredCorpus(shipped_corpus()))
    set()
    """
    store = corpus.store
    return {
        item
        for path in store.register_paths()
        if b" cert=" in (content := store.read(path))
        for item in draft_items(parse(content, str(path)).root)
    }


def outside_references(corpus: StoredCorpus, items: set[str]) -> set[str]:
    """Return those of some register items that a released version or a second annotation refers to.

    >>> from khabar.corpus import shipped_corpus
    >>> outside_references(StoredCorpus(shipped_corpus()), {"place:russia", "place:atlantis"})
    {'place:russia'}
    """
    return {
        item
        for entry_id in corpus
        for entry in _outside(corpus, entry_id)
        for item in items.intersection(entities_of(entry))
    }


def _used(corpus: StoredCorpus) -> set[str]:
    """Return the ids of the items that working copies, second annotations and released versions refer to."""
    return {
        item for entry_id in corpus for entry in _versions(corpus, entry_id) for item in entities_of(entry)
    }


def _versions(corpus: StoredCorpus, entry_id: str) -> Iterator[Entry]:
    yield corpus.entry(entry_id)
    yield from _outside(corpus, entry_id)


def _outside(corpus: StoredCorpus, entry_id: str) -> Iterator[Entry]:
    yield from (corpus.entry(entry_id, release.version) for release in corpus.history(entry_id))
    if second_path(corpus, entry_id).is_file():
        yield read_second(corpus, entry_id)


def entities_of(entry: Entry) -> Iterator[str]:
    """Yield the ids of the register items and anonymous sources that an entry refers to.

    >>> import khabar
    >>> "person:putin" in set(entities_of(khabar.load()["egypttoday-0001"]))
    True
    """
    relations = [quotation.attribution for quotation in entry.quotations]
    ends = (end for item in relations for end in (item.speaker, item.relayed_by, item.addressee))
    linked = (part.entity for layer in (entry.mentions, entry.sources) for part in layer)
    yield from (entity.id for entity in (*ends, *linked) if entity is not None)
