"""From labelled lines to the article and the furniture around it.

A line is a block or a piece of furniture, and its text is that of the page, white space folded, so the text
law holds by construction. There is one exception: a page that is one line only has no headline of its own.
Its first sentence becomes the headline, the rest the paragraph.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from khabar.errors import PageError
from khabar.ingest.guesses import SITE_MARKS, Article
from khabar.ingest.layout import Verdict
from khabar.ingest.layout.dates import STATED, is_dating, stated_day
from khabar.ingest.layout.openers import is_byline, read_named_line, read_opener
from khabar.lexicon.author_names import author_span
from khabar.messages import say
from khabar.model import Block, Furniture, Phrase, Span
from khabar.vocabulary import BlockKind, Certainty, PhraseKind

Divider = Callable[[str], Sequence[Span]]
"""Divides the text of a block into sentences, as spans of it."""

_LETTERS = {BlockKind.PARAGRAPH: "p", BlockKind.OPENER: "o"}


@dataclass(frozen=True, slots=True)
class DraftStructure:
    """The structure of a draft.

    Attributes:
        article: The text with its blocks and sentences.
        furniture: The pieces of the page outside it.
        phrases: The parts of the opener.
        author: The author that the opener names; empty if it names none.
    """

    article: Article
    furniture: tuple[Furniture, ...]
    phrases: tuple[Phrase, ...]
    author: str

    def first(self, kind: BlockKind) -> str:
        """Return the text of the first block of a kind; empty if there is none."""
        for block in self.article.blocks:
            if block.kind is kind:
                return self.article.text[block.span.start : block.span.end]
        return ""


def build_structure(verdicts: Sequence[Verdict], divide: Divider) -> DraftStructure:
    """Return the structure that labelled lines give.

    Raises:
        PageError: if they have no headline or no paragraph.
    """
    labelled = list(_with_headline(verdicts, divide))
    blocks = tuple(_blocks(labelled))
    text = "\n".join(verdict.line.text for verdict in labelled if not verdict.is_furniture)
    sentences = tuple(
        Span(block.span.start + span.start, block.span.start + span.end)
        for block in blocks
        if block.kind is not BlockKind.OPENER
        for span in divide(text[block.span.start : block.span.end])
    )
    phrases = tuple(phrase for block in blocks for phrase in _opener_phrases(block, text))
    author = next((text[p.span.start : p.span.end] for p in phrases if p.kind is PhraseKind.AUTHOR), "")
    article = Article(text, blocks, sentences, _site_names(labelled), _day(labelled))
    return DraftStructure(article, tuple(_furniture(labelled)), phrases, author)


def _day(verdicts: Sequence[Verdict]) -> str:
    """Return the day that the page states near the article; empty if it states none, or several."""
    begin = _first(verdicts, BlockKind.HEADLINE, default=0)
    # A picture gallery has captions, and may have no paragraph.
    end = _first(verdicts, BlockKind.PARAGRAPH, default=len(verdicts))
    near = [verdict.line.text for verdict in verdicts[begin:end] if verdict.label == "clock"]
    stated = [verdict.line.text for verdict in verdicts[:end] if STATED.match(verdict.line.text)]
    days = {day for text in (stated or near) if (day := stated_day(text))}
    return days.pop() if len(days) == 1 else ""


def _first(verdicts: Sequence[Verdict], kind: BlockKind, *, default: int) -> int:
    return next((index for index, verdict in enumerate(verdicts) if verdict.label is kind), default)


def _site_names(verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    lines = (verdict.line.text.strip(SITE_MARKS) for verdict in verdicts if verdict.label == "siteName")
    return tuple(dict.fromkeys(lines))


def _with_headline(verdicts: Sequence[Verdict], divide: Divider) -> Iterator[Verdict]:
    """Yield the verdicts; if the only block is a headline, it is divided."""
    blocks = [verdict for verdict in verdicts if not verdict.is_furniture]
    if any(verdict.label is BlockKind.PARAGRAPH for verdict in blocks):
        yield from verdicts
        return
    for verdict in verdicts:
        if verdict.label is not BlockKind.HEADLINE:
            yield verdict
            continue
        spans = divide(verdict.line.text)
        if len(spans) < 2:  # noqa: PLR2004 (a headline and a paragraph)
            raise PageError(say("page has only a headline; an entry needs a paragraph too"))
        for label, start, end in (
            (BlockKind.HEADLINE, spans[0].start, spans[0].end),
            (BlockKind.PARAGRAPH, spans[1].start, spans[-1].end),
        ):
            line = replace(verdict.line, text=verdict.line.text[start:end])
            yield replace(verdict.changed(label, say("the page is one line"), Certainty.LOW), line=line)


def _blocks(verdicts: Sequence[Verdict]) -> Iterator[Block]:
    position = 0
    counts: dict[str, int] = {}
    for verdict in verdicts:
        if isinstance(verdict.label, BlockKind):
            letter = _LETTERS.get(verdict.label, "h")
            counts[letter] = counts.get(letter, 0) + 1
            end = position + len(verdict.line.text)
            yield Block(f"{letter}{counts[letter]}", Span(position, end), verdict.label, verdict.figure)
            position = end + 1


def _furniture(verdicts: Sequence[Verdict]) -> Iterator[Furniture]:
    last = max(index for index, verdict in enumerate(verdicts) if not verdict.is_furniture)
    position = 0
    for index, verdict in enumerate(verdicts):
        if isinstance(verdict.label, BlockKind):
            position += 1
        else:
            inside = position > 0 and index < last
            yield Furniture(
                verdict.label, verdict.line.text, position, inside, verdict.figure if inside else 0
            )


def _opener_phrases(block: Block, text: str) -> Iterator[Phrase]:
    if block.kind is not BlockKind.OPENER:
        return
    start = block.span.start
    line = text[start : block.span.end]
    if is_dating(line):
        yield Phrase("", block.span, PhraseKind.DATELINE)
        return
    parts = read_opener(line) or read_named_line(line)
    if parts is None and is_byline(line):
        # Those who prepared or translated an article are named, but are not its authors.
        yield Phrase("", block.span, PhraseKind.BYLINE)
        return
    if parts and parts.place:
        yield Phrase("", _moved(parts.place, start), PhraseKind.DATELINE)
    author = parts.author if parts else (0, len(line))
    if author:
        yield Phrase("", _moved(author, start), PhraseKind.BYLINE)
        first, last = author_span(line[slice(*author)])
        yield Phrase("", _moved((first, last), start + author[0]), PhraseKind.AUTHOR)


def _moved(span: tuple[int, int], by: int) -> Span:
    return Span(span[0] + by, span[1] + by)
