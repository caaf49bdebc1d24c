"""The header, read and written: `read_header` and `write_header` are each other's reverse.

Parts of the header that are the same in every entry (editorial declarations, prefixes, the pointer to the
taxonomy) are no part of the model; `write_header` writes them as they are.
"""

from collections.abc import Iterator

from lxml import etree

from khabar.model import Extent, Header, Licence, Provenance, Responsibility, Revision, SourceDate
from khabar.tei.folding import folded_text
from khabar.tei.names import HEADER, XML_ID, XML_LANG, path, tei
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


def read_header(element: etree._Element) -> Header:
    """Read a `teiHeader`; what it does not say is empty."""
    file = element.find(tei("fileDesc"))
    revisions = element.find(tei("revisionDesc"))
    if file is None:
        return Header()
    return Header(
        title=_text(file, "titleStmt", "title"),
        version=_attribute(file, "n", "editionStmt", "edition"),
        language=_attribute(element, "ident", "profileDesc", "langUsage", "language") or "ar",
        publisher=_text(file, "publicationStmt", "publisher"),
        responsibilities=tuple(
            Responsibility(item.get(XML_ID, ""), _text(item, "resp"), _text(item, "name"))
            for item in file.iterfind(path("titleStmt", "respStmt"))
        ),
        extent=read_extent(file),
        licences=tuple(
            Licence(item.get("n", ""), folded_text(item), item.get("target", ""))
            for item in file.iterfind(path("publicationStmt", "availability", "licence"))
        ),
        provenance=_read_provenance(file),
        revisions=tuple(_read_revisions(revisions)),
        status=Status(revisions.get("status", "draft")) if revisions is not None else Status.DRAFT,
        scheme=read_scheme(element),
    )


def read_scheme(header: etree._Element) -> int:
    """Read which version of the scheme a header states; the first one, 1, stated none.

    Raises:
        ValueError: if it is no number.
    """
    return int(_attribute(header, "n", "encodingDesc", "editorialDecl") or FIRST_SCHEME)


def read_extent(file: etree._Element) -> Extent:
    """Read the sizes that a `fileDesc` states; those it does not state are 0."""
    sizes = {
        _UNITS[measure.get("unit", "")]: int(measure.get("quantity", "0"))
        for measure in file.iterfind(path("extent", "measure"))
        if measure.get("unit") in _UNITS
    }
    return Extent(**sizes)


def _read_provenance(file: etree._Element) -> Provenance:
    bibl = file.find(path("sourceDesc", "bibl"))
    if bibl is None:
        return Provenance()
    numbers = {item.get("type", ""): folded_text(item) for item in bibl.iterfind(tei("idno"))}
    return Provenance(
        page=numbers.get("page", ""),
        sha256=numbers.get("sha256", ""),
        encoding=_text(bibl, "note"),
        title=_text(bibl, "title"),
        author=_text(bibl, "author"),
        publisher=_text(bibl, "publisher"),
        url=numbers.get("url", ""),
        dates=tuple(_read_date(date) for date in bibl.iterfind(tei("date"))),
    )


def _read_date(date: etree._Element) -> SourceDate:
    return SourceDate(
        type=date.get("type", ""),
        reasoning=folded_text(date),
        when=date.get("when", ""),
        not_before=date.get("notBefore", ""),
        not_after=date.get("notAfter", ""),
        certainty=Certainty(date.get("cert", "high")),
        evidence=date.get("evidence", ""),
    )


def _read_revisions(element: etree._Element | None) -> Iterator[Revision]:
    if element is not None:
        for change in element.iterfind(tei("change")):
            who = change.get("who", "").removeprefix("#")
            yield Revision(change.get("n", ""), change.get("when", ""), folded_text(change), who)


def _text(element: etree._Element, *names: str) -> str:
    found = element.find(path(*names))
    return "" if found is None else folded_text(found)


def _attribute(element: etree._Element, attribute: str, *names: str) -> str:
    found = element.find(path(*names))
    return "" if found is None else found.get(attribute, "")


def write_header(header: Header, entry_id: str) -> etree._Element:
    """Write a `teiHeader`."""
    element = etree.Element(HEADER)
    element.set(XML_LANG, "en")
    _write_file(header, entry_id, _add(element, "fileDesc"))
    _write_encoding(header, _add(element, "encodingDesc"))
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


def _write_encoding(header: Header, encoding: etree._Element) -> None:
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
