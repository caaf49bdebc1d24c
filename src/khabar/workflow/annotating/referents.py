"""New items of the registers, made while one annotates."""

from collections.abc import Iterable, Mapping

from khabar.arabic import Level, fold
from khabar.corpus import StoredCorpus
from khabar.corpus.journal import commit, locked
from khabar.errors import UsageError
from khabar.ingest.assemble.referents import DraftItem, item_id
from khabar.messages import say
from khabar.model import Entity, Name
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
