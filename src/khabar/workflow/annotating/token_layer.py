"""The layer of words and marks for entries that have none.

An analyser (`khabar.ingest.tokens`) reads the text with what the entry says of it: where sentences are, what
is a name, and where annotations begin and end, since a word cannot cross these borders:

```
before   وصلت و<placeName>بيروت</placeName>.
after    <w lemma="وصل" pos="VERB" …>وصلت</w> <w join="right" lemma="و" pos="CCONJ" …>و</w>
         <placeName><w lemma="بيروت" pos="PROPN" …>بيروت</w></placeName><pc pos="PUNCT">.</pc>
```

Each word has the certainty of the analyser and, as responsible, an item of the header that names it. An entry
that has tokens already is left as it is.
"""

from dataclasses import replace
from itertools import chain

from khabar.ingest.tokens import DEFAULT, AnnotatedText, WordAnalyser, token_layer
from khabar.model import Entry, Responsibility
from khabar.tei import Document
from khabar.tei.entry.reader import read_document
from khabar.version import __version__

ANALYSER = "analyser"
"""The id of the analyser in the header of an entry."""


def tokenise(document: Document, analyse: WordAnalyser, name: str = DEFAULT) -> Entry:
    """Return the entry of a file with its words and marks as tokens.

    Args:
        document: The file of the entry.
        analyse: The analyser.
        name: Its name.

    >>> from khabar.corpus import shipped_corpus
    >>> from khabar.ingest.tokens.analysers.registry import make_analyser
    >>> from khabar.tei import parse
    >>> path = shipped_corpus() / "releases" / "egypttoday-0001" / "1.0.1.xml"
    >>> entry = tokenise(parse(path.read_bytes(), str(path)), make_analyser())
    >>> [(token.form, token.lemma, token.pos) for token in entry.tokens[5:9]]
    [('طلب', 'طلب', 'VERB'), ('موسكو', 'موسكو', 'PROPN'), ('ب', 'ب', 'ADP'), ('الانسحاب', 'انسحاب', 'NOUN')]
    """
    entry = read_document(document)
    if entry.tokens:
        return entry
    words = analyse(AnnotatedText.of_entry(entry, _borders(document)))
    responsible = _responsible(entry, name)
    tokens = tuple(token_layer(entry.text, words, responsible.id))
    if not any(token.lemma for token in tokens):
        return replace(entry, tokens=tuple(replace(token, resp="") for token in tokens))
    others = tuple(item for item in entry.header.responsibilities if item != responsible)
    header = replace(entry.header, responsibilities=(*others, responsible))
    return replace(entry, header=header, tokens=tokens)


def _responsible(entry: Entry, name: str) -> Responsibility:
    """Return the item of the header for an analyser, under an id that no other has."""
    taken = {item.id for item in entry.header.responsibilities}
    ids = chain([ANALYSER], (f"{ANALYSER}{number}" for number in range(2, len(taken) + 3)))
    free = next(known for known in ids if known not in taken)
    return Responsibility(free, "automatic lemmas and parts of speech", f"khabar {__version__}, {name}")


def _borders(document: Document) -> list[int]:
    """Return where the annotations of the article begin and end."""
    rows = chain.from_iterable(document.table.rows.values())
    return sorted({border for row in rows for border in (row.start, row.end)})
