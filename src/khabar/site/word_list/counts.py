"""The words of a corpus by frequency: spellings, occurrences, entries, and how evenly they are spread.

Words are those of the concordance, so that a count can be compared with its lines: what
`khabar.arabic.words` finds in the blocks. Spellings that the level `search` does not distinguish are one
word, under the most frequent of them:

```
key      spellings                         word
قالت     قالت 40, قالَت 2                    قالت   42
روسيا    روسيا 31                           روسيا  31      وروسيا is a word of its own
```

Lemmas are counted where the words of entries are annotated.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from khabar.arabic import Level, fold, words
from khabar.query import gries_dp
from khabar.site.state.entries import SiteEntry

SHOWN = 500
"""The number of words in a list: with more, the page would be no glance."""

_PARTS = 2

Found = Iterator[tuple[str, str, int]]
"""Of one entry: a key, one of its spellings, and how often that occurs."""


@dataclass(frozen=True, slots=True)
class CountedWord:
    """A word or lemma of a list.

    Attributes:
        word: Its most frequent spelling, or the lemma.
        count: The number of its occurrences.
        entries: The number of entries that have it.
        spread: Gries's DP (normalised); `None` where the corpus has only one entry with words.
        forms: Its spellings or forms with their counts, the most frequent first.
    """

    word: str
    count: int
    entries: int
    spread: float | None
    forms: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class WordCounts:
    """A list, and the corpus as a whole.

    Attributes:
        total: The number of words that were counted.
        distinct: The number of different ones.
        top: The most frequent ones.
        occurrences: For each number of occurrences, how many words have it.
    """

    total: int
    distinct: int
    top: tuple[CountedWord, ...]
    occurrences: Counter[int]


def count_words(entries: Sequence[SiteEntry]) -> WordCounts:
    """Count the words of entries."""
    return _count(entries, _words)


def count_lemmas(entries: Sequence[SiteEntry]) -> WordCounts:
    """Count the lemmas of entries whose words are annotated."""
    return _count(entries, _lemmas)


def _words(site_entry: SiteEntry) -> Found:
    counts: Counter[str] = Counter()
    for block in site_entry.entry.blocks:
        text = block.text
        counts.update([text[start:end] for start, end in words(text)])
    return ((fold(form, Level.SEARCH), form, count) for form, count in counts.items())


def _lemmas(site_entry: SiteEntry) -> Found:
    tokens = site_entry.entry.tokens
    counts = Counter((token.lemma, token.form) for token in tokens if token.lemma and not token.punctuation)
    return ((lemma, form, count) for (lemma, form), count in counts.items())


def _count(entries: Sequence[SiteEntry], find: Callable[[SiteEntry], Found]) -> WordCounts:
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    places: defaultdict[str, Counter[int]] = defaultdict(Counter)
    sizes = [0] * len(entries)
    for number, site_entry in enumerate(entries):
        for key, form, count in find(site_entry):
            forms[key][form] += count
            places[key][number] += count
            sizes[number] += count
    totals = {key: found.total() for key, found in places.items()}
    top = sorted(totals, key=lambda key: (-totals[key], key))[:SHOWN]
    of_lemmas = find is _lemmas
    return WordCounts(
        sum(sizes),
        len(totals),
        tuple(_counted(key if of_lemmas else "", forms[key], places[key], sizes) for key in top),
        Counter(totals.values()),
    )


def _counted(lemma: str, forms: Counter[str], places: Counter[int], sizes: Sequence[int]) -> CountedWord:
    ordered = tuple(sorted(forms.items(), key=lambda item: (-item[1], item[0])))
    enough = sum(map(bool, sizes)) >= _PARTS
    spread = gries_dp([places[number] for number in range(len(sizes))], sizes) if enough else None
    return CountedWord(lemma or ordered[0][0], forms.total(), len(places), spread, ordered)
