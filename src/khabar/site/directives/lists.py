"""What directives put into a page: quotations and lines of a concordance, cited with their places."""

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.addnodes import pending_xref

from khabar.errors import QueryError
from khabar.messages import say
from khabar.model import Entity, Entry
from khabar.query import CONTEXT, ConcordanceLine, concordance
from khabar.site.base.messages import _
from khabar.site.base.nodes import IsolateNode, PassageNode
from khabar.site.base.phrases import phrase
from khabar.site.base.placeholders import PlaceholderNode, RegionNode
from khabar.site.base.tables import Cell, build_table
from khabar.site.base.terms import CERTAINTIES, QUOTATION_TYPES, term
from khabar.site.domain.directives import LIMIT
from khabar.site.domain.domain import KhabarDomain
from khabar.site.domain.inlines import joined, preferred_names, whole
from khabar.site.domain.missing_citations import find_cited
from khabar.site.state.records import EntryRecord, QuotationRecord, bare_entry
from khabar.vocabulary import Certainty

_PARTS = {"speaker": "speaker", "through": "relayed_by", "to": "addressee"}


def refer(kind: str, target: str, *label: nodes.Node) -> pending_xref:
    """Make a reference with a label, to be resolved as that of a role is; nothing is said if it dangles."""
    return pending_xref(
        "",
        nodes.inline("", "", *label),
        refdomain="khabar",
        reftype=kind,
        reftarget=target,
        refexplicit=True,
        refwarn=False,
        khabar_label=True,
    )


def refer_entity(entity_id: str, record: EntryRecord, domain: KhabarDomain) -> nodes.Node:
    """Make a reference to an entity by its names, or its id where nothing else is known."""
    entity = _entities(record, domain).get(entity_id)
    if entity is None:
        return nodes.literal("", entity_id)
    language = domain.registers.language
    names = [
        nodes.Text(name.text) if name.language == language else IsolateNode("", name.text, lang=name.language)
        for name in preferred_names(entity, language)
    ]
    return refer("entity", entity_id, *joined(names or [nodes.literal("", entity_id)], " "))


def _entities(record: EntryRecord, domain: KhabarDomain) -> dict[str, Entity]:
    return {**domain.registers.entities, **{group.id: group for group in record.anonymous_sources}}


def chosen_records(place: PlaceholderNode, domain: KhabarDomain) -> list[EntryRecord]:
    """Return the entries that a directive looks through.

    Raises:
        QueryError: if the one that it names, or the version of it, does not exist.
    """
    cited = place["options"].get("entry")
    return [find_cited(cited, domain)] if cited else domain.cited()


def _name(record: EntryRecord | Entry, place: PlaceholderNode) -> str:
    """Return how what is shown of an entry is cited: with the version that was asked for."""
    cited = place["options"].get("entry")
    return str(cited.name if cited else record.id)


def fill_quotations(place: PlaceholderNode, domain: KhabarDomain) -> list[nodes.Node]:
    """Make the list of a directive `quotations`."""
    records, options = chosen_records(place, domain), place["options"]
    _check_entities(options, records, domain)
    found = [
        (record, quotation)
        for record in records
        for quotation in record.quotations
        if _matches(quotation, options)
    ]
    if not found:
        return [_note(_("There is no such quotation in the corpus."))]
    limit = options.get("limit", LIMIT)
    items = [_item(record, _name(record, place), quotation, domain) for record, quotation in found[:limit]]
    shown = nodes.bullet_list("", *items, classes=["khabar-said-list", *place["classes"]])
    return [shown, *_remainder(limit, len(found))]


def _check_entities(options: dict[str, Any], records: list[EntryRecord], domain: KhabarDomain) -> None:
    for option in (*_PARTS, "about"):
        wanted = options.get(option)
        groups = (group.id for record in records for group in record.anonymous_sources)
        if wanted and wanted not in domain.registers.entities and wanted not in set(groups):
            raise QueryError(say("no entity {wanted} in the registers", wanted=wanted))


def _matches(quotation: QuotationRecord, options: dict[str, Any]) -> bool:
    wanted = {_PARTS.get(name, name): value for name, value in options.items()}
    return all(
        wanted.get(name) in {None, getattr(quotation, name)}
        for name in (*_PARTS.values(), "type", "certainty")
    ) and ("about" not in wanted or wanted["about"] in quotation.topics)


def _item(
    record: EntryRecord, name: str, quotation: QuotationRecord, domain: KhabarDomain
) -> nodes.list_item:
    words = nodes.paragraph("", record.quoted(quotation), translatable=False)
    parts = nodes.paragraph(
        "", "", *joined(_attribution(record, name, quotation, domain), " · "), translatable=False
    )
    passage = PassageNode("", words, lang=record.language, classes=[f"khabar-{quotation.type}"])
    return nodes.list_item("", parts, passage, classes=["khabar-said"])


def _attribution(
    record: EntryRecord, name: str, quotation: QuotationRecord, domain: KhabarDomain
) -> Iterator[nodes.Node]:
    speaker = quotation.speaker
    named = refer_entity(speaker, record, domain) if speaker else nodes.Text(_("speaker not known"))
    yield nodes.strong("", "", named)
    yield nodes.Text(term(QUOTATION_TYPES, quotation.type))
    for _category, text in quotation.cues:
        yield phrase(_("cue %(words)s"), words=IsolateNode("", text, lang=record.language))
    if quotation.relayed_by:
        yield phrase(_("relayed by %(medium)s"), medium=refer_entity(quotation.relayed_by, record, domain))
    if quotation.addressee:
        yield phrase(_("to %(addressee)s"), addressee=refer_entity(quotation.addressee, record, domain))
    if quotation.certainty != Certainty.HIGH:
        yield nodes.Text(_("certainty %(level)s") % {"level": term(CERTAINTIES, quotation.certainty)})
    anchor = quotation.pieces[0].id
    target = ("quotation", f"{name}#{anchor}") if anchor else ("entry", name)
    yield refer(*target, nodes.Text(target[1]))


def fill_concordance(place: PlaceholderNode, domain: KhabarDomain) -> list[nodes.Node]:
    """Make the table of a directive `concordance`."""
    records, options = chosen_records(place, domain), place["options"]
    lines = list(
        concordance(
            map(bare_entry, records),
            place["argument"],
            exact="exact" in options,
            context=options.get("context", CONTEXT),
        )
    )
    if not lines:
        return [_note(_("These words do not stand in the corpus."))]
    limit = options.get("limit", LIMIT)
    headings = (_("Place"), _("Before"), _("Found"), _("After"))
    rows = (_line(line, _name(line.entry, place)) for line in lines[:limit])
    table = build_table(headings, rows, "khabar-kwic", *place["classes"])
    language = lines[0].entry.header.language
    return [RegionNode("", table, written=language), *_remainder(limit, len(lines))]


def _line(line: ConcordanceLine, name: str) -> tuple[Cell, ...]:
    anchor, kind = (line.sentence, "sentence") if line.sentence else ("", "entry")
    target = f"{name}#{anchor}" if anchor else name
    language = line.entry.header.language
    return (
        [refer(kind, target, whole(target))],
        [IsolateNode("", line.left.strip(), lang=language)],
        [nodes.strong("", "", IsolateNode("", line.node, lang=language))],
        [IsolateNode("", line.right.strip(), lang=language)],
    )


def _remainder(limit: int, total: int) -> list[nodes.Node]:
    if total <= limit:
        return []
    return [_note(_("The first %(shown)s of %(all)s.") % {"shown": limit, "all": f"{total:,}"})]


def _note(text: str) -> nodes.paragraph:
    return nodes.paragraph("", text, classes=["khabar-note"], translatable=False)
