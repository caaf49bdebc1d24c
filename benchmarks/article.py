"""Synthetic articles: entry `i` of a seed, with its page.

They have the shape of `corpus/entries/egypttoday-0001.xml`: furniture around and inside the article, kicker,
headline, caption, opener, sections; some 15 sentences, 400 words, 45 names and 8 quotations of all types.
"""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from random import Random

from draft import Draft
from lexicon import CUES, MONTHS, RELATIVE_DATES

from khabar.ids import build_entry_id
from khabar.model import (
    Annotation,
    Attribution,
    Entity,
    Entry,
    Extent,
    Furniture,
    Header,
    Licence,
    Name,
    Provenance,
    Quotation,
    Responsibility,
    Revision,
    Source,
    Token,
)
from khabar.vocabulary import BlockKind, EntityType, PhraseKind, Status

_MARKS = ('""', "«»")
_A_THOUSAND = 1_000


def make_entry(seed: int, index: int, *, tokens: bool = False) -> tuple[Entry, bytes]:
    """Make an entry and its page; they depend on the seed and the index, on nothing else."""
    outlet, number = divmod(index, _A_THOUSAND)
    entry_id = build_entry_id(f"synthetic{outlet}", number + 1)
    draft = Draft(entry_id, Random(f"{seed}:{index}"))
    _write_article(draft)
    page = _page(draft)
    entry = Entry(
        id=entry_id,
        header=_header(draft, page),
        text=draft.text,
        blocks=tuple(draft.blocks),
        furniture=tuple(draft.furniture),
        sentences=tuple(draft.sentences),
        quotations=tuple(draft.quotations),
        mentions=tuple(draft.mentions),
        cues=tuple(draft.cues),
        sources=tuple(draft.sources),
        time_expressions=tuple(draft.dates),
        phrases=tuple(draft.phrases),
        tokens=tuple(_inside_sentences(draft)) if tokens else (),
        anonymous_sources=tuple(draft.groups),
    )
    return entry, page


def _write_article(draft: Draft) -> None:
    draft.add_furniture("clock", "توقيت النشر 17:14:21")
    draft.add_furniture("siteName", "صحيفة الأمثلة -")
    _heading(draft, BlockKind.KICKER, 6)
    _heading(draft, BlockKind.HEADLINE, 9)
    draft.add_furniture("siteName", "صحيفة الأمثلة -", in_article=True)
    draft.add_furniture("imageAlt", "صورة المقال", in_article=True, figure=1)
    _heading(draft, BlockKind.CAPTION, 9, figure=1)
    _opener(draft)
    for number in range(draft.random.randint(6, 12)):
        if number in {3, 6}:
            _heading(draft, BlockKind.SECTION_HEADING, 5)
        _paragraph(draft)
    for _ in range(8):
        draft.add_furniture("relatedDate", f"GMT 16:02 2024 {draft.random.choice(MONTHS)}")
        draft.add_furniture("related", "عنوان مقال آخر من الصحيفة نفسها & غيرها")
    draft.add_furniture("copyright", "جميع الحقوق محفوظة © 2023")


def _heading(draft: Draft, kind: BlockKind, size: int, *, figure: int = 0) -> None:
    start = draft.begin_block()
    draft.words(size)
    draft.end_sentence(start, "")
    draft.end_block(kind, start, figure=figure)


def _opener(draft: Draft) -> None:
    start = draft.begin_block()
    draft.phrase(PhraseKind.DATELINE, draft.mention(EntityType.PLACE).span)
    # Where a report was written stands for nobody.
    draft.mentions[-1] = replace(draft.mentions[-1], metonymic=False)
    draft.mark("-")
    author = draft.mention(EntityType.PERSON).span
    draft.phrase(PhraseKind.BYLINE, author)
    draft.phrase(PhraseKind.AUTHOR, author)
    draft.end_block(BlockKind.OPENER, start)


def _paragraph(draft: Draft) -> None:
    begin = draft.begin_block()
    for _ in range(draft.random.choice((1, 1, 2))):
        start = draft.start()
        draft.random.choice((_narrate, _narrate, _quote, _quote, _quote, _interrupt))(draft)
        draft.end_sentence(start)
    draft.end_block(BlockKind.PARAGRAPH, begin)


def _narrate(draft: Draft) -> None:
    """Write a sentence in which nobody speaks."""
    draft.words(draft.random.randint(10, 20))
    if draft.random.random() < 0.5:
        day, month = draft.random.randint(1, 28), draft.random.randint(1, len(MONTHS))
        draft.date(f"{day} {MONTHS[month - 1]} 2018", f"2018-{month:02}-{day:02}")
    else:
        draft.date(draft.random.choice(RELATIVE_DATES))
    draft.words(draft.random.randint(5, 12))


def _quote(draft: Draft) -> None:
    """Write a sentence that reports a quotation: cue, source, content."""
    cues = []
    medium = None
    if draft.random.random() < 0.2:
        cues.append(draft.cue("relay", "نقلت"))
        medium = draft.mention(EntityType.ORGANISATION).entity
    category = draft.random.choice(tuple(CUES))
    if not medium:
        draft.proclitic("و")
    cues.insert(0, draft.cue(category, draft.random.choice(CUES[category])))
    source = _anonymous(draft) if draft.random.random() < 0.2 else _named(draft)
    if draft.random.random() < 0.3:
        draft.date(draft.random.choice(RELATIVE_DATES))
    attribution = Attribution(source, tuple(cues), source.entity, medium)
    draft.random.choice((_direct, _indirect, _indirect, _mixed))(draft, attribution)


def _named(draft: Draft) -> Source:
    start = draft.start()
    mention = draft.mention(draft.random.choice((EntityType.PERSON, EntityType.PERSON, EntityType.PLACE)))
    return draft.source(start, mention.entity)


def _anonymous(draft: Draft) -> Source:
    start = draft.start()
    draft.write_phrase("مصادر في", "NOUN")
    place = draft.mention(EntityType.PLACE).entity
    words = draft.since(start)
    description = draft.text[words.start : words.end]
    group = next((group for group in draft.groups if group.names[0].text == description), None)
    if group is None:
        names = (Name(description, "ar"), Name(f"sources in {place.id if place else 'places'}", "en"))
        group = Entity(f"{draft.entry_id}#{draft.new_id('g')}", EntityType.GROUP, names)
        draft.groups.append(group)
    return draft.source(start, group)


def _direct(draft: Draft, attribution: Attribution) -> None:
    draft.mark(":")
    piece = draft.said(draft.random.randint(8, 30), draft.random.choice(_MARKS))
    draft.quotations.append(Quotation(piece.id, (piece,), attribution, direct=True))


def _indirect(draft: Draft, attribution: Attribution) -> None:
    draft.write_phrase("أن", "SCONJ")
    piece = draft.said(draft.random.randint(8, 30))
    draft.quotations.append(Quotation(piece.id, (piece,), attribution))


def _mixed(draft: Draft, attribution: Attribution) -> None:
    draft.write_phrase("أن", "SCONJ")
    identifier, start = draft.new_id("q"), draft.start()
    draft.words(draft.random.randint(3, 10))
    verbatim = draft.said(draft.random.randint(3, 10), draft.random.choice(_MARKS))
    draft.words(draft.random.randint(0, 5))
    outer = Annotation(identifier, draft.since(start))
    draft.quotations.append(Quotation(identifier, (outer,), attribution, (verbatim,)))


def _interrupt(draft: Draft) -> None:
    """Write a quotation in two pieces, with cue and source between them."""
    marks = draft.random.choice(_MARKS)
    first = draft.said(draft.random.randint(5, 12), marks)
    draft.mark("،")
    cue = draft.cue("say", "قال")
    source = _named(draft)
    draft.mark("،")
    second = draft.said(draft.random.randint(5, 12), marks)
    attribution = Attribution(source, (cue,), source.entity)
    draft.quotations.append(Quotation(first.id, (first, second), attribution, direct=True))


def _inside_sentences(draft: Draft) -> Iterator[Token]:
    opener = next(block.span for block in draft.blocks if block.kind is BlockKind.OPENER)
    return (token for token in draft.tokens if not opener.embeds(token.span))


def _page(draft: Draft) -> bytes:
    """Return the page: blocks and furniture in their order, with such white space as pages have."""
    lines: list[str] = []
    furniture = iter([*draft.furniture, Furniture("", "", len(draft.blocks) + 1)])
    piece = next(furniture)
    for index, block in enumerate([*draft.blocks, None]):
        while piece.position <= index:
            lines.append(f"  {piece.text}")
            piece = next(furniture)
        if block:
            lines.append(f"\n{draft.text[block.span.start : block.span.end]}\n")
    return ("\n".join(lines) + "\n").encode()


def _author(draft: Draft) -> str:
    span = next(phrase.span for phrase in draft.phrases if phrase.kind is PhraseKind.AUTHOR)
    return draft.text[span.start : span.end]


def _header(draft: Draft, page: bytes) -> Header:
    headline = draft.blocks[1].span
    title = draft.text[headline.start : headline.end]
    paragraphs = sum(block.kind is BlockKind.PARAGRAPH for block in draft.blocks)
    return Header(
        title=title,
        version="1.0.1",
        publisher="khabar",
        responsibilities=(Responsibility("a1", "generation", "benchmarks/article.py"),),
        extent=Extent(len(page), len(page.decode()), paragraphs, len(draft.sentences)),
        licences=(
            Licence("text", "The text was generated; nobody has rights in it."),
            Licence("annotation", "CC BY 4.0.", "https://creativecommons.org/licenses/by/4.0/"),
        ),
        provenance=Provenance(
            f"{draft.entry_id}.txt",
            sha256(page).hexdigest(),
            title=title,
            author=_author(draft),
            publisher="صحيفة الأمثلة",
        ),
        revisions=(
            Revision("1.0.1", "2026-11-23", "Names corrected.", "a1"),
            Revision("1.0.0", "2026-11-22", "Generated.", "a1"),
        ),
        status=Status.PUBLISHED,
    )
