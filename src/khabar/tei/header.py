"""The header, read and written: `read_header` and `write_header` are each other's reverse.

Parts of the header that are the same in every entry (editorial declarations, prefixes, the pointer to the
taxonomy) are not part of the model; `write_header` writes them as they are.

A header has some fifty elements. `header_markup` writes them at once in the canonical layout, which takes a
tenth of the time of a tree of lxml.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from lxml import etree

from khabar.model import Extent, Header, Licence, Provenance, Responsibility, Revision, SourceDate
from khabar.tei.names import XML_ID, XML_LANG, tei
from khabar.tei.parts import OuterElement, Parts
from khabar.tei.start_tags import escape_text, start_tag
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


@dataclass(slots=True)
class _Part:
    """An element to be: with a text, or with parts; or with the markup that it has in all headers."""

    name: str
    attributes: dict[str, str]
    text: str = ""
    parts: "list[_Part]" = field(default_factory=list)
    markup: str = ""


def write_header(header: Header, entry_id: str, *, syntax: bool = False) -> etree._Element:
    """Return a `teiHeader` as a tree.

    Args:
        header: The header.
        entry_id: The id of its entry.
        syntax: Whether the entry has relations, whose prefix must be declared.
    """
    return _tree(_describe(header, entry_id, syntax=syntax))


def header_markup(header: Header, entry_id: str, *, syntax: bool = False) -> str:
    """Return a `teiHeader` in the canonical layout, as a child of the root.

    Args:
        header: The header.
        entry_id: The id of its entry.
        syntax: Whether the entry has relations, whose prefix must be declared.

    >>> header_markup(Header(title="خبر"), "toy-0001").splitlines()[3]
    '        <title xml:lang="ar">خبر</title>'
    """
    return _markup(_describe(header, entry_id, syntax=syntax), "\n  ")


def _tree(part: _Part) -> etree._Element:
    element = etree.Element(tei(part.name), part.attributes)
    element.text = part.text or None
    element.extend([_tree(inside) for inside in part.parts])
    return element


def _markup(part: _Part, line: str) -> str:
    if part.markup:
        return part.markup
    tag = start_tag(part.name, part.attributes)
    if part.parts:
        deeper = f"{line}  "
        inside = deeper.join(_markup(inside, deeper) for inside in part.parts)
        return f"{tag}>{deeper}{inside}{line}</{part.name}>"
    text = " ".join(part.text.split())
    return f"{tag}>{escape_text(text)}</{part.name}>" if text else f"{tag}/>"


def _describe(header: Header, entry_id: str, *, syntax: bool) -> _Part:
    whole = _Part("teiHeader", {XML_LANG: "en"})
    _write_file(header, entry_id, _add(whole, "fileDesc"))
    scheme = str(header.scheme) if header.scheme > FIRST_SCHEME else ""
    whole.parts.append(_describe_encoding(scheme, syntax=syntax))
    usage = _add(_add(whole, "profileDesc"), "langUsage")
    _add(usage, "language", _LANGUAGES.get(header.language, header.language), ident=header.language)
    revisions = _add(whole, "revisionDesc", status=header.status)
    for revision in header.revisions:
        _add(
            revisions,
            "change",
            revision.summary,
            n=revision.version,
            when=revision.date,
            who=_local(revision.who),
        )
    return whole


def _write_file(header: Header, entry_id: str, file: _Part) -> None:
    titles = _add(file, "titleStmt")
    _add(titles, "title", header.title, lang=header.language)
    for item in header.responsibilities:
        statement = _add(titles, "respStmt")
        if item.id:
            statement.attributes[XML_ID] = item.id
        _add(statement, "resp", item.role)
        _add(statement, "name", item.name)
    if header.version:
        _add(_add(file, "editionStmt"), "edition", f"Version {header.version}", n=header.version)
    extent = _add(file, "extent")
    for unit, size in _UNITS.items():
        _add(extent, "measure", unit=unit, quantity=str(getattr(header.extent, size)))
    publication = _add(file, "publicationStmt")
    _add(publication, "publisher", header.publisher)
    _add(publication, "idno", entry_id, type="khabar")
    availability = _add(publication, "availability")
    for licence in header.licences:
        _add(availability, "licence", licence.statement, n=licence.part, target=licence.target)
    _write_provenance(header, _add(_add(file, "sourceDesc"), "bibl"))


def _write_provenance(header: Header, bibl: _Part) -> None:
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


# It is half of a header, and the same for all entries of a scheme.
@lru_cache(maxsize=8)
def _describe_encoding(scheme: str, *, syntax: bool) -> _Part:
    encoding = _Part("encodingDesc", {})
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
    encoding.markup = _markup(encoding, "\n    ")
    return encoding


def _add(parent: _Part, name: str, text: str = "", *, lang: str = "", **attributes: str) -> _Part:
    """Append an element; attributes without a value are left out."""
    given = {key: value for key, value in ((XML_LANG, lang), *attributes.items()) if value}
    part = _Part(name, given, text)
    parent.parts.append(part)
    return part


def _local(identifier: str) -> str:
    return f"#{identifier}" if identifier else ""
