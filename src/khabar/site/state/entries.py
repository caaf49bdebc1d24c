"""The entries of a site, as the build environment keeps them between builds.

The environment keeps the entry of the model with all its annotations, and a few facts that the entry does not
have. `docs/decisions/entries-in-the-environment.md` has the figures: smaller records of the same entries made
the environment smaller, but not the builds faster.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from khabar.model import Annotation, Entry, Header, Mention, Quotation, SourceDate
from khabar.query import layer_counts
from khabar.vocabulary import BlockKind

ENV_VERSION = 10
"""Raise this number when a node or a class in the environment changes, so that older ones are not used."""


@dataclass(frozen=True, slots=True)
class SiteEntry:
    """An entry or a released version, with its page on the site.

    Attributes:
        entry: The entry. Its entities are those of the registers at the time when it was read; it is read
            again when a register changes.
        docname: The document that it was read from, or the page of the version; empty if the project has no
            page of it.
        counts: Annotations by layer, and words. They are stored because the page of each entity needs the
            words of all entries, for its dispersion.
        xml_digest: SHA-256 of its canonical XML; of an entry that is not a document, of its file.
        page_digest: SHA-256 of its raw page; empty if there is none.
        cache_key: Everything that its page shows of the corpus (`SiteCorpus.cache_key`); empty if it is not a
            document.
    """

    entry: Entry
    docname: str
    counts: Mapping[str, int]
    xml_digest: str
    page_digest: str = ""
    cache_key: str = ""

    @property
    def id(self) -> str:
        """Its id."""
        return self.entry.id

    @property
    def version(self) -> str:
        """Its version."""
        return self.entry.version

    @property
    def title(self) -> str:
        """Its title, or its id if the header has none."""
        return self.entry.header.title or self.entry.id

    @property
    def language(self) -> str:
        """The language of its text."""
        return self.entry.header.language

    @property
    def digest(self) -> str:
        """A digest of all that pages show of it."""
        parts = (self.docname, self.xml_digest, self.page_digest, self.cache_key)
        return sha256(repr(parts).encode()).hexdigest()[:16]

    def passages(self) -> list[Annotation]:
        """Return its sentences and openers, ordered by offset.

        An opener has no sentences, but it names places and authors.
        """
        openers = (block for block in self.entry.blocks if block.kind is BlockKind.OPENER)
        return sorted((*self.entry.sentences, *openers), key=lambda passage: passage.span.start)

    def anchors(self) -> set[str]:
        """Return the ids on its page that can be linked to: sentences, quotations and blocks."""
        parts: tuple[Annotation | Quotation, ...] = (
            *self.entry.sentences,
            *self.entry.quotations,
            *self.entry.blocks,
        )
        return {part.id for part in parts if part.id}


def make_site_entry(
    entry: Entry, docname: str, *, xml_digest: str = "", page_digest: str = "", cache_key: str = ""
) -> SiteEntry:
    """Make the site entry of an entry; the arguments are those of `SiteEntry`."""
    return SiteEntry(entry, docname, layer_counts(entry), xml_digest, page_digest, cache_key)


def linked_mentions(site_entry: SiteEntry) -> Iterator[tuple[Annotation, Mention, str]]:
    """Yield the mentions that have an entity, each with its passage and the id of the entity.

    A mention that is not inside one passage is left out: no page could show where it is.
    """
    passages, index = site_entry.passages(), 0
    for mention in site_entry.entry.mentions:
        while index + 1 < len(passages) and passages[index + 1].span.start <= mention.span.start:
            index += 1
        if mention.entity and passages and passages[index].span.embeds(mention.span):
            yield passages[index], mention, mention.entity.id


def place_of(entry: Entry, offset: int) -> str:
    """Return the id of the sentence at an offset, or of the block where there is none: the opener."""
    if sentence := entry.sentence_at(offset):
        return sentence.id
    return next((block.id for block in entry.blocks if block.span.start <= offset < block.span.end), "")


def publication_date(header: Header) -> SourceDate | None:
    """Return the first date of publication that states a day or a bound; `None` if there is none."""
    for date in header.provenance.dates:
        if date.type == "publication" and (date.when or date.not_before or date.not_after):
            return date
    return None


def mention_types(site_entry: SiteEntry) -> Counter[str]:
    """Count the mentions of an entry by type, with those that are not linked to an entity."""
    return Counter(str(mention.type) for mention in site_entry.entry.mentions)
