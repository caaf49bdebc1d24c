"""The layers against the entry of the corpus, which people annotated: with the registers of the corpus only."""

import pytest

import khabar
from khabar.ingest.dates import find_dates
from khabar.ingest.guesses import Article, NameGuess, QuotationGuess
from khabar.ingest.names import find_names, make_gazetteer
from khabar.ingest.quotations import find_quotations
from khabar.ingest.sentences import divide_sentences
from khabar.model import Entry, Span
from khabar.vocabulary import BlockKind


@pytest.fixture(scope="module")
def entry() -> Entry:
    return khabar.load()["egypttoday-0001"]


@pytest.fixture(scope="module")
def article(entry: Entry) -> Article:
    """The text and the blocks of the entry, divided by the layer of sentences."""
    sentences = [
        Span(block.span.start + span.start, block.span.start + span.end)
        for block in entry.blocks
        if block.kind is not BlockKind.OPENER
        for span in divide_sentences(block.text)
    ]
    return Article(entry.text, entry.blocks, tuple(sentences))


@pytest.fixture(scope="module")
def names(article: Article) -> tuple[NameGuess, ...]:
    return find_names(article, make_gazetteer(khabar.load().entities.values()))


@pytest.fixture(scope="module")
def quotations(article: Article, names: tuple[NameGuess, ...]) -> tuple[QuotationGuess, ...]:
    return find_quotations(article, names)


def test_sentences(entry: Entry, article: Article) -> None:
    assert article.sentences == tuple(sentence.span for sentence in entry.sentences)


def test_mentions(entry: Entry, names: tuple[NameGuess, ...]) -> None:
    gold = {
        (mention.span, mention.type, mention.entity.id if mention.entity else "")
        for mention in entry.mentions
    }
    found = {(name.span, name.type, name.referent.ref if name.referent else "") for name in names}
    assert 2 * len(gold & found) / (len(gold) + len(found)) >= 0.90


def test_metonymy_is_marked_only_where_it_is_sure(entry: Entry, names: tuple[NameGuess, ...]) -> None:
    metonymic = {mention.span for mention in entry.mentions if mention.metonymic}
    assert {name.span for name in names if name.metonymic} <= metonymic


def test_direct_quotations(entry: Entry, quotations: tuple[QuotationGuess, ...]) -> None:
    marked = [piece.span for quotation in entry.quotations for piece in quotation.verbatim]
    marked += [piece.span for quotation in entry.quotations if quotation.direct for piece in quotation.pieces]
    found = [
        span
        for guess in quotations
        for span in (guess.verbatim or guess.pieces if guess.type != "indirect" else ())
    ]
    assert sorted(found) == sorted(marked)


def test_quotations_and_speakers(entry: Entry, quotations: tuple[QuotationGuess, ...]) -> None:
    by_content = {guess.pieces: guess for guess in quotations}
    matched = [
        (quotation, by_content[quotation.content])
        for quotation in entry.quotations
        if quotation.content in by_content
    ]
    right = [
        quotation.id
        for quotation, guess in matched
        if guess.speaker
        and quotation.attribution.speaker
        and (guess.speaker.ref or guess.speaker.name)
        in {quotation.attribution.speaker.id, quotation.attribution.speaker.name("ar")}
    ]
    assert len(matched) >= 11
    assert len(right) >= 11


def test_dates(entry: Entry, article: Article) -> None:
    gold = {(time.span, time.when) for time in entry.time_expressions}
    assert {(date.span, date.when) for date in find_dates(article)} == gold
