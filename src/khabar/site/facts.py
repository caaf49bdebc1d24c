"""What is known about an entry and its page, as a table."""

from collections.abc import Iterator

from docutils import nodes

from khabar.model import Entry, SourceDate
from khabar.site.inlines import joined, link_address
from khabar.site.nodes import BlockNode
from khabar.site.tables import Cell, build_table

_Fact = tuple[str, Cell]


def build_facts(entry: Entry) -> nodes.table:
    """Make the table of what the header of an entry says. What the page does not say has no row."""
    rows = [([nodes.Text(name)], cell) for name, cell in _facts(entry) if cell]
    return build_table((), rows, "khabar-facts")


def _facts(entry: Entry) -> Iterator[_Fact]:
    yield "Entry", [nodes.literal("", entry.id)]
    yield "Version", [nodes.Text(f"{entry.version}, {entry.header.status}")]
    yield from _page_facts(entry)
    for date in entry.header.provenance.dates:
        yield _date(date)
    yield from _rights(entry)
    yield from _history(entry)


def _page_facts(entry: Entry) -> Iterator[_Fact]:
    page, language, extent = entry.header.provenance, entry.header.language, entry.header.extent
    for name, text in (("Title", page.title), ("Author", page.author), ("Publisher", page.publisher)):
        yield name, [BlockNode("", text, tag="p", lang=language)] if text else []
    yield "Address", [link_address(page.url)] if page.url else []
    yield "Page", [nodes.literal("", page.page), nodes.Text(f", {page.encoding}")] if page.page else []
    yield "SHA-256 of the page", [nodes.literal("", page.sha256)] if page.sha256 else []
    yield (
        "Size",
        [
            nodes.Text(
                f"{extent.bytes:,} bytes, {extent.characters:,} characters of the page; "
                f"{extent.paragraphs} paragraphs, {extent.sentences} sentences of the article"
            )
        ],
    )


def _date(date: SourceDate) -> _Fact:
    stated = date.when or " ".join(
        f"{word} {bound}" for word, bound in (("from", date.not_before), ("until", date.not_after)) if bound
    )
    parts = [stated or "not known"]
    if date.evidence:
        parts.append(f"inferred, {date.evidence} evidence, certainty {date.certainty}")
    text = "; ".join(parts) + "."
    return f"Date of {date.type}", [nodes.Text(f"{text} {date.reasoning}".strip())]


def _rights(entry: Entry) -> Iterator[_Fact]:
    for licence in entry.header.licences:
        cell: list[nodes.Node] = [nodes.Text(licence.statement)]
        if licence.target:
            cell += [nodes.Text(" "), link_address(licence.target)]
        yield f"Rights in the {licence.part}", cell


def _history(entry: Entry) -> Iterator[_Fact]:
    people = [nodes.Text(f"{person.name} ({person.role})") for person in entry.header.responsibilities]
    yield "Responsible", list(joined(people, "; "))
    for revision in entry.revisions:
        yield f"Version {revision.version}", [nodes.Text(f"{revision.date}. {revision.summary}")]
