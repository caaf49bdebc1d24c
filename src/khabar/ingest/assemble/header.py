"""The header of a draft: what is known of the page and of the draft, and nothing else."""

from khabar.ingest.assemble.blocks import DraftStructure
from khabar.ingest.reading import Page
from khabar.lexicon.licences import address_part
from khabar.model import Extent, Header, Licence, Provenance, Responsibility, Revision, SourceDate
from khabar.version import __version__
from khabar.vocabulary import AUTOMATIC, BlockKind, Status

DRAFTER = "a1"
"""The id of the tool among those responsible for an entry."""

VERSION = "0.1.0"
"""The version of a draft."""

_TEXT = "All rights in the text are reserved by its publisher; it is kept here for research and quotation."


def make_header(  # noqa: PLR0913 (the facts of a header)
    page: Page,
    structure: DraftStructure,
    *,
    entry_id: str,
    publisher: str,
    outlet: str,
    licence: str,
    date: str,
) -> Header:
    """Return the header of a draft.

    Args:
        page: The page.
        structure: The structure of the entry.
        entry_id: The id of the entry.
        publisher: The publisher of the corpus.
        outlet: The name of the outlet.
        licence: The licence of the annotation, as an SPDX identifier.
        date: The day of the draft, ISO 8601.
    """
    title = structure.first(BlockKind.HEADLINE)
    blocks, sentences = structure.article.blocks, structure.article.sentences
    paragraphs = sum(block.kind is BlockKind.PARAGRAPH for block in blocks)
    return Header(
        title=title,
        version=VERSION,
        publisher=publisher,
        responsibilities=(Responsibility(DRAFTER, AUTOMATIC, f"khabar {__version__}"),),
        extent=Extent(len(page.source), len(page.text), paragraphs, len(sentences)),
        licences=(Licence("text", _TEXT), _annotation_licence(licence)),
        provenance=Provenance(
            page=f"{entry_id}.txt",
            sha256=page.sha256,
            encoding=page.encoding,
            title=title,
            author=structure.author,
            publisher=outlet,
            dates=_dates(structure, date),
        ),
        revisions=(Revision(VERSION, date, "Drafted from the page; not yet corrected.", DRAFTER),),
        status=Status.DRAFT,
    )


def _annotation_licence(identifier: str) -> Licence:
    address = address_part(identifier)
    target = f"https://{address}" if address else ""
    words = identifier.replace("CC-BY", "CC BY").replace("-4.0", " 4.0") if identifier else ""
    statement = (
        f"The annotation is licensed under {words}." if words else "The annotation has no licence yet."
    )
    return Licence("annotation", statement, target)


def _dates(structure: DraftStructure, today: str) -> tuple[SourceDate, ...]:
    """Return the day of publication, if a line of the page dates the article and nothing contradicts it."""
    day = structure.article.day
    return (SourceDate("publication", when=day),) if day and day <= today else ()
