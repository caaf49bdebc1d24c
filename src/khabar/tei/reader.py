"""From TEI to the model.

`read` takes an entry as the strict profile describes it. It does not judge: pointers that lead nowhere become
entities without names, broken chains become separate quotations. Judging is what `khabar.rules` is for.
"""

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from lxml import etree

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
)
from khabar.tei.document import Document, parse
from khabar.tei.folding import folded_text
from khabar.tei.header import read_header
from khabar.tei.linking import join
from khabar.tei.migrations import make_legible
from khabar.tei.names import (
    DATE,
    HEAD,
    HEADER,
    MENTIONS,
    OPENER,
    ORG_NAME,
    PERS_NAME,
    PERSON_GRP,
    PHRASES,
    PLACE_NAME,
    RS,
    SAID,
    SEG,
    STANDOFF,
    TEI,
    XML_ID,
    XML_LANG,
    S,
    local,
    tei,
)
from khabar.tei.projection import ProjectedBlock, Projection
from khabar.tei.quotations import outer_of_verbatim
from khabar.tei.schema import violations
from khabar.vocabulary import PREFIXES, UNLINKED, BlockKind, Certainty, EntityType, PhraseKind

_MENTION_TYPES = {
    PERS_NAME: EntityType.PERSON,
    PLACE_NAME: EntityType.PLACE,
    ORG_NAME: EntityType.ORGANISATION,
}
# Elements of one layer stand under one key, so that a layer keeps document order.
_LAYERS = {**dict.fromkeys(MENTIONS, "mention"), **dict.fromkeys(PHRASES, "phrase")}


def read(source: bytes, entities: Mapping[str, Entity] | None = None, path: str = "") -> Entry:
    """Read an entry, of any version of the scheme.

    Args:
        source: The file.
        entities: The register items that pointers resolve to, by id (`person:putin`).
        path: Name of the file, for messages.

    Raises:
        TEIError: if the file cannot be parsed or is no entry.
    """
    with _uncollected():
        document = parse(source, path)
        make_legible(document.root, path)
        return read_document(document, entities)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Pause the cyclic garbage collector, which would walk, again and again, all that is being made."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def read_document(document: Document, entities: Mapping[str, Entity] | None = None) -> Entry:
    """Read an entry from a parsed file that follows the newest scheme, or one that is legible as it is.

    Raises:
        ProfileError: if it is no entry: another root, no id, no header, or a value outside its vocabulary.
    """
    root = document.root
    header = root.find(HEADER)
    if root.tag != TEI or header is None or not root.get(XML_ID):
        raise ProfileError("not an entry: expected a TEI element with an xml:id and a header", document.path)
    entry_id = EntryId(root.get(XML_ID, ""))
    try:
        groups = tuple(
            _read_group(element, entry_id) for element in root.iterfind(f"{STANDOFF}//{PERSON_GRP}")
        )
        known = {**(entities or {}), **{group.id: group for group in groups}}
        return _Reading(document.projection, entry_id, known).entry(entry_id, header, groups)
    except ValueError as error:
        raise _profile_error(document, str(error)) from None


def _profile_error(document: Document, reason: str) -> ProfileError:
    for violation in violations(document.root):
        place = document.source_map.place(document.extent(violation.element).start)
        return ProfileError(violation.message, document.path, place.line, place.column)
    return ProfileError(reason, document.path)


def _read_group(element: etree._Element, entry_id: str) -> Entity:
    names = tuple(Name(folded_text(name), name.get(XML_LANG, "")) for name in element.iterfind(PERS_NAME))
    note = " ".join(map(folded_text, element.iterfind(tei("note"))))
    return Entity(f"{entry_id}#{element.get(XML_ID)}", EntityType.GROUP, names, note=note)


_Placed = tuple[etree._Element, Span]  # noqa: SLF001 (so is the class of elements called)


class _Reading:
    """One entry being read: what the layers share."""

    def __init__(self, projection: Projection, entry_id: str, entities: Mapping[str, Entity]) -> None:
        self._projection = projection
        self._entry_id = entry_id
        self._entities = entities
        self._dangling: dict[tuple[str, EntityType], Entity] = {}
        self._layers: dict[str, list[_Placed]] = {}
        for element, span in projection.spans.items():
            tag = element.tag
            self._layers.setdefault(_LAYERS.get(tag, tag), []).append((element, span))

    def _layer(self, name: str) -> list[_Placed]:
        return self._layers.get(name, [])

    def entry(self, entry_id: EntryId, header: etree._Element, groups: tuple[Entity, ...]) -> Entry:
        cues = tuple(self._cues())
        sources = tuple(self._sources())
        return Entry(
            id=entry_id,
            header=read_header(header),
            text=self._projection.text,
            blocks=tuple(_read_block(block) for block in self._projection.blocks),
            furniture=tuple(
                Furniture(
                    piece.element.get("type", ""), piece.text, piece.position, piece.in_article, piece.figure
                )
                for piece in self._projection.furniture
            ),
            sentences=tuple(self._sentences()),
            quotations=tuple(self._quotations(cues, sources)),
            mentions=tuple(self._mentions()),
            cues=cues,
            sources=sources,
            dates=tuple(self._dates()),
            phrases=tuple(self._phrases()),
            tokens=self._projection.tokens,
            groups=groups,
        )

    def _sentences(self) -> Iterator[Sentence]:
        blocks = self._projection.blocks
        index = 0
        for element, span in self._layer(S):
            while index + 1 < len(blocks) and blocks[index + 1].span.start <= span.start:
                index += 1
            yield Sentence(element.get(XML_ID, ""), span, index)

    def _mentions(self) -> Iterator[Mention]:
        for element, span in self._layer("mention"):
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
        for element, span in self._layer(SEG):
            yield Cue(element.get(XML_ID, ""), span, element.get("ana", "").removeprefix("#cue."))

    def _sources(self) -> Iterator[Source]:
        for element, span in self._layer(RS):
            entity = self._resolve(element.get("ref"), EntityType.PERSON)
            yield Source(element.get(XML_ID, ""), span, entity, _certainty(element))

    def _dates(self) -> Iterator[TimeExpression]:
        for element, span in self._layer(DATE):
            relative = element.get("type") == "relative"
            when = element.get("when", "")
            yield TimeExpression(element.get(XML_ID, ""), span, when, relative, _certainty(element))

    def _phrases(self) -> Iterator[Phrase]:
        for element, span in self._layer("phrase"):
            yield Phrase(element.get(XML_ID, ""), span, PhraseKind(local(element.tag)))

    def _quotations(self, cues: tuple[Cue, ...], sources: tuple[Source, ...]) -> Iterator[Quotation]:
        said = _keyed(self._layer(SAID))
        keys = {element: key for key, (element, _) in said.items()}
        verbatim: dict[str, list[str]] = {}
        links: dict[str, str] = {}
        for key, (element, _) in said.items():
            outer = outer_of_verbatim(element)
            if outer is None:
                links[key] = element.get("next", "").removeprefix("#")
            else:
                verbatim.setdefault(keys[outer], []).append(key)
        cue_by_id = {cue.id: cue for cue in cues if cue.id}
        source_of = self._source_of(sources)
        for chain in join(links):
            pieces = [said[key] for key in chain]
            source = next((source_of[key] for key in chain if key in source_of), None)
            yield Quotation(
                pieces[0][0].get(XML_ID, ""),
                _annotations(pieces),
                self._attribution([element for element, _ in pieces], cue_by_id, source),
                _annotations(said[inner] for key in chain for inner in verbatim.get(key, ())),
                pieces[0][0].get("direct") == "true",
            )

    def _source_of(self, sources: tuple[Source, ...]) -> dict[str, Source]:
        """Return, by id of quotation, the words that name the source: the first ones where there are more."""
        found: dict[str, Source] = {}
        for (element, _), source in zip(self._layer(RS), sources, strict=True):
            for pointer in element.get("corresp", "").split():
                found.setdefault(pointer.removeprefix("#"), source)
        return found

    def _attribution(
        self, pieces: list[etree._Element], cues: dict[str, Cue], source: Source | None
    ) -> Attribution:
        first = pieces[0]
        pointers = [pointer for piece in pieces for pointer in piece.get("corresp", "").split()]
        reported_by = dict.fromkeys(pointer.removeprefix("#") for pointer in pointers)
        return Attribution(
            source=source,
            cues=tuple(cues[pointer] for pointer in reported_by if pointer in cues),
            speaker=self._resolve(first.get("who"), EntityType.PERSON),
            relayed_by=self._resolve(first.get("source"), EntityType.ORGANISATION),
            addressee=self._resolve(first.get("toWhom"), EntityType.PERSON),
            certainty=_certainty(first),
            resp=first.get("resp", "").removeprefix("#"),
        )

    def _resolve(self, reference: str | None, kind: EntityType) -> Entity | None:
        """Return the entity that a pointer leads to; one without names where it leads nowhere."""
        if not reference or reference == UNLINKED:
            return None
        key = f"{self._entry_id}{reference}" if reference.startswith("#") else reference
        if entity := self._entities.get(key):
            return entity
        if (key, kind) not in self._dangling:
            self._dangling[key, kind] = _dangling(reference, key, kind)
        return self._dangling[key, kind]


def _dangling(reference: str, key: str, kind: EntityType) -> Entity:
    try:
        pointer = parse_pointer(reference)
    except IdError:
        return Entity(key, kind)
    return Entity(key, EntityType.GROUP if pointer.is_local else PREFIXES.get(pointer.prefix, kind))


def _keyed(placed: list[_Placed]) -> dict[str, _Placed]:
    """Return elements by id; where it is missing or taken (rule I001), by a key that no pointer can name."""
    keyed: dict[str, _Placed] = {}
    for index, (element, span) in enumerate(placed):
        identifier = element.get(XML_ID, "")
        fresh = identifier and identifier not in keyed
        keyed[identifier if fresh else f"?{index}"] = element, span
    return keyed


def _annotations(placed: Iterable[_Placed]) -> tuple[Annotation, ...]:
    return tuple(Annotation(element.get(XML_ID, ""), span) for element, span in placed)


def _read_block(block: ProjectedBlock) -> Block:
    element = block.element
    if element.tag == HEAD:
        kind = BlockKind(element.get("type", "section"))
    else:
        kind = BlockKind.OPENER if element.tag == OPENER else BlockKind.PARAGRAPH
    return Block(element.get(XML_ID, ""), block.span, kind, block.figure)


def _certainty(element: etree._Element) -> Certainty:
    written = element.get("cert")
    return Certainty(written) if written else Certainty.HIGH
