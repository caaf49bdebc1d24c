"""What a page offers for words: the words without a proclitic, the register items of that name, a date."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from khabar.arabic import PROCLITICS, Level, fold
from khabar.ingest.dates.finding import find_dates
from khabar.ingest.guesses import Article
from khabar.ingest.names.merged_lam import full_name
from khabar.lexicon.cues import find_cues
from khabar.model import Entity, Entry, Span, items_in_use
from khabar.vocabulary import EntityType

_MOST = 12
"""Register items that a list shows."""


def propose(entry: Entry, span: Span, entities: Mapping[str, Entity]) -> list[dict[str, Any]]:
    """Return the spans that words may mean, the likeliest first, each with the register items of its name.

    Words that begin with a proclitic are also offered without it; if the registers know the rest and not the
    whole, the rest comes first: `وروسيا` is و and the name `روسيا`.

    >>> import khabar
    >>> corpus = khabar.load()
    >>> entry = corpus["egypttoday-0001"]
    >>> start = entry.text.index("وروسيا")
    >>> [(item["text"], [found["id"] for found in item["entities"]])
    ...  for item in propose(entry, Span(start, start + 6), corpus.entities)]
    [('روسيا', ['place:russia']), ('وروسيا', [])]
    """
    names = _by_key(items_in_use(entities).values())
    found = [_proposal(entry, candidate, names) for candidate in _candidates(entry.text, span)]
    return sorted(found, key=lambda item: not item["entities"])


def search_entities(query: str, entities: Mapping[str, Entity], language: str = "ar") -> list[dict[str, Any]]:
    """Return the register items with a name that begins with, or holds, what was typed; in any language.

    >>> import khabar
    >>> [item["id"] for item in search_entities("put", khabar.load().entities)]
    ['person:putin']
    """
    key = fold(query.strip(), Level.SEARCH)
    known = items_in_use(entities).values()
    ranked = [(rank, item.id, item) for item in known if (rank := _rank(key, item)) is not None]
    return [describe(item, language) for _, _, item in sorted(ranked, key=lambda found: found[:2])[:_MOST]]


def describe(entity: Entity, language: str = "ar") -> dict[str, Any]:
    """Return a register item with what tells it apart from others of its name."""
    return {
        "id": entity.id,
        "type": str(entity.type),
        "name": entity.name(language),
        "names": [name.text for name in entity.names],
        "identifiers": [f"{scheme}:{value}" for scheme, value in entity.identifiers],
        "note": entity.note,
    }


def _candidates(text: str, span: Span) -> Iterator[Span]:
    yield span
    start = span.start
    # At most a conjunction and a preposition.
    while start < min(span.start + 2, span.end - 2) and text[start] in PROCLITICS:
        start += 1
        yield Span(start, span.end)


def _proposal(entry: Entry, span: Span, names: Mapping[str, list[Entity]]) -> dict[str, Any]:
    words = entry.text[span.start : span.end]
    # للبنك الدولي: the words of the page lack letters of the name.
    full = full_name(entry.text, span)
    found = names.get(fold(full, Level.SEARCH), []) or names.get(fold(words, Level.SEARCH), [])
    proposal: dict[str, Any] = {
        "span": [span.start, span.end],
        "text": words,
        "entities": [describe(item) for item in found],
    }
    cue = next(find_cues(entry.text, span.start, span.end), None)
    if cue is not None:
        proposal["cue"] = {"span": [cue.start, cue.end], "category": cue.word.verb.category}
    proposal["referent"] = _referent(entry, span)
    return proposal


def _referent(entry: Entry, span: Span) -> str:
    """Return the pointer to what a source phrase means: the referent of its name; empty if it has several."""
    linked = [(item.span, item.entity) for item in entry.mentions if item.entity and span.embeds(item.span)]
    exact = {entity.id for own, entity in linked if own == span}
    persons = {entity.id for _, entity in linked if entity.type is EntityType.PERSON}
    every = {entity.id for _, entity in linked}
    # `مديرة المعهد هدى سالم` names an organisation, too, but it is the person who speaks.
    found = next((found.pop() for found in (exact, persons, every) if len(found) == 1), "")
    return found.removeprefix(entry.id) if "#" in found else found


def propose_date(entry: Entry, span: Span) -> dict[str, str]:
    """Return the value and certainty of an expression of time as a draft reads it; nothing if it has none.

    Args:
        entry: The entry.
        span: The words.

    >>> import khabar
    >>> from dataclasses import replace
    >>> entry = replace(khabar.load()["egypttoday-0001"], text="فتح السد عام 2019، قبل عامين")
    >>> propose_date(entry, Span(9, 17)), propose_date(entry, Span(19, 28))
    ({'when': '2019', 'certainty': 'high'}, {})
    """
    article = Article.of_entry(entry)
    guesses = {guess.span: guess for guess in find_dates(article)}
    # Its borders may differ from those of the draft: then the words are read by themselves.
    alone = replace(article, text=entry.text[span.start : span.end], blocks=(), sentences=())
    guess = guesses.get(span) or next(iter(find_dates(alone)), None)
    if guess is None or not guess.when:
        return {}
    return {"when": guess.when, "certainty": str(guess.certainty)}


def _by_key(entities: Iterable[Entity]) -> dict[str, list[Entity]]:
    found: dict[str, list[Entity]] = {}
    for entity in entities:
        for key in {fold(name.text, Level.SEARCH) for name in entity.names}:
            found.setdefault(key, []).append(entity)
    return found


def _rank(key: str, entity: Entity) -> int | None:
    """Return how well a key fits an item: 0 for a whole name, 3 for the middle of one, `None` for no fit."""
    keys = [fold(name.text, Level.SEARCH) for name in entity.names] + [entity.id.partition(":")[2]]
    tests = (
        lambda name: name == key,
        lambda name: name.startswith(key),
        lambda name: f" {key}" in name,
        lambda name: key in name,
    )
    return next((rank for rank, test in enumerate(tests) if any(map(test, keys))), None)
