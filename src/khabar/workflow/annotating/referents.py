"""Items of the registers, made, named and removed while one annotates."""

from collections.abc import Iterable, Iterator, Mapping

from khabar.arabic import Level, fold
from khabar.corpus import StoredCorpus
from khabar.corpus.journal import commit, locked
from khabar.errors import UsageError
from khabar.ingest.assemble.referents import DraftItem, item_id
from khabar.messages import say
from khabar.model import Entity, Entry, Name
from khabar.vocabulary import PREFIXES, Certainty, EntityType
from khabar.workflow.drafting.register_files import RegisterFiles

_PATIENCE = 10.0
"""Seconds to wait for another process that writes to the corpus."""


def same_names(entities: Mapping[str, Entity], kind: EntityType, names: Iterable[str]) -> list[Entity]:
    """Return the register items of a type that have one of some names: the new item may be one of them.

    >>> import khabar
    >>> [item.id for item in same_names(khabar.load().entities, EntityType.PLACE, ["روسيا"])]
    ['place:russia']
    """
    keys = {fold(name, Level.NAMES) for name in names}
    return [
        item
        for item in entities.values()
        if item.type is kind and not keys.isdisjoint(fold(name.text, Level.NAMES) for name in item.names)
    ]


def add_referent(
    corpus: StoredCorpus, kind: EntityType, names: Iterable[tuple[str, str]], *, item: str = ""
) -> Entity:
    """Add an item to a register of a corpus, and return it.

    Args:
        corpus: The corpus.
        kind: Person, place or organisation.
        names: Pairs of language and name, the main one first.
        item: The id without its prefix; default: made of the Latin name, or of the first one.

    Raises:
        UsageError: if there is no name, or the id is taken.
        ReleaseError: if another process is writing to the corpus.

    >>> import shutil, tempfile
    >>> from khabar.corpus import shipped_corpus
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     copy = StoredCorpus(shutil.copytree(shipped_corpus(), f"{folder}/corpus"))
    ...     add_referent(copy, EntityType.PERSON, [("ar", "هدى سالم"), ("en", "Huda Salem")]).id
    'person:huda-salem'
    """
    given = tuple(Name(" ".join(text.split()), language) for language, text in names if text.strip())
    if not given:
        raise UsageError(say("a register item needs a name"))
    prefix = next(prefix for prefix, of in PREFIXES.items() if of is kind)
    latin = next((name.text for name in given if name.text.isascii()), given[0].text)
    entity = Entity(f"{prefix}:{item or item_id(latin)}", kind, given)
    with locked(corpus.store.root, _PATIENCE):
        current = StoredCorpus(corpus.store.root)
        if entity.id in current.entities:
            raise UsageError(say("{item} is in the registers already; choose another id", item=entity.id))
        files = RegisterFiles(current.store, current.settings, dict(current.entities))
        commit(corpus.store.root, files.changes([DraftItem(entity, Certainty.HIGH)]))
    return entity


def add_form(corpus: StoredCorpus, item: str, words: str, language: str = "ar") -> Entity:
    """Add a form of a name to a register item of a corpus, and return the item.

    Args:
        corpus: The corpus.
        item: The id of the item.
        words: The form, as on a page.
        language: Its language.

    Raises:
        UsageError: if there is no such item, or it has this name already.
        ReleaseError: if another process is writing to the corpus.

    >>> import shutil, tempfile
    >>> from khabar.corpus import shipped_corpus
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     copy = StoredCorpus(shutil.copytree(shipped_corpus(), f"{folder}/corpus"))
    ...     add_form(copy, "place:russia", "روسيا الاتحادية").names[-1].text
    'روسيا الاتحادية'
    """
    name = Name(" ".join(words.split()), language)
    with locked(corpus.store.root, _PATIENCE):
        current = StoredCorpus(corpus.store.root)
        entity = current.entities.get(item)
        if entity is None or not name.text or name in entity.names:
            raise UsageError(say("{item}: not in the registers, or it has this name already", item=item))
        files = RegisterFiles(current.store, current.settings, dict(current.entities))
        commit(corpus.store.root, [files.with_name(entity, name)])
    return StoredCorpus(corpus.store.root).entities[item]


def remove_unused(corpus: StoredCorpus, items: Iterable[str]) -> list[Entity]:
    """Remove those of some register items to which no entry of a corpus refers, and return them.

    Args:
        corpus: The corpus.
        items: The ids of the items.

    Raises:
        ReleaseError: if another process is writing to the corpus.

    >>> import shutil, tempfile
    >>> from khabar.corpus import shipped_corpus
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     copy = StoredCorpus(shutil.copytree(shipped_corpus(), f"{folder}/corpus"))
    ...     made = add_referent(copy, EntityType.PERSON, [("en", "Huda Salem")]).id
    ...     [item.id for item in remove_unused(copy, [made, "place:russia"])]
    ['person:huda-salem']
    """
    wanted = set(items)
    with locked(corpus.store.root, _PATIENCE):
        current = StoredCorpus(corpus.store.root)
        gone = wanted & current.entities.keys() - _used(current)
        if not gone:
            return []
        found = [current.entities[item] for item in sorted(gone)]
        files = RegisterFiles(current.store, current.settings, dict(current.entities))
        commit(corpus.store.root, files.without(found))
    return found


def _used(corpus: StoredCorpus) -> set[str]:
    """Return the ids of the items that the working copies and the released versions refer to."""
    used: set[str] = set()
    for entry_id in corpus:
        versions = [None, *(release.version for release in corpus.history(entry_id))]
        used.update(*(set(entities_of(corpus.entry(entry_id, version))) for version in versions))
    return used


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
