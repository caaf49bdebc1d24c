"""The header of an entry as a table."""

from collections.abc import Iterator
from hashlib import sha256

from docutils import nodes

from khabar.model import Entry, SourceDate
from khabar.site.base.line_breaks import WHOLE, whole
from khabar.site.base.messages import _, counted, phrase
from khabar.site.base.nodes import BlockNode, IsolateNode
from khabar.site.base.tables import Cell, build_table
from khabar.site.base.terms import CERTAINTIES, EVIDENCE, STATUSES, term
from khabar.site.domain.links import joined, link_address
from khabar.site.state.entries import SiteEntry
from khabar.vocabulary import AUTOMATIC

_Fact = tuple[str, Cell]

_DATES = {"publication": _("Date of publication"), "retrieval": _("Date of retrieval")}
_ROLES = {"annotation": _("annotation"), AUTOMATIC: _("automatic draft")}
"""The roles that khabar itself writes into a header."""

_TEXT = "All rights in the text are reserved by its publisher; it is kept here for research and quotation."
_STATEMENTS = {
    _TEXT: _(
        "All rights in the text are reserved by its publisher; it is kept here for research and quotation."
    ),
    "The annotation is licensed under CC BY 4.0.": _("The annotation is licensed under CC BY 4.0."),
}
"""The usual statements of rights, which a site in Arabic has in Arabic."""

_RIGHTS = {"text": _("Rights in the text"), "annotation": _("Rights in the annotation")}


def build_facts(site_entry: SiteEntry) -> nodes.table:
    """Make the table of the header. Unknown facts have no row."""
    rows = [([nodes.Text(str(name))], cell) for name, cell in _facts(site_entry) if cell]
    return build_table((), rows, "khabar-facts")


def _facts(site_entry: SiteEntry) -> Iterator[_Fact]:
    entry = site_entry.entry
    yield _("Entry"), [nodes.literal("", entry.id, classes=[WHOLE])]
    yield _("Status"), [nodes.Text(term(STATUSES, entry.header.status))]
    yield _("Version"), [nodes.Text(entry.version)]
    yield _("Scheme"), [nodes.Text(_("version %(version)s") % {"version": entry.header.scheme})]
    yield from _page_facts(entry)
    for date in entry.header.provenance.dates:
        yield _date(date)
    yield from _rights(entry)
    yield _("Responsible"), list(joined(_people(entry), " · "))
    yield from _digests(entry, site_entry)


def _people(entry: Entry) -> Iterator[nodes.Node]:
    for person in entry.header.responsibilities:
        if role := _ROLES.get(person.role):
            yield phrase(_("%(name)s (%(role)s)"), name=_note(person.name), role=nodes.Text(str(role)))
        else:
            yield from _english(f"{person.name} ({person.role})")


def _digests(entry: Entry, site_entry: SiteEntry) -> Iterator[_Fact]:
    text = sha256(entry.text.encode()).hexdigest()
    found = (
        (_("SHA-256 of the page"), entry.header.provenance.sha256),
        (_("SHA-256 of the text"), text),
        (_("SHA-256 of the file"), site_entry.xml_digest),
    )
    for name, digest in found:
        yield name, [nodes.literal("", digest)] if digest else []


def _page_facts(entry: Entry) -> Iterator[_Fact]:
    page, language = entry.header.provenance, entry.header.language
    for name, text in (
        (_("Title"), page.title),
        (_("Author"), page.author),
        (_("Publisher"), page.publisher),
    ):
        yield name, [BlockNode("", text, tag="p", lang=language)] if text else []
    yield _("Address"), [link_address(page.url)] if page.url else []
    yield _("Page"), [nodes.literal("", page.page), nodes.Text(f" · {page.encoding}")] if page.page else []
    yield _("Size"), [nodes.Text(_size(entry))]


def _size(entry: Entry) -> str:
    extent = entry.header.extent
    page = (
        counted("%(num)s byte", "%(num)s bytes", extent.bytes),
        counted("%(num)s character", "%(num)s characters", extent.characters),
    )
    article = (
        counted("%(num)s paragraph", "%(num)s paragraphs", extent.paragraphs),
        counted("%(num)s sentence", "%(num)s sentences", extent.sentences),
    )
    return _("The page: %(page)s. The article: %(article)s.") % {
        "page": _(", ").join(page),
        "article": _(", ").join(article),
    }


def _date(date: SourceDate) -> _Fact:
    bounds = ((_("from %(date)s"), date.not_before), (_("until %(date)s"), date.not_after))
    stated = (
        [whole(date.when)] if date.when else [phrase(said, date=whole(day)) for said, day in bounds if day]
    )
    parts = [nodes.inline("", "", *joined(stated or [nodes.Text(_("not known"))], " "))]
    if date.evidence:
        level, evidence = term(CERTAINTIES, date.certainty), term(EVIDENCE, date.evidence)
        parts.append(nodes.Text(_("inferred, %(evidence)s evidence") % {"evidence": evidence}))
        parts.append(nodes.Text(_("certainty %(level)s") % {"level": level}))
    cell = [*joined(parts, " · ")]
    if date.reasoning:
        cell += [nodes.Text(". "), *_english(date.reasoning)]
    return _DATES.get(date.type, date.type), cell


def _rights(entry: Entry) -> Iterator[_Fact]:
    for licence in entry.header.licences:
        known = _STATEMENTS.get(licence.statement)
        cell = [nodes.Text(str(known))] if known else _english(licence.statement)
        if licence.target:
            cell += [nodes.Text(" "), link_address(licence.target)]
        yield _RIGHTS.get(licence.part, licence.part), cell


def _english(text: str) -> list[nodes.Node]:
    """Return a text by annotators from the header, which is always English."""
    return [_note(text)] if text else []


def _note(text: str) -> IsolateNode:
    return IsolateNode("", text, lang="en", classes=["khabar-note"])
