"""The content of directives that list quotations, lines of a concordance, or rules."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from docutils import nodes
from sphinx.addnodes import pending_xref

from khabar.errors import QueryError
from khabar.messages import say
from khabar.model import Entity, Entry, Quotation
from khabar.query import CONTEXT, ConcordanceLine, concordance, quotation_topics
from khabar.rules import Rule, all_rules
from khabar.site.base.entity_names import preferred_names
from khabar.site.base.line_breaks import whole
from khabar.site.base.messages import _, phrase
from khabar.site.base.nodes import IsolateNode, PassageNode, PlaceholderNode, RegionNode
from khabar.site.base.tables import Cell, build_table
from khabar.site.base.terms import CERTAINTIES, QUOTATION_TYPES, SEVERITIES, term
from khabar.site.directives.directives import LIMIT
from khabar.site.domain.domain import KhabarDomain
from khabar.site.domain.links import joined
from khabar.site.domain.missing_citations import find_cited
from khabar.site.domain.targets import rule_families, rule_title
from khabar.site.state.entries import SiteEntry
from khabar.vocabulary import Certainty

_PARTS = {"speaker": "speaker", "through": "relayed_by", "to": "addressee"}


def refer(kind: str, target: str, *label: nodes.Node) -> pending_xref:
    """Make a reference with a label, resolved like that of a role; a dangling one is not reported."""
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


def refer_entity(entity: Entity, site_entry: SiteEntry, domain: KhabarDomain) -> nodes.Node:
    """Make a reference to an entity by its names; an entity that no register has is shown by its id."""
    if entity.id not in _entities(site_entry, domain):
        return nodes.literal("", entity.id)
    language = domain.corpus.language
    names = [
        nodes.Text(name.text) if name.language == language else IsolateNode("", name.text, lang=name.language)
        for name in preferred_names(entity, language)
    ]
    return refer("entity", entity.id, *joined(names or [nodes.literal("", entity.id)], " "))


def _entities(site_entry: SiteEntry, domain: KhabarDomain) -> dict[str, Entity]:
    return {**domain.corpus.entities, **{group.id: group for group in site_entry.entry.anonymous_sources}}


def chosen_entries(place: PlaceholderNode, domain: KhabarDomain) -> list[SiteEntry]:
    """Return the entries that a directive searches.

    Raises:
        QueryError: if the entry or the version in its option does not exist.
    """
    name = place["options"].get("entry")
    return [find_cited(name, domain)] if name else domain.citable()


def _name(site_entry: SiteEntry | Entry, place: PlaceholderNode) -> str:
    """Return the name by which an entry is cited, with the requested version."""
    name = place["options"].get("entry")
    return str(name.name if name else site_entry.id)


def fill_quotations(place: PlaceholderNode, domain: KhabarDomain) -> list[nodes.Node]:
    """Make the list of a directive `quotations`."""
    entries, options = chosen_entries(place, domain), place["options"]
    _check_entities(options, entries, domain)
    found = [
        (site_entry, quotation)
        for site_entry in entries
        for quotation in site_entry.entry.quotations
        if _matches(quotation, options)
    ]
    if not found:
        return [_note(_("There is no such quotation in the corpus."))]
    limit = options.get("limit", LIMIT)
    items = [
        _item(site_entry, _name(site_entry, place), quotation, domain)
        for site_entry, quotation in found[:limit]
    ]
    shown = nodes.bullet_list("", *items, classes=["khabar-said-list", *place["classes"]])
    return [shown, *_remainder(limit, len(found))]


def _check_entities(options: dict[str, Any], entries: list[SiteEntry], domain: KhabarDomain) -> None:
    for option in (*_PARTS, "about"):
        wanted = options.get(option)
        groups = (group.id for site_entry in entries for group in site_entry.entry.anonymous_sources)
        if wanted and wanted not in domain.corpus.entities and wanted not in set(groups):
            raise QueryError(say("no entity {wanted} in the registers", wanted=wanted))


def _matches(quotation: Quotation, options: dict[str, Any]) -> bool:
    attribution = quotation.attribution
    values: dict[str, object] = {
        **{option: _id(getattr(attribution, part)) for option, part in _PARTS.items()},
        "type": quotation.type,
        "certainty": attribution.certainty,
    }
    wanted = {name: options[name] for name in values if name in options}
    if any(values[name] != value for name, value in wanted.items()):
        return False
    return "about" not in options or options["about"] in {topic.id for topic in quotation_topics(quotation)}


def _id(entity: Entity | None) -> str:
    return entity.id if entity else ""


def _item(site_entry: SiteEntry, name: str, quotation: Quotation, domain: KhabarDomain) -> nodes.list_item:
    words = nodes.paragraph("", quotation.text, translatable=False)
    parts = nodes.paragraph(
        "", "", *joined(_attribution(site_entry, name, quotation, domain), " · "), translatable=False
    )
    passage = PassageNode("", words, lang=site_entry.language, classes=[f"khabar-{quotation.type}"])
    return nodes.list_item("", parts, passage, classes=["khabar-said"])


def _attribution(
    site_entry: SiteEntry, name: str, quotation: Quotation, domain: KhabarDomain
) -> Iterator[nodes.Node]:
    attribution = quotation.attribution
    agent = partial(refer_entity, site_entry=site_entry, domain=domain)
    speaker = attribution.speaker
    yield nodes.strong("", "", agent(speaker) if speaker else nodes.Text(_("speaker not known")))
    yield nodes.Text(term(QUOTATION_TYPES, quotation.type))
    for cue in attribution.cues_in_text:
        yield phrase(_("cue %(words)s"), words=IsolateNode("", cue.text, lang=site_entry.language))
    if attribution.relayed_by:
        yield phrase(_("relayed by %(medium)s"), medium=agent(attribution.relayed_by))
    if attribution.addressee:
        yield phrase(_("to %(addressee)s"), addressee=agent(attribution.addressee))
    if attribution.certainty is not Certainty.HIGH:
        yield nodes.Text(_("certainty %(level)s") % {"level": term(CERTAINTIES, attribution.certainty)})
    anchor = quotation.pieces[0].id
    target = ("quotation", f"{name}#{anchor}") if anchor else ("entry", name)
    yield refer(*target, nodes.Text(target[1]))


def fill_concordance(place: PlaceholderNode, domain: KhabarDomain) -> list[nodes.Node]:
    """Make the table of a directive `concordance`."""
    entries, options = chosen_entries(place, domain), place["options"]
    lines = list(
        concordance(
            (site_entry.entry for site_entry in entries),
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


def fill_rules(place: PlaceholderNode, domain: KhabarDomain) -> list[nodes.Node]:
    """Make the tables of a directive `rules`, one for each family."""
    options = place["options"]
    chosen = [
        rule
        for rule in all_rules()
        if rule.family.lower() in options.get("family", (rule.family.lower(),))
        and rule.severity in options.get("severity", (rule.severity,))
    ]
    made: list[nodes.Node] = []
    for family, rules in rule_families(chosen, domain.corpus.language):
        made += [
            nodes.rubric("", family, translatable=False),
            _rule_table(rules, domain.corpus.language, place["classes"]),
        ]
    return made or [nodes.paragraph("", _("There is no such rule."), translatable=False)]


def _rule_table(rules: Iterable[Rule], language: str, classes: list[str]) -> nodes.table:
    rows = (
        (
            [refer("rule", rule.code, nodes.literal("", rule.code))],
            [nodes.Text(term(SEVERITIES, rule.severity))],
            [nodes.Text(rule_title(rule, language))],
        )
        for rule in rules
    )
    return build_table((_("Code"), _("Severity"), _("What it looks for")), rows, "khabar-rules", *classes)
