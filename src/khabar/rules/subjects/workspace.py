"""The corpus around an entry, for rules: its files, the items of its registers, its categories."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from pathlib import Path

from khabar.arabic import Level, fold, word_forms
from khabar.corpus import Release, Store, read_settings, shipped_corpus
from khabar.corpus.store import SETTINGS
from khabar.errors import CorpusError, TEIError
from khabar.model import Entity, items_in_use
from khabar.rules.subjects.additions import AddedKeys, AddedValues
from khabar.tei import Category, Document, parse, read_bytes, read_register, read_taxonomy
from khabar.tei.names import TEI_NAMESPACE
from khabar.tei.registers.reader import draft_items
from khabar.vocabulary import EntityType

_TATWEEL = "\u0640"
_SHORT = 3
"""Letters of a name that is a word of another meaning more often than not."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """The corpus around a file.

    Attributes:
        store: Its files.
        registers: Its registers, parsed, by path.
        entities: The items of its registers, by id.
        categories: The categories of its taxonomy, by id.
        forms: The keys (`khabar.arabic.fold`) of the names of each item, by its id.
        confirmed_forms: Those of the items that are not merely proposed by a draft.
        name_keys: All of these keys.
        sure_keys: Those of confirmed items that are a name in any context: of two or more words, and of places if they
            are neither short nor definite, nor a name of another type.
        shared_forms: The items of one type that have a name in common, by its key; one that has no name in
            common with another is not there, nor one that was joined into another.
        releases: The releases of each entry, oldest first, by its id; none if the manifest cannot be read.
        register_names: The names of the files of the registers.
        register_kinds: The kinds of the items in each of these files (`person`, `org`, `place`).
        licence: The licence of the annotation, as an SPDX identifier; empty if the corpus states none.
        cue_classes: The class of each cue that the taxonomy names (rule Q019), by its key.
        complete: Whether registers and taxonomy could all be read. If not, no pointer can be reported as
            dangling.
    """

    store: Store
    registers: Mapping[Path, Document]
    entities: Mapping[str, Entity]
    categories: Mapping[str, Category]
    forms: Mapping[str, frozenset[str]]
    confirmed_forms: Mapping[str, frozenset[str]]
    name_keys: AbstractSet[str]
    sure_keys: frozenset[str]
    shared_forms: Mapping[str, frozenset[str]]
    releases: Mapping[str, tuple[Release, ...]]
    register_names: frozenset[str]
    register_kinds: Mapping[str, frozenset[str]]
    licence: str
    cue_classes: Mapping[str, str]
    complete: bool

    def with_items(self, items: Iterable[Entity]) -> "Workspace":
        """Return the workspace as it will be with new items.

        It costs no more than these items: the others, which may be 100,000, are not copied.
        """
        new = {item.id: item for item in items}
        forms = {identifier: _forms(item) for identifier, item in new.items()}
        return replace(
            self,
            entities=AddedValues(new, self.entities),
            forms=AddedValues(forms, self.forms),
            confirmed_forms=AddedValues(forms, self.confirmed_forms),
            name_keys=AddedKeys(frozenset().union(*forms.values()), self.name_keys),
        )


def read_workspace(store: Store) -> Workspace:
    """Read the registers and the taxonomy; those that cannot be read are left out."""
    registers = {path: document for path in store.register_paths() if (document := _parse(path))}
    items = {path.name: tuple(read_register(document)) for path, document in registers.items()}
    entities: dict[str, Entity] = {}
    for entity in chain.from_iterable(items.values()):
        # Of two items with one id (a finding of I001) the first one counts.
        entities.setdefault(entity.id, entity)
    paths = [*store.register_paths(), *filter(Path.is_file, [store.taxonomy_path])]
    taxonomy = _parse(store.taxonomy_path) if store.taxonomy_path in paths else None
    # The taxonomy of a corpus adds to that of khabar; one with the same id replaces it.
    own = {category.id: category for category in read_taxonomy(taxonomy)} if taxonomy else {}
    categories = {**_default_categories(), **own} if own else {}
    complete = len(registers) + (taxonomy is not None) == len(paths)
    # Folded once for all entries, not once for each mention.
    forms = {identifier: _forms(item) for identifier, item in entities.items()}
    proposed = {item for document in registers.values() for item in draft_items(document.root)}
    confirmed = {name: keys for name, keys in forms.items() if name not in proposed}
    name_keys = frozenset(key for keys in forms.values() for key in keys)
    return Workspace(
        store,
        registers,
        entities,
        categories,
        forms,
        confirmed,
        name_keys,
        _sure_keys(entities, confirmed),
        _shared_forms(entities, forms),
        _releases(store),
        frozenset(items),
        {name: frozenset(item.id.partition(":")[0] for item in held) for name, held in items.items()},
        _licence(store),
        dict(_cue_classes(categories.values())),
        complete,
    )


def _forms(item: Entity) -> frozenset[str]:
    return frozenset(fold(name.text, Level.NAMES) for name in item.names)


@cache
def _default_categories() -> Mapping[str, Category]:
    """Return the categories of the taxonomy that comes with the package; none if it came without."""
    try:
        taxonomy = _parse(shipped_corpus() / "taxonomy.xml")
    except CorpusError:
        return {}
    return {category.id: category for category in read_taxonomy(taxonomy)} if taxonomy else {}


def _sure_keys(entities: Mapping[str, Entity], forms: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the keys that are names in any context.

    One word alone may be a common noun: الحياة, a newspaper, is life, الشروق sunrise, المدينة a city, قطر a
    diameter. The others are names such as سورية and موسكو.
    """
    places: set[str] = set()
    others: set[str] = set()
    for identifier, keys in forms.items():
        (places if entities[identifier].type is EntityType.PLACE else others).update(keys)
    sure = {key for key in places - others if len(key) > _SHORT and not key.startswith("ال")}
    return frozenset(sure | {key for key in places | others if " " in key})


def _shared_forms(
    entities: Mapping[str, Entity], forms: Mapping[str, frozenset[str]]
) -> dict[str, frozenset[str]]:
    holders: dict[tuple[EntityType, str], list[str]] = {}
    for identifier, entity in items_in_use(entities).items():
        for key in forms[identifier]:
            holders.setdefault((entity.type, key), []).append(identifier)
    shared: dict[str, frozenset[str]] = {}
    for (_, key), items in holders.items():
        if len(items) > 1:
            shared[key] = shared.get(key, frozenset()).union(items)
    return shared


def _cue_classes(categories: Iterable[Category]) -> Iterator[tuple[str, str]]:
    """Yield each cue that a description names after its colon; a verb in the masculine and the feminine."""
    for category in categories:
        if category.id.startswith("cue."):
            for cue in category.description("ar").partition(":")[2].split("،"):
                # A letter that is written onto the next word is followed by a tatweel (وفقا لـ).
                words = [word for word in word_forms(cue) if not word.endswith(_TATWEEL)]
                yield fold(" ".join(words), Level.NAMES), category.id
                if len(words) == 1:
                    yield fold(f"{words[0]}ت", Level.NAMES), category.id


def _releases(store: Store) -> dict[str, tuple[Release, ...]]:
    try:
        return dict(store.manifest().entries)
    except (CorpusError, TEIError):
        # Why not is a finding of C007.
        return {}


def _licence(store: Store) -> str:
    try:
        return read_settings(store.root / SETTINGS).licence
    except CorpusError:
        # A check of the corpus reports this at once.
        return ""


def _parse(path: Path) -> Document | None:
    try:
        document = parse(read_bytes(path), str(path))
    except (TEIError, OSError):
        # Why not is reported when the register itself is checked.
        return None
    # Nothing in another namespace is an item (X009).
    return document if document.root.tag.startswith(f"{{{TEI_NAMESPACE}}}") else None
