"""From TEI to the model.

`read` takes an entry as the strict profile describes it. It does not judge: dangling pointers become entities
without names, broken chains become separate quotations. Judging is left to `khabar.rules`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from khabar.arabic import Level, fold
from khabar.errors import IdError, ProfileError
from khabar.ids import EntryId, parse_pointer
from khabar.messages import say
from khabar.model import (
    Annotation,
    Attribution,
    Block,
    Cue,
    Entity,
    Entry,
    Furniture,
    Header,
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
from khabar.model.making import make_all, uncollected
from khabar.model.tokens import make_tokens, place_of
from khabar.tei.document import Document, parse
from khabar.tei.entry.linking import join
from khabar.tei.entry.quotations import mixed_quotations
from khabar.tei.entry.syntax import links_of, syntax_columns
from khabar.tei.header import read_header
from khabar.tei.migrations import made_legible
from khabar.tei.names import PHRASES, XML_LANG, local
from khabar.tei.page.table import Attributes, ElementTable, Row
from khabar.tei.parts import Parts
from khabar.tei.validation.profile import violations
from khabar.vocabulary import PREFIXES, UNLINKED, BlockKind, Certainty, EntityType, PhraseKind

MENTION_TYPES = {
    "persName": EntityType.PERSON,
    "placeName": EntityType.PLACE,
    "orgName": EntityType.ORGANISATION,
}
BLOCK_KINDS = {"opener": BlockKind.OPENER, "p": BlockKind.PARAGRAPH}
PHRASE_NAMES = tuple(sorted(map(local, PHRASES)))


def read(source: bytes, entities: Mapping[str, Entity] | None = None, path: str = "") -> Entry:
    """Read an entry, of any version of the scheme.

    Args:
        source: The file.
        entities: The register items that pointers resolve to, by id (`person:putin`).
        path: Name of the file, for messages.

    Raises:
        TEIError: if the file cannot be parsed or is not an entry.
    """
    with uncollected():
        return read_document(made_legible(parse(source, path)), entities)


def read_document(
    document: Document,
    entities: Mapping[str, Entity] | None = None,
    tokens: tuple[Token, ...] | None = None,
) -> Entry:
    """Read an entry from a parsed file that follows the newest scheme, or one that is legible as it is.

    Args:
        document: The file.
        entities: The register items that pointers resolve to, by id (`person:putin`).
        tokens: Its tokens, if they are known already; default: they are read.

    Raises:
        ProfileError: if it is not an entry: a different root, no id, no header, or a value outside its
            vocabulary.
    """
    if not document.entry_id:
        raise ProfileError(
            say("not an entry; expected a TEI element with an xml:id and a header"), document.path
        )
    entry_id = EntryId(document.entry_id)
    try:
        groups = tuple(read_groups(document.parts, entry_id))
        return _EntryReader(document.table, entry_id, entities or {}, groups).entry(
            read_header(document.parts), document.parts, tokens
        )
    except ValueError as error:
        raise _profile_error(document, str(error)) from None


def read_groups(parts: Parts[Any], entry_id: str) -> Iterator[Entity]:
    """Yield the anonymous sources of an entry, from its parts."""
    path = "standOff/listPerson/personGrp"
    for group in parts.all(path):
        names = tuple(
            Name(name.text, name.tag.get(XML_LANG, "")) for name in parts.all(f"{path}/persName", group)
        )
        note = " ".join(note.text for note in parts.all(f"{path}/note", group))
        yield Entity(f"{entry_id}#{group.id}", EntityType.GROUP, names, note=note)


def _profile_error(document: Document, reason: str) -> ProfileError:
    for violation in violations(document.root):
        place = document.source_map.position(document.extent(violation.element).start)
        return ProfileError(violation.message, document.path, place.line, place.column)
    return ProfileError(reason, document.path)


class _EntryReader:
    """Reads one entry, layer by layer."""

    def __init__(
        self,
        table: ElementTable,
        entry_id: EntryId,
        entities: Mapping[str, Entity],
        groups: tuple[Entity, ...],
    ) -> None:
        self._table = table
        self._entry_id = entry_id
        self._entities = entities
        self._groups = groups
        self._dangling: dict[tuple[str, EntityType], Entity] = {}

    def entry(self, header: Header, parts: Parts[Any], tokens: tuple[Token, ...] | None) -> Entry:
        cues, sources = self.cues(), self.sources()
        return Entry(
            id=self._entry_id,
            header=header,
            text=self._table.text,
            blocks=tuple(self._blocks()),
            furniture=tuple(self._furniture()),
            sentences=tuple(self._sentences()),
            quotations=tuple(self.quotations(cues, sources)),
            mentions=self._mentions(),
            cues=cues,
            sources=sources,
            time_expressions=tuple(self._dates()),
            phrases=tuple(self._phrases()),
            tokens=self._tokens(parts) if tokens is None else tokens,
            anonymous_sources=self._groups,
        )

    def _blocks(self) -> Iterator[Block]:
        figures = self._table.of("figure")
        for row in self._table.blocks:
            kind = BLOCK_KINDS.get(row.name) or BlockKind(row.tag.get("type", "section"))
            yield Block(row.id, Span(row.start, row.end), kind, _figure_of(row.number, figures))

    def _furniture(self) -> Iterator[Furniture]:
        figures, divisions = self._table.of("figure"), self._table.of("div")
        for text, position, number, tag in self._table.furniture:
            inside = any(row.number < number < row.stop for row in divisions)
            figure = _figure_of(number, figures)
            yield Furniture(tag.get("type", ""), text, position, inside, figure)

    def _sentences(self) -> Iterator[Sentence]:
        blocks = self._table.blocks
        index = 0
        for row in self._table.of("s"):
            while index + 1 < len(blocks) and blocks[index + 1].start <= row.start:
                index += 1
            yield Sentence(row.id, Span(row.start, row.end), index)

    def _mentions(self) -> tuple[Mention, ...]:
        rows = self._table.of("orgName", "persName", "placeName")
        types = [MENTION_TYPES[row.name] for row in rows]
        columns = (
            types,
            [self._resolve(row.tag.get("ref"), kind) for row, kind in zip(rows, types, strict=True)],
            [row.tag.get("ana") == "#metonym" for row in rows],
            [_certainty(row.tag) for row in rows],
            [row.tag.get("resp", "").removeprefix("#") for row in rows],
        )
        return tuple(make_all(Mention, len(rows), [*_ids_and_spans(rows), *columns]))

    def cues(self) -> tuple[Cue, ...]:
        rows = self._table.of("seg")
        classes = [row.tag.get("ana", "").removeprefix("#cue.") for row in rows]
        return tuple(make_all(Cue, len(rows), [*_ids_and_spans(rows), classes]))

    def sources(self) -> tuple[Source, ...]:
        rows = self._table.of("rs")
        entities = [self._resolve(row.tag.get("ref"), EntityType.PERSON) for row in rows]
        certainties = [_certainty(row.tag) for row in rows]
        return tuple(make_all(Source, len(rows), [*_ids_and_spans(rows), entities, certainties]))

    def _dates(self) -> Iterator[TimeExpression]:
        for row in self._table.of("date"):
            relative = row.tag.get("type") == "relative"
            when = row.tag.get("when", "")
            resp = row.tag.get("resp", "").removeprefix("#")
            yield TimeExpression(row.id, Span(row.start, row.end), when, relative, _certainty(row.tag), resp)

    def _phrases(self) -> Iterator[Phrase]:
        for row in self._table.of(*PHRASE_NAMES):
            yield Phrase(row.id, Span(row.start, row.end), PhraseKind(row.name))

    def _tokens(self, parts: Parts[Any]) -> tuple[Token, ...]:
        """Return the tokens, made field by field: an entry has more of them than of all else."""
        rows = self._table.tokens
        text = self._table.text
        gets = [row.tag.get for row in rows]
        columns: dict[str, list[Any]] = {"form": [text[row.start : row.end] for row in rows]}
        columns |= {name: [get(name, "") for get in gets] for name in ("lemma", "pos", "msd")}
        norms = [get("norm") for get in gets]
        if any(norms):
            forms = zip(norms, columns["form"], strict=True)
            columns["norm"] = [norm or fold(form, Level.SEARCH) for norm, form in forms]
        if any(get("cert") or get("resp") for get in gets):
            columns["certainty"] = [_certainty(row.tag) for row in rows]
            columns["resp"] = [get("resp", "").removeprefix("#") for get in gets]
        places = ((row.start, row.end) for row in rows)
        columns |= syntax_columns([row.id for row in rows], places, links_of(parts))
        return make_tokens([place_of(row.start, row.end, row.name == "pc") for row in rows], columns)

    def quotations(self, cues: tuple[Cue, ...], sources: tuple[Source, ...]) -> list[Quotation]:
        said = _keyed(self._table.of("said"))
        keys = {row.number: key for key, row in said.items()}
        found = make_all(Annotation, len(said), _ids_and_spans(list(said.values())))
        annotations = dict(zip(said, found, strict=True))
        verbatim: dict[str, list[str]] = {}
        links: dict[str, str] = {}
        for (key, row), outer in zip(said.items(), mixed_quotations(said.values()), strict=True):
            if outer is None:
                links[key] = row.tag.get("next", "").removeprefix("#")
            else:
                verbatim.setdefault(keys[outer.number], []).append(key)
        source_of = self._source_of(sources)
        chains = join(links) if any(links.values()) else [(key,) for key in links]
        pieces = [[said[key] for key in chain] for chain in chains]
        inner = [[one for key in chain for one in verbatim.get(key, ())] for chain in chains]
        source_of_chain = [
            next((source_of[key] for key in chain if key in source_of), None) for chain in chains
        ]
        columns = (
            [rows[0].id for rows in pieces],
            [tuple([annotations[key] for key in chain]) for chain in chains],
            self._attributions(pieces, cues, source_of_chain),
            [tuple([annotations[key] for key in found]) for found in inner],
            [rows[0].tag.get("direct") == "true" for rows in pieces],
        )
        return make_all(Quotation, len(chains), columns)

    def _source_of(self, sources: tuple[Source, ...]) -> dict[str, Source]:
        """Return, by id of quotation, the words that name the source: the first ones where there are more."""
        found: dict[str, Source] = {}
        for row, source in zip(self._table.of("rs"), sources, strict=True):
            for pointer in row.tag.get("corresp", "").split():
                found.setdefault(pointer.removeprefix("#"), source)
        return found

    def _attributions(
        self, pieces: Sequence[Sequence[Row]], cues: Iterable[Cue], sources: Sequence[Source | None]
    ) -> list[Attribution]:
        """Return the attribution of each quotation, made field by field.

        Args:
            pieces: The pieces of each.
            cues: The cues of the entry.
            sources: The words that name the source of each.
        """
        cue_by_id = {cue.id: cue for cue in cues if cue.id}
        tags = [rows[0].tag for rows in pieces]
        pointers = [" ".join([row.tag.get("corresp", "") for row in rows]).split() for rows in pieces]
        reported_by = [dict.fromkeys([pointer.removeprefix("#") for pointer in found]) for found in pointers]
        columns = (
            sources,
            [tuple([cue_by_id[name] for name in names if name in cue_by_id]) for names in reported_by],
            [self._resolve(tag.get("who"), EntityType.PERSON) for tag in tags],
            [self._resolve(tag.get("source"), EntityType.ORGANISATION) for tag in tags],
            [self._resolve(tag.get("toWhom"), EntityType.PERSON) for tag in tags],
            list(map(_certainty, tags)),
            [tag.get("resp", "").removeprefix("#") for tag in tags],
        )
        return make_all(Attribution, len(pieces), columns)

    def _resolve(self, reference: str | None, kind: EntityType) -> Entity | None:
        """Return the entity to which a pointer points; one without names if the pointer dangles."""
        if not reference or reference == UNLINKED:
            return None
        if reference.startswith("#"):
            key = f"{self._entry_id}{reference}"
            entity = next((group for group in self._groups if group.id == key), None)
        else:
            key = reference
            entity = self._entities.get(key)
        if entity:
            return entity
        if (key, kind) not in self._dangling:
            self._dangling[key, kind] = unknown_entity(reference, key, kind)
        return self._dangling[key, kind]


def unknown_entity(reference: str, key: str, kind: EntityType) -> Entity:
    """Return the entity of a pointer to nothing.

    Args:
        reference: The pointer.
        key: The id of the entity.
        kind: Its type, if the pointer does not say it.
    """
    try:
        pointer = parse_pointer(reference)
    except IdError:
        return Entity(key, kind)
    return Entity(key, EntityType.GROUP if pointer.is_local else PREFIXES.get(pointer.prefix, kind))


def _keyed(rows: list[Row]) -> dict[str, Row]:
    """Return rows by id; where it is missing or taken (rule I001), by a key that no pointer can name."""
    keyed: dict[str, Row] = {}
    for index, row in enumerate(rows):
        keyed[row.id if row.id and row.id not in keyed else f"?{index}"] = row
    return keyed


def _ids_and_spans(rows: Sequence[Row]) -> tuple[list[str], list[Span]]:
    """Return the first two fields of the annotations of rows, all at once."""
    spans = make_all(Span, len(rows), [[row.start for row in rows], [row.end for row in rows]])
    return [row.id for row in rows], spans


def _figure_of(number: int, figures: list[Row]) -> int:
    """Return which picture an element belongs to, from 1; 0 outside pictures."""
    inner = (place for place, row in enumerate(figures, 1) if row.number < number < row.stop)
    return max(inner, default=0)


def _certainty(tag: Attributes) -> Certainty:
    written = tag.get("cert")
    return Certainty(written) if written else Certainty.HIGH
