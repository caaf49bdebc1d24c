"""Who says what in the ways that newspapers of many countries attribute words, all invented.

The cases are in `attributions/`: `subjects` (one sentence: where the source stands beside its cue), `chains`
(several sentences: who a title, a surname, a pronoun or a dropped subject takes up) and `media` (who relays).
A case has a name, a text, whose paragraphs `¶` divides, and its quotations: the first letter of the type, the
speaker, the content, the medium. A stretch in quotation marks inside a mixed quotation is one more line.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from khabar.ingest.guesses import Article, QuotationGuess
from khabar.ingest.names import find_names, make_gazetteer
from khabar.ingest.quotations import find_quotations
from khabar.ingest.sentences import divide_sentences
from khabar.model import Block, Span
from khabar.vocabulary import BlockKind

FOLDER = Path(__file__).parent / "attributions"


def cases() -> Iterator[tuple[str, str, list[str]]]:
    """Yield the name, the text and the quotations of each case."""
    for path in sorted(FOLDER.glob("*.txt")):
        for case in path.read_text(encoding="utf-8").strip().split("\n\n"):
            name, text, *expected = case.split("\n")
            yield name.removeprefix("# "), text.replace("¶", "\n"), [line[2:] for line in expected]


def article(text: str) -> Article:
    """Return a text as an article, each line a paragraph."""
    starts = [0, *(place + 1 for place, mark in enumerate(text) if mark == "\n")]
    spans = [Span(start, start + len(line)) for start, line in zip(starts, text.split("\n"), strict=True)]
    sentences = [
        Span(span.start + part.start, span.start + part.end)
        for span in spans
        for part in divide_sentences(text[span.start : span.end])
    ]
    blocks = tuple(Block("", span, BlockKind.PARAGRAPH) for span in spans)
    return Article(text, blocks, tuple(sentences))


def shown(text: str, guess: QuotationGuess) -> Iterator[str]:
    """Yield a quotation, and its stretches in quotation marks, as a case shows them."""
    speaker = guess.speaker.name if guess.speaker else ""
    medium = [guess.relayed_by.name] if guess.relayed_by else []
    content = " / ".join(text[piece.start : piece.end] for piece in guess.pieces)
    yield " | ".join([guess.type.value[0], speaker, content, *medium])
    for span in guess.verbatim:
        yield " | ".join(["d", speaker, text[span.start : span.end]])


CASES = {name: (text, expected) for name, text, expected in cases()}


@pytest.mark.parametrize("name", CASES)
def test_attributions(name: str) -> None:
    text, expected = CASES[name]
    read = article(text)
    found = find_quotations(read, find_names(read, make_gazetteer([])))
    assert sorted(line for guess in found for line in shown(text, guess)) == sorted(expected)
