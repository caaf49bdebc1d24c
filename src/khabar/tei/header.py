"""The header, read and written: `read_header` and `write_header` are each other's reverse.

Parts of the header that are the same in every entry (editorial declarations, prefixes, the pointer to the
taxonomy) are not part of the model; `write_header` writes them as they are.
"""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from khabar.model import Extent, Header, Licence, Provenance, Responsibility, Revision, SourceDate
from khabar.tei.names import HEADER, XML_ID, XML_LANG, tei
from khabar.tei.parts import OuterElement, Parts
from khabar.vocabulary import Certainty, Status

FIRST_SCHEME = 1
"""The version of the scheme that entries follow which state none."""

_UNITS = {"byte": "bytes", "character": "characters", "paragraph": "paragraphs", "sentence": "sentences"}
_LANGUAGES = {"ar": "Arabic"}
_PREFIXES = (
    ("person", "persons", "Persons of the register."),
    ("org", "organisations", "Organisations of the register."),
    ("place", "places", "Places of the register."),
)
_RELATIONS = "ud-syn"
_RELATION = "https://universaldependencies.org/u/dep/$1.html"
"""The page that explains a relation."""


def read_header(parts: Parts[Any]) -> Header:
    """Read a header; missing values are empty."""
    if not parts.find("fileDesc"):
        return Header()
    revisions = parts.find("revisionDesc")
    return Header(
        title=parts.text("fileDesc/titleStmt/title"),
        version=_attribute(parts, "fileDesc/editionStmt/edition", "n"),
        language=_attribute(parts, "profileDesc/langUsage/language", "ident") or "ar",
        publisher=parts.text("fileDesc/publicationStmt/publisher"),
        responsibilities=tuple(_read_responsibilities(parts)),
        extent=_read_extent(parts),
        licences=tuple(
            Licence(part.tag.get("n", ""), part.text, part.tag.get("target", ""))
            for part in parts.all("fileDesc/publicationStmt/availability/licence")
        ),
        provenance=_read_provenance(parts),
        revisions=tuple(_read_revisions(parts)),
        status=Status(revisions.tag.get("status", "draft")) if revisions else Status.DRAFT,
        scheme=read_scheme(parts),
    )


def read_scheme(parts: Parts[Any]) -> int:
    """Read which version of the scheme a header states; the first one, 1, stated none.

    Raises:
        ValueError: if it is not a number.
    """
    return int(_attribute(parts, "encodingDesc/editorialDecl", "n") or FIRST_SCHEME)


def _read_responsibilities(parts: Parts[Any]) -> Iterator[Responsibility]:
    path = "fileDesc/titleStmt/respStmt"
    for part in parts.all(path):
        yield Responsibility(part.id, parts.text(f"{path}/resp", part), parts.text(f"{path}/name", part))


def _read_extent(parts: Parts[Any]) -> Extent:
    """Read the sizes that a header states; those it does not state are 0."""
    sizes = {
        _UNITS[measure.tag.get("unit", "")]: int(measure.tag.get("quantity", "0"))
        for measure in parts.all("fileDesc/extent/measure")
        if measure.tag.get("unit") in _UNITS
    }
    return Extent(**sizes)


def _read_provenance(parts: Parts[Any]) -> Provenance:
    path = "fileDesc/sourceDesc/bibl"
    numbers = {part.tag.get("type", ""): part.text for part in parts.all(f"{path}/idno")}
    return Provenance(
        page=numbers.get("page", ""),
        sha256=numbers.get("sha256", ""),
        encoding=parts.text(f"{path}/note"),
        title=parts.text(f"{path}/title"),
        author=parts.text(f"{path}/author"),
        publisher=parts.text(f"{path}/publisher"),
        url=numbers.get("url", ""),
        dates=tuple(map(_read_date, parts.all(f"{path}/date"))),
    )


def _read_date(date: OuterElement) -> SourceDate:
    return SourceDate(
        type=date.tag.get("type", ""),
        reasoning=date.text,
        when=date.tag.get("when", ""),
        not_before=date.tag.get("notBefore", ""),
        not_after=date.tag.get("notAfter", ""),
        certainty=Certainty(date.tag.get("cert", "high")),
        evidence=date.tag.get("evidence", ""),
    )


def _read_revisions(parts: Parts[Any]) -> Iterator[Revision]:
    for change in parts.all("revisionDesc/change"):
        who = change.tag.get("who", "").removeprefix("#")
        yield Revision(change.tag.get("n", ""), change.tag.get("when", ""), change.text, who)


def _attribute(parts: Parts[Any], path: str, attribute: str) -> str:
    part = parts.find(path)
    return part.tag.get(attribute, "") if part else ""


def write_header(header: Header, entry_id: str, *, syntax: bool = False) -> etree._Element:
    """Write a `teiHeader`.

    Args:
        header: The header.
        entry_id: The id of its entry.
        syntax: Whether the entry has relations, whose prefix must be declared.
    """
    element = etree.Element(HEADER)
    element.set(XML_LANG, "en")
    _write_file(header, entry_id, _add(element, "fileDesc"))
    _write_encoding(header, _add(element, "encodingDesc"), syntax=syntax)
    usage = _add(_add(element, "profileDesc"), "langUsage")
    _add(usage, "language", _LANGUAGES.get(header.language, header.language), ident=header.language)
    revisions = _add(element, "revisionDesc", status=header.status)
    for revision in header.revisions:
        _add(
            revisions,
            "change",
            revision.summary,
            n=revision.version,
            when=revision.date,
            who=_local(revision.who),
        )
    return element


def _write_file(header: Header, entry_id: str, file: etree._Element) -> None:
    titles = _add(file, "titleStmt")
    _add(titles, "title", header.title, lang=header.language)
    for item in header.responsibilities:
        statement = _add(titles, "respStmt")
        if item.id:
            statement.set(XML_ID, item.id)
        _add(statement, "resp", item.role)
        _add(statement, "name", item.name)
    if header.version:
        _add(_add(file, "editionStmt"), "edition", f"Version {header.version}", n=header.version)
    extent = _add(file, "extent")
    for unit, field in _UNITS.items():
        _add(extent, "measure", unit=unit, quantity=str(getattr(header.extent, field)))
    publication = _add(file, "publicationStmt")
    _add(publication, "publisher", header.publisher)
    _add(publication, "idno", entry_id, type="khabar")
    availability = _add(publication, "availability")
    for licence in header.licences:
        _add(availability, "licence", licence.statement, n=licence.part, target=licence.target)
    _write_provenance(header, _add(_add(file, "sourceDesc"), "bibl"))


def _write_provenance(header: Header, bibl: etree._Element) -> None:
    page = header.provenance
    for name, value in (("title", page.title), ("author", page.author), ("publisher", page.publisher)):
        if value:
            _add(bibl, name, value, lang=header.language)
    for kind, value in (("page", page.page), ("sha256", page.sha256), ("url", page.url)):
        if value:
            _add(bibl, "idno", value, type=kind)
    if page.encoding:
        _add(bibl, "note", page.encoding, type="encoding")
    for date in page.dates:
        _add(
            bibl,
            "date",
            date.reasoning,
            type=date.type,
            when=date.when,
            notBefore=date.not_before,
            notAfter=date.not_after,
            cert=date.certainty if date.evidence else "",
            evidence=date.evidence,
        )


def _write_encoding(header: Header, encoding: etree._Element, *, syntax: bool) -> None:
    scheme = str(header.scheme) if header.scheme > FIRST_SCHEME else ""
    editorial = _add(encoding, "editorialDecl", n=scheme)
    quotation = _add(editorial, "quotation", marks="all")
    _add(
        quotation, "p", "Quotation marks are kept as text, just outside the element that marks the quotation."
    )
    _add(_add(editorial, "segmentation"), "p", "Sentences tile every paragraph and heading.")
    bibl = _add(_add(_add(encoding, "classDecl"), "taxonomy"), "bibl")
    _add(bibl, "ref", "The khabar taxonomy", target="../taxonomy.xml")
    prefixes = _add(encoding, "listPrefixDef")
    for ident, register, description in _PREFIXES:
        target = f"../registers/{register}.xml#$1"
        prefix = _add(
            prefixes, "prefixDef", ident=ident, matchPattern="([a-z0-9-]+)", replacementPattern=target
        )
        _add(prefix, "p", description)
    if syntax:
        prefix = _add(
            prefixes, "prefixDef", ident=_RELATIONS, matchPattern="(.+)", replacementPattern=_RELATION
        )
        _add(prefix, "p", "Relations of Universal Dependencies.")


def _add(
    parent: etree._Element, name: str, text: str = "", *, lang: str = "", **attributes: str
) -> etree._Element:
    """Append an element; attributes without a value are left out."""
    element = etree.SubElement(parent, tei(name))
    if text:
        element.text = text
    if lang:
        element.set(XML_LANG, lang)
    for attribute, value in attributes.items():
        if value:
            element.set(attribute, value)
    return element


def _local(identifier: str) -> str:
    return f"#{identifier}" if identifier else ""
