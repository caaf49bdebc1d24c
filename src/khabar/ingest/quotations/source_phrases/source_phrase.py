"""The words that name a source: the phrase after a cue, as far as it goes.

The phrase has a title, a name, an apposition between commas, in any order, and no preposition before it:

```
قالت   المديرة العامة للهيئة ريما نصار   خلال مؤتمر صحفي إن
قال    المتحدث باسم وزارة الصحة، سالم عمر،   لرويترز إن
أكدت   مصادر مقربة من وزارة الخارجية   أن
```

It ends before an adverb, a date, an occasion (`في مؤتمر صحفي`), a recipient (`لرويترز`), a relative
clause, and before a noun without the article that follows a definite one: that is the object (`وجود` in
`نفى الوزير وجود`). What belongs to a title is taken whole, up to the name of the person.
"""

from dataclasses import dataclass

from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.quotations.passages.passage import Passage
from khabar.ingest.quotations.source_phrases.phrase_reader import PhraseReader
from khabar.ingest.quotations.source_phrases.phrase_words import (
    may_begin,
)
from khabar.ingest.quotations.source_phrases.unlisted_sources import unlisted_person
from khabar.model import Span
from khabar.quick_init import quick_init


@quick_init
@dataclass(frozen=True, slots=True)
class SourcePhrase:
    """A phrase that names a source.

    Attributes:
        span: Its extent.
        first: The number of its first word.
        last: The number after that of its last word.
        person: The name of a person at its end that no list has, so that it is no mention; `None` for most.
    """

    span: Span
    first: int
    last: int
    person: Span | None = None


def read_source(passage: Passage, start: int, stop: int) -> SourcePhrase | None:
    """Return the phrase that begins at an offset and names a source; `None` if there is none.

    Args:
        passage: The sentence.
        start: The offset after the cue, or after the preposition before the phrase.
        stop: The offset at which it must end: that of the particle, colon or quotation mark.

    >>> from khabar.ingest.guesses import Article
    >>> from khabar.ingest.quotations.passages.article_reading import read_article
    >>> from khabar.ingest.quotations.passages.passage import read_passage
    >>> text = "قالت مديرة المعهد أمس إن السد آمن"
    >>> passage = read_passage(read_article(Article(text), ()), 0, len(text))
    >>> found = read_source(passage, 4, text.index("إن"))
    >>> text[found.span.start : found.span.end]
    'مديرة المعهد'
    """
    # Several patterns ask for the same phrase.
    asked = (start, stop)
    if asked not in passage.phrases:
        passage.phrases[asked] = _read(passage, start, stop)
    return passage.phrases[asked]


def _read(passage: Passage, start: int, stop: int) -> SourcePhrase | None:
    """Read the phrase between two offsets."""
    reading = passage.reading
    words = reading.words
    first = _after_abbreviations(words, reading.place_at(start))
    if first >= len(words) or words.ends[first] > stop:
        return None
    name = reading.names.get(first)
    if name is None and not may_begin(words, first, inside=start > words.starts[first]):
        return None
    if name and start <= words.starts[first] < name.span.start and words.key(first)[:1] == "ل":
        # قال لرويترز
        return None
    begins = max(start, words.starts[reading.place_at(start)])
    ends = PhraseReader(passage, stop, first).read()
    if ends is None:
        return None
    phrase = SourcePhrase(Span(begins, ends[0]), first, ends[1])
    person = unlisted_person(reading, first, ends[1], stop, open_ended=stop >= passage.end)
    if person is None:
        return phrase
    return SourcePhrase(Span(begins, person.end), first, reading.place_at(person.end - 1) + 1, person)


def _after_abbreviations(words: KeyedText, place: int) -> int:
    """Return the number of the word after the letters of titles: `أ.د. أمل صالح`."""
    while len(words.key(place)) == 1 and place + 1 < len(words) and words.gap(place) == ".":
        place += 1
    return place
