"""Items of the registers, made and named while one annotates."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from khabar.arabic import Level, fold
from khabar.corpus import StoredCorpus
from khabar.corpus.journal import commit, locked
from khabar.editing.base.parts import linked_entities, replace_entity
from khabar.errors import UsageError
from khabar.ingest.assemble.referents import DraftItem, item_id
from khabar.messages import say
from khabar.model import Entity, Entry, Name, items_in_use
from khabar.vocabulary import PREFIXES, EntityType
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
        for item in items_in_use(entities).values()
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
    given = tuple(_names(names))
    if not given:
        raise UsageError(say("a register item needs a name"))
    prefix = next(prefix for prefix, of in PREFIXES.items() if of is kind)
    latin = next((name.text for name in given if name.text.isascii()), given[0].text)
    entity = Entity(f"{prefix}:{item or item_id(latin)}", kind, given)
    with edited_registers(corpus) as files:
        if entity.id in files.entities:
            raise UsageError(say("{item} is in the registers already; choose another id", item=entity.id))
        files.add([DraftItem(entity, None)])
        commit(corpus.store.root, files.changes())
    return entity


def restore_referents(corpus: StoredCorpus, items: Iterable[Entity]) -> None:
    """Add items again that were removed from the registers of a corpus.

    Args:
        corpus: The corpus.
        items: The items; those that the registers have are left out.

    Raises:
        ReleaseError: if another process is writing to the corpus.
    """
    with edited_registers(corpus) as files:
        files.add(DraftItem(item, None) for item in items)
        commit(corpus.store.root, files.changes())


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
    with edited_registers(corpus) as files:
        entity = files.entities.get(item)
        if entity is None or not name.text or name in entity.names:
            raise UsageError(say("{item}: not in the registers, or it has this name already", item=item))
        commit(corpus.store.root, [files.with_name(entity, name)])
    return StoredCorpus(corpus.store.root).entities[item]


def rename_referent(corpus: StoredCorpus, item: str, names: Iterable[tuple[str, str]]) -> Entity:
    """Give a register item of a corpus other names, and return the item; it is no proposal any more.

    Args:
        corpus: The corpus.
        item: The id of the item.
        names: Pairs of language and name, all names of the item from now on, the main one first.

    Raises:
        UsageError: if there is no such item, or no name is left.
        ReleaseError: if another process is writing to the corpus.

    >>> import shutil, tempfile
    >>> from khabar.corpus import shipped_corpus
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     copy = StoredCorpus(shutil.copytree(shipped_corpus(), f"{folder}/corpus"))
    ...     item = rename_referent(copy, "place:russia", [("ar", "روسيا"), ("en", "Russian Federation")])
    ...     [name.text for name in item.names]
    ['روسيا', 'Russian Federation']
    """
    given = tuple(dict.fromkeys(_names(names)))
    if not given:
        raise UsageError(say("a register item needs a name"))
    with edited_registers(corpus) as files:
        if item not in files.entities:
            raise UsageError(say("{item} is not in the registers", item=item))
        commit(corpus.store.root, [files.renamed(files.entities[item], given)])
    return StoredCorpus(corpus.store.root).entities[item]


def exchange_referent(entry: Entry, item: str, other: Entity) -> Entry:
    """Return an entry that refers to another register item wherever it referred to one.

    Args:
        entry: The entry.
        item: The id of the item.
        other: The item that takes its place.

    >>> import khabar
    >>> corpus = khabar.load()
    >>> entry, putin = corpus["egypttoday-0001"], corpus.entities["person:putin"]
    >>> changed = exchange_referent(entry, "person:qassemi", putin)
    >>> changed["m1"].entity.id
    'person:putin'
    """
    for entity in {known for known in linked_entities(entry) if known.id == item}:
        entry = replace_entity(entry, entity, other)
    return entry


def _names(pairs: Iterable[tuple[str, str]]) -> Iterator[Name]:
    yield from (Name(" ".join(text.split()), language) for language, text in pairs if text.strip())


@contextmanager
def edited_registers(corpus: StoredCorpus) -> Iterator[RegisterFiles]:
    """Lock a corpus while its registers are edited, and give them as they are then.

    Raises:
        ReleaseError: if another process is writing to the corpus.
    """
    with locked(corpus.store.root, _PATIENCE):
        current = StoredCorpus(corpus.store.root)
        yield RegisterFiles(current.store, current.settings, dict(current.entities))
