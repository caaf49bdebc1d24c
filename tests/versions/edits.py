"""Seeded edits of a page, each with what it does to the offsets: the truth that re-anchoring is measured by."""

from dataclasses import dataclass
from random import Random

from khabar.model import Entry, Span
from khabar.tei.folding import fold_space
from khabar.versions.snapshots.pages import view_page

LETTERS = "ابتثجحخدرسشعفقكلمنهوي "


@dataclass(frozen=True)
class Edited:
    """An edited page: for each of its characters the offset in the page before, or -1."""

    text: str
    sources: tuple[int, ...]

    def truth(self, span: Span) -> Span | None:
        """Where the characters of a span are now; `None` if one of them is gone, or something came between."""
        places = {source: place for place, source in enumerate(self.sources)}
        found = [places.get(source) for source in range(span.start, span.end)]
        if None in found or found[-1] - found[0] != len(found) - 1:
            return None
        return Span(found[0], found[-1] + 1)


def scatter(text: str, rate: float, random: Random) -> Edited:
    """Delete, insert and replace characters of a folded page at random places."""
    characters: list[tuple[str, int]] = []
    for offset, character in enumerate(text):
        kind = random.randrange(3) if random.random() < rate else None
        if kind in {1, 2}:
            characters.append((random.choice(LETTERS), -1))
        if kind not in {0, 2}:
            characters.append((character, offset))
    kept = [
        pair
        for index, pair in enumerate(characters)
        if pair[0] != " " or (index and characters[index - 1][0] != " ")
    ]
    return Edited("".join(character for character, _ in kept), tuple(offset for _, offset in kept))


def page_spans(entry: Entry) -> dict[Span, tuple[Span, Span]]:
    """For each annotation's span in the text, its span and that of its block in the folded page."""
    places = dict(zip((block.span for block in entry.blocks), view_page(entry).blocks, strict=True))
    parts = [part for quotation in entry.quotations for part in (*quotation.pieces, *quotation.verbatim)]
    layers = (
        entry.sentences,
        entry.mentions,
        entry.cues,
        entry.sources,
        entry.time_expressions,
        entry.phrases,
        parts,
    )
    found = {}
    for annotation in (item for layer in layers for item in layer):
        block = next(span for span in places if span.embeds(annotation.span))
        shift = places[block].start - block.start
        on_page = Span(annotation.span.start + shift, annotation.span.end + shift)
        found[annotation.span] = on_page, places[block]
    return found


def obeys_text_law(entry: Entry, page: str) -> bool:
    """Whether the blocks and furniture of an entry are its page, and nothing else."""
    return view_page(entry).text == fold_space(page)
