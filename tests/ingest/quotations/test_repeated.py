"""Words in marks without a cue: headings that the text repeats, but no sentences."""

from khabar.ingest.guesses import Article, QuotationGuess
from khabar.ingest.names import find_names, make_gazetteer
from khabar.ingest.quotations import find_quotations
from khabar.ingest.sentences import divide_sentences
from khabar.model import Block, Span
from khabar.vocabulary import BlockKind


def read(*lines: tuple[BlockKind, str]) -> tuple[str, list[QuotationGuess]]:
    """Return a text of some blocks, and its quotations."""
    text = "\n".join(line for _, line in lines)
    blocks, sentences, start = [], [], 0
    for kind, line in lines:
        blocks.append(Block("", Span(start, start + len(line)), kind))
        sentences += [Span(start + part.start, start + part.end) for part in divide_sentences(line)]
        start += len(line) + 1
    article = Article(text, tuple(blocks), tuple(sentences))
    return text, list(find_quotations(article, find_names(article, make_gazetteer([]))))


def said(text: str, guesses: list[QuotationGuess]) -> list[tuple[str, str]]:
    return [
        (guess.speaker.name if guess.speaker else "", text[guess.pieces[0].start : guess.pieces[0].end])
        for guess in guesses
    ]


def test_a_heading_in_marks_has_the_speaker_of_its_words() -> None:
    found = read(
        (BlockKind.SECTION_HEADING, "«ما عاد في وقت للزعل»"),
        (BlockKind.PARAGRAPH, "وقال سالم عمر: «ما عاد في وقت للزعل، الناس ناطرة»."),
    )
    assert said(*found) == [
        ("سالم عمر", "ما عاد في وقت للزعل"),
        ("سالم عمر", "ما عاد في وقت للزعل، الناس ناطرة"),
    ]


def test_a_heading_that_nobody_says_is_none() -> None:
    found = read(
        (BlockKind.HEADLINE, "«عودة إلى البيت القديم»"),
        (BlockKind.PARAGRAPH, "وقال سالم عمر: «لن نرحل من هنا»."),
    )
    assert said(*found) == [("سالم عمر", "لن نرحل من هنا")]


def test_a_heading_names_its_speaker_in_short() -> None:
    found = read(
        (BlockKind.HEADLINE, "الجارة: «لن نعود إلى الوراء»"),
        (BlockKind.PARAGRAPH, "وقالت هدى سالم: «لن نعود إلى الوراء أبدا»."),
    )
    assert said(*found) == [("هدى سالم", "لن نعود إلى الوراء"), ("هدى سالم", "لن نعود إلى الوراء أبدا")]


def test_a_sentence_in_marks_elsewhere_is_none() -> None:
    found = read((BlockKind.PARAGRAPH, "قالت هدى سالم: «لن نرحل». ثم صمتت طويلا. «هذه أرضنا»."))
    assert said(*found) == [("هدى سالم", "لن نرحل")]
