"""Moving an entry to a new version of its page.

A page is scraped again: a typing error is corrected, a paragraph added, the furniture reordered, a hamza
normalised. `reanchor` moves the entry to the new page in four steps:

1. align the two pages, character by character (`khabar.versions.text.alignment`);
2. divide the new page into blocks and furniture as the old one was (`khabar.versions.reanchor.pieces`);
3. tile the blocks with sentences, which keep their ids (`khabar.versions.reanchor.sentences`);
4. transfer the annotations whose place is sure (`khabar.versions.reanchor.transfer`). The others are
   proposals, for a person to accept or reject.

The result obeys the text law for the new page. `khabar.workflow.reanchoring.reanchor` does this in a corpus.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from khabar.errors import PageMismatchError
from khabar.messages import say
from khabar.model import Entry, Extent, Header, Revision, Sentence, Span
from khabar.tei.folding import fold_space
from khabar.tei.page.encoding import actual_encoding
from khabar.versions.reanchor.pieces import NewPiece, divide, make_pieces, page_lines
from khabar.versions.reanchor.placement import AnchorCandidate, PlacementStatus
from khabar.versions.reanchor.sentences import KeptSentence, number, retile
from khabar.versions.reanchor.transfer import SURE, PageOffsets, PageTransfer, Placement
from khabar.versions.reanchor.witnesses import ClaimKind
from khabar.versions.snapshots.pages import PageView, decode_page, view_page
from khabar.versions.text.alignment import Alignment, align
from khabar.versions.text.word_matching import GONE
from khabar.vocabulary import BlockKind

LEAST = 0.3
"""The share of the article that must be found on the new page; with less, it is another article."""


@dataclass(frozen=True, slots=True)
class Addition:
    """A piece of the new page that is not on the old one.

    Attributes:
        text: Its words.
        is_block: Whether it became a paragraph of the article, rather than furniture.
        id: The id of the new paragraph; empty for furniture.
    """

    text: str
    is_block: bool
    id: str = ""


@dataclass(frozen=True, slots=True)
class Reanchoring:
    """A re-anchored entry, and the placement of each annotation.

    Attributes:
        entry: The entry on its new page.
        placements: The placements of all annotations, layer by layer.
        additions: The new pieces of the page.
        removals: The words of the blocks and furniture that were removed.
    """

    entry: Entry
    placements: tuple[Placement, ...]
    additions: tuple[Addition, ...]
    removals: tuple[str, ...]

    def with_status(self, status: PlacementStatus) -> tuple[Placement, ...]:
        """Return the placements with a status."""
        return tuple(placement for placement in self.placements if placement.status is status)


def reanchor(
    entry: Entry, page: bytes, *, page_name: str = "", revision: Revision | None = None
) -> Reanchoring:
    """Move an entry to a new version of its page.

    Args:
        entry: The entry.
        page: The new page.
        page_name: The file name of the new page; default: that of the old one.
        revision: The version of the result; default: the old version.

    Raises:
        PageMismatchError: if it is not the page of this article, or not UTF-8.

    >>> import khabar
    >>> corpus = khabar.load()
    >>> entry, page = corpus["egypttoday-0001"], corpus.store.read_page("egypttoday-0001.txt")
    >>> reanchor(entry, page).entry == entry
    True
    """
    view, raw = view_page(entry), decode_page(page, entry.header.provenance.encoding)
    new = fold_space(raw)
    alignment = align(view.text, new, _units(entry, view))
    _refuse_other(entry, view, alignment)
    pieces = divide(alignment, view.pieces, page_lines(raw))
    text, blocks, furniture, places = make_pieces(entry, pieces, new)
    transfer = PageTransfer(
        entry, PageOffsets(entry, view, [(pieces[i].span, span) for i, span in places.items()]), alignment
    )
    bare = Entry(entry.id, entry.header, text, blocks, furniture)
    bare = replace(bare, sentences=tuple(_sentences(entry, bare, transfer)))
    layers = transfer.layers(bare)
    made = replace(bare, **layers, anonymous_sources=entry.anonymous_sources)
    made = replace(made, header=_header(entry, made, page, page_name, revision))
    return Reanchoring(
        made,
        tuple(transfer.placements),
        tuple(_additions(pieces, places, made, new)),
        tuple(_removals(view, pieces)),
    )


def _units(entry: Entry, view: PageView) -> list[Span]:
    """Return the spans of the old page that may have moved as a whole."""
    offsets = PageOffsets(entry, view, ())
    sentences = [offsets.on_page(sentence.span)[0] for sentence in entry.sentences]
    return list(dict.fromkeys([*(piece.span for piece in view.pieces), *sentences]))


def _refuse_other(entry: Entry, view: PageView, alignment: Alignment) -> None:
    offsets = [offset for place in view.blocks for offset in range(place.start, place.end)]
    found = sum(alignment.forward[offset] != GONE for offset in offsets)
    if found < LEAST * len(offsets):
        share = found / len(offsets)
        raise PageMismatchError(
            say(
                "only {share:.0%} of {id} was found on this page (at least {least:.0%} needed); it "
                "may be a different article",
                share=share,
                least=LEAST,
                id=entry.id,
            )
        )


def _sentences(old: Entry, new: Entry, transfer: PageTransfer) -> list[Sentence]:
    """Tile the new blocks, and record the placements of the old sentences."""
    found = {sentence.id: transfer.find(sentence.span) for sentence in old.sentences}
    kept: dict[int, list[KeptSentence]] = {}
    for sentence in sorted(old.sentences, key=lambda sentence: -len(sentence.span)):
        span = found[sentence.id][1]
        index = _index(new, span) if span else None
        # A shorter sentence gives way: its words are a part of a longer one now, or of its twin.
        if span and index is not None and not any(span.overlaps(other.span) for other in kept.get(index, [])):
            kept.setdefault(index, []).append(KeptSentence(sentence.id, span))
    tiles = [
        (name, span, index)
        for index, block in enumerate(new.blocks)
        if block.kind is not BlockKind.OPENER
        for name, span in retile(new.text, block.span, sorted(kept.get(index, []), key=_start))
    ]
    made = number(tiles, [sentence.id for sentence in old.sentences])
    tiled = {sentence.id: sentence for sentence in made}
    for sentence in old.sentences:
        transfer.note(_place_sentence(sentence, tiled.get(sentence.id), *found[sentence.id], transfer))
    return made


def _start(kept: KeptSentence) -> int:
    return kept.span.start


def _place_sentence(
    old: Sentence,
    tile: Sentence | None,
    found: AnchorCandidate,
    span: Span | None,
    transfer: PageTransfer,
) -> Placement:
    """Return the placement of a sentence, given its tile of the new page and the place of its words."""
    if tile is None or span is None:
        reason = say("its words are gone") if found.span is None else say("its words are in another sentence")
        return Placement(
            old.id, "sentences", old.text, old.span, None, PlacementStatus.LOST, found.score, reason
        )
    objection = transfer.object(old.span, old.span, span, tile.span, ClaimKind.SENTENCE)
    status = PlacementStatus.UNSURE if objection else PlacementStatus.SURE
    moved = replace(old, span=tile.span, block_index=tile.block_index)
    return Placement(
        old.id,
        "sentences",
        old.text,
        old.span,
        tile.span,
        status,
        found.score,
        objection or SURE,
        moved,
    )


def _index(entry: Entry, span: Span) -> int | None:
    for index, block in enumerate(entry.blocks):
        if block.span.embeds(span):
            return index if block.kind is not BlockKind.OPENER else None
    return None


def _header(entry: Entry, new: Entry, page: bytes, page_name: str, revision: Revision | None) -> Header:
    header = entry.header
    encoding = header.provenance.encoding
    extent = Extent(
        bytes=len(page),
        characters=len(decode_page(page, encoding)),
        paragraphs=sum(block.kind is BlockKind.PARAGRAPH for block in new.blocks),
        sentences=len(new.sentences),
    )
    provenance = replace(
        header.provenance,
        page=page_name or header.provenance.page,
        sha256=sha256(page).hexdigest(),
        encoding=actual_encoding(page, encoding),
        title=_title(entry, new, header.provenance.title),
    )
    revised = replace(header, title=_title(entry, new, header.title), extent=extent, provenance=provenance)
    if revision is None:
        return revised
    return replace(revised, version=revision.version, revisions=(revision, *header.revisions))


def _title(entry: Entry, new: Entry, title: str) -> str:
    """Return the new words of a title, if it is the headline of the article."""
    for old in entry.blocks:
        if old.text == title:
            return next((block.text for block in new.blocks if block.id == old.id and old.id), title)
    return title


def _additions(
    pieces: Sequence[NewPiece], places: dict[int, Span], entry: Entry, page: str
) -> Iterable[Addition]:
    ids = {block.span: block.id for block in entry.blocks}
    for index, piece in enumerate(pieces):
        if piece.origin is None:
            words = page[piece.span.start : piece.span.end]
            yield Addition(words, piece.is_block, ids.get(places[index], "") if index in places else "")


def _removals(view: PageView, pieces: Sequence[NewPiece]) -> Iterable[str]:
    kept = {piece.origin for piece in pieces}
    for piece in view.pieces:
        if piece not in kept:
            yield view.text[piece.span.start : piece.span.end]
