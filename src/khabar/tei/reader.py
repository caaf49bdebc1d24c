"""From TEI to the model.

`read` takes an entry as the strict profile describes it. It does not judge: pointers that lead nowhere become entities
without names, broken chains become separate quotations. Judging is what `khabar.rules` is for.
"""

from collections.abc import Iterator, Mapping

from lxml import etree

from khabar.arabic import fold
from khabar.errors import IdError, ProfileError
from khabar.ids import EntryId, parse_pointer
from khabar.model import (
    Annotation,
    Attribution,
    Block,
    Cue,
    Entity,
    Entry,
    Furniture,
    Mention,
    Name,
    Phrase,
    Quotation,
    Sentence,
    Source,
    Span,
    TimeExpression,
    Token,
)
from khabar.tei.document import Document, parse
from khabar.tei.header import read_header
from khabar.tei.linking import join
from khabar.tei.names import (
    DATE,
    HEAD,
    HEADER,
    MENTIONS,
    OPENER,
    ORG_NAME,
    PC,
    PERS_NAME,
    PERSON_GRP,
    PHRASES,
    PLACE_NAME,
    RS,
    S,
    SAID,
    SEG,
    STANDOFF,
    TEI,
    XML_ID,
    XML_LANG,
    local,
    tei,
)
from khabar.tei.projection import ProjectedBlock, Projection
from khabar.vocabulary import PREFIXES, UNLINKED, BlockKind, Certainty, EntityType, PhraseKind

_MENTION_TYPES = {
    PERS_NAME: EntityType.PERSON,
    PLACE_NAME: EntityType.PLACE,
    ORG_NAME: EntityType.ORGANISATION,
}


def read(source: bytes, entities: Mapping[str, Entity] | None = None, path: str = "") -> Entry:
    """Read an entry.

    Args:
        source: The file.
        entities: The register items that pointers resolve to, by id (`person:putin`).
        path: Name of the file, for messages.

    Raises:
        TEIError: if the file cannot be parsed or is no entry.
    """
    return read_document(parse(source, path), entities)


def read_document(document: Document, entities: Mapping[str, Entity] | None = None) -> Entry:
    """Read an entry from a parsed file.

    Raises:
        ProfileError: if it is no entry: another root, no id, no header.
    """
    root = document.root
    header = root.find(HEADER)
    if root.tag != TEI or header is None or not root.get(XML_ID):
        raise ProfileError("not an entry: expected a TEI element with an xml:id and a header", document.path)
    entry_id = EntryId(root.get(XML_ID, ""))
    groups = tuple(_read_group(element, entry_id) for element in root.iterfind(f"{STANDOFF}//{PERSON_GRP}"))
    reading = _Reading(document.projection, entry_id, {**(entities or {}), **{group.id: group for group in groups}})
    return reading.entry(entry_id, header, groups)


def _read_group(element: etree._Element, entry_id: str) -> Entity:
    names = tuple(Name(name.text or "", name.get(XML_LANG, "")) for name in element.iterfind(PERS_NAME))
    note = element.findtext(tei("note")) or ""
    return Entity(f"{entry_id}#{element.get(XML_ID)}", EntityType.GROUP, names, note=note)


class _Reading:
    """One entry being read: what the layers share."""

    def __init__(self, projection: Projection, entry_id: str, entities: Mapping[str, Entity]) -> None:
        self._projection = projection
        self._entry_id = entry_id
        self._entities = entities
        self._by_tag: dict[str, list[tuple[etree._Element, Span]]] = {}
        for element, span in projection.spans.items():
            self._by_tag.setdefault(element.tag, []).append((element, span))

    def _elements(self, *tags: str) -> Iterator[tuple[etree._Element, Span]]:
        found = [pair for tag in tags for pair in self._by_tag.get(tag, ())]
        if len(tags) > 1:
            found.sort(key=lambda pair: (pair[1].start, -pair[1].end))
        return iter(found)

    def entry(self, entry_id: EntryId, header: etree._Element, groups: tuple[Entity, ...]) -> Entry:
        cues = tuple(self._cues())
        sources = tuple(self._sources())
        return Entry(
            id=entry_id,
            header=read_header(header),
            text=self._projection.text,
            blocks=tuple(_read_block(block) for block in self._projection.blocks),
            furniture=tuple(
                Furniture(piece.element.get("type", ""), piece.text, piece.position, piece.in_article, piece.figure)
                for piece in self._projection.furniture
            ),
            sentences=tuple(self._sentences()),
            quotations=tuple(self._quotations(cues, sources)),
            mentions=tuple(self._mentions()),
            cues=cues,
            sources=sources,
            dates=tuple(self._dates()),
            phrases=tuple(self._phrases()),
            tokens=tuple(self._tokens()),
            groups=groups,
        )

    def _sentences(self) -> Iterator[Sentence]:
        blocks = self._projection.blocks
        index = 0
        for element, span in self._elements(S):
            while index + 1 < len(blocks) and blocks[index + 1].span.start <= span.start:
                index += 1
            yield Sentence(element.get(XML_ID, ""), span, index)

    def _mentions(self) -> Iterator[Mention]:
        for element, span in self._elements(*MENTIONS):
            kind = _MENTION_TYPES[element.tag]
            yield Mention(
                element.get(XML_ID, ""),
                span,
                kind,
                self._resolve(element.get("ref"), kind),
                element.get("ana") == "#metonym",
                _certainty(element),
                element.get("resp", "").removeprefix("#"),
            )

    def _cues(self) -> Iterator[Cue]:
        for element, span in self._elements(SEG):
            yield Cue(element.get(XML_ID, ""), span, element.get("ana", "").removeprefix("#cue."))

    def _sources(self) -> Iterator[Source]:
        for element, span in self._elements(RS):
            entity = self._resolve(element.get("ref"), EntityType.PERSON)
            yield Source(element.get(XML_ID, ""), span, entity, _certainty(element))

    def _dates(self) -> Iterator[TimeExpression]:
        for element, span in self._elements(DATE):
            relative = element.get("type") == "relative"
            when = element.get("when", "")
            yield TimeExpression(element.get(XML_ID, ""), span, when, relative, _certainty(element))

    def _phrases(self) -> Iterator[Phrase]:
        for element, span in self._elements(*PHRASES):
            yield Phrase(element.get(XML_ID, ""), span, PhraseKind(local(element.tag)))

    def _tokens(self) -> Iterator[Token]:
        text = self._projection.text
        for element, start, end in self._projection.tokens:
            form = text[start:end]
            get = element.get
            yield Token(
                Span(start, end),
                form,
                get("norm") or fold(form),
                get("lemma") or "",
                get("pos") or "",
                get("msd") or "",
                element.tag == PC,
                get(XML_ID) or "",
            )

    def _quotations(self, cues: tuple[Cue, ...], sources: tuple[Source, ...]) -> Iterator[Quotation]:
        said = {element.get(XML_ID) or f"?{index}": element for index, (element, _) in enumerate(self._elements(SAID))}
        verbatim = {key: outer for key, element in said.items() if (outer := _outer_of_verbatim(element)) is not None}
        outer_ids = {element: key for key, element in said.items()}
        parts: dict[str, list[str]] = {}
        for key, outer in verbatim.items():
            parts.setdefault(outer_ids.get(outer, ""), []).append(key)
        cue_by_id = {cue.id: cue for cue in cues}
        source_of = self._source_of(sources)
        links = {
            key: (element.get("next") or "").removeprefix("#") for key, element in said.items() if key not in verbatim
        }
        for chain in join(links):
            first = said[chain[0]]
            source = next((source_of[key] for key in chain if key in source_of), None)
            inner = [key for piece in chain for key in parts.get(piece, ())]
            yield Quotation(
                chain[0],
                self._pieces(chain, said),
                self._attribution(first, cue_by_id, source),
                self._pieces(inner, said),
                first.get("direct") == "true",
            )

    def _pieces(self, keys: tuple[str, ...] | list[str], said: dict[str, etree._Element]) -> tuple[Annotation, ...]:
        return tuple(Annotation(key, self._projection.spans[said[key]]) for key in keys)

    def _source_of(self, sources: tuple[Source, ...]) -> dict[str, Source]:
        by_id = {source.id: source for source in sources}
        return {
            pointer.removeprefix("#"): by_id[element.get(XML_ID, "")]
            for element, _ in self._elements(RS)
            for pointer in element.get("corresp", "").split()
        }

    def _attribution(
        self, said: etree._Element, cues: dict[str, Cue], source: Source | None
    ) -> Attribution:
        pointers = [pointer.removeprefix("#") for pointer in said.get("corresp", "").split()]
        return Attribution(
            source=source,
            cues=tuple(cues[pointer] for pointer in pointers if pointer in cues),
            speaker=self._resolve(said.get("who"), EntityType.PERSON),
            relayed_by=self._resolve(said.get("source"), EntityType.ORGANISATION),
            addressee=self._resolve(said.get("toWhom"), EntityType.PERSON),
            certainty=_certainty(said),
            resp=said.get("resp", "").removeprefix("#"),
        )

    def _resolve(self, reference: str | None, kind: EntityType) -> Entity | None:
        """Return the entity that a pointer leads to; one without names where it leads nowhere."""
        if not reference or reference == UNLINKED:
            return None
        key = f"{self._entry_id}{reference}" if reference.startswith("#") else reference
        if entity := self._entities.get(key):
            return entity
        try:
            pointer = parse_pointer(reference)
        except IdError:
            return Entity(key, kind)
        return Entity(key, EntityType.GROUP if pointer.is_local else PREFIXES.get(pointer.prefix, kind))


def _read_block(block: ProjectedBlock) -> Block:
    element = block.element
    if element.tag == HEAD:
        kind = BlockKind(element.get("type", "section"))
    else:
        kind = BlockKind.OPENER if element.tag == OPENER else BlockKind.PARAGRAPH
    return Block(element.get(XML_ID, ""), block.span, kind, block.figure)


def _outer_of_verbatim(said: etree._Element) -> etree._Element | None:
    """Return the quotation that a `said` is the verbatim part of; `None` if it is a quotation of its own."""
    if said.get("direct") != "true":
        return None
    outer = next(said.iterancestors(SAID), None)
    if outer is not None and outer.get("direct") == "false" and outer.get("who") == said.get("who"):
        return outer
    return None


def _certainty(element: etree._Element) -> Certainty:
    return Certainty(element.get("cert", "high"))
