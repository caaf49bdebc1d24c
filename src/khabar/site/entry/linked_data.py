"""The corpus and its entries as linked data: JSON-LD in the vocabulary of schema.org.

Unknown facts are left out. The data are in a `script` element that browsers do not run; `to_script` prevents
text from closing that element.
"""

from collections.abc import Iterable
from typing import Any

from khabar.model import Entity, Entry, Quotation
from khabar.site.base.script import to_script
from khabar.site.bibliography.work import Work
from khabar.site.domain.links import authority_address, web_address
from khabar.vocabulary import EntityType

Table = dict[str, Any]

_TYPES = {EntityType.PERSON: "Person", EntityType.PLACE: "Place", EntityType.ORGANISATION: "Organization"}


def script(table: Table) -> str:
    """Return the script element with a table.

    >>> script({"name": "</script><!--"}).count("</script>")
    1
    """
    return f'<script type="application/ld+json">{to_script(table)}</script>\n'


def article_table(entry: Entry) -> Table:
    """Return an entry: its article, with the quotations as its parts."""
    header, page = entry.header, entry.header.provenance
    stated = [date.when for date in page.dates if date.type == "publication" and date.when]
    rights = {licence.part: licence.target for licence in header.licences}
    table = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": f"#{entry.id}",
        "identifier": entry.id,
        "version": entry.version,
        "headline": page.title or header.title,
        "inLanguage": header.language,
        "author": _named("Person", page.author),
        "publisher": _named("Organization", page.publisher),
        "url": web_address(page.url),
        "datePublished": stated[0] if stated else "",
        "license": web_address(rights.get("text", "")),
        "hasPart": [_quotation(quotation) for quotation in entry.quotations],
    }
    return _known(table)


def _quotation(quotation: Quotation) -> Table:
    attribution = quotation.attribution
    return _known(
        {
            "@type": "Quotation",
            "@id": f"#{quotation.id}" if quotation.id else "",
            "text": quotation.text,
            "spokenByCharacter": _agent(attribution.speaker),
            "provider": _agent(attribution.relayed_by),
        }
    )


def _agent(entity: Entity | None) -> Table:
    """Return a speaker or a medium; an anonymous source is only marked as such."""
    if entity is None:
        return {}
    if entity.type is EntityType.GROUP:
        return {"@type": "Person", "name": entity.name(), "description": "a source that is not named"}
    found = (authority_address(*identifier) for identifier in entity.identifiers)
    return _known(
        {
            "@type": _TYPES[entity.type],
            "identifier": entity.id,
            "name": entity.name(),
            "sameAs": [address for address in found if address],
        }
    )


def dataset_table(
    work: Work, language: str, licence: str, files: Iterable[tuple[str, str, int, str]]
) -> Table:
    """Return the corpus.

    Args:
        work: The corpus as it is cited.
        language: The language of its texts.
        licence: Address of the licence of its annotation; or empty.
        files: Of each file: its address, its media type, its size in bytes, its SHA-256.
    """
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": work.title,
            "description": work.title,
            "version": work.version,
            "datePublished": work.date,
            "inLanguage": language,
            "license": licence,
            "url": work.address,
            "creator": [{"@type": "Organization", "name": author} for author in work.authors],
            "isAccessibleForFree": True,
            "distribution": [_file(*file) for file in files],
        }
    )


def _file(address: str, media: str, size: int, digest: str) -> Table:
    return {
        "@type": "DataDownload",
        "contentUrl": address,
        "encodingFormat": media,
        "contentSize": f"{size} B",
        "sha256": digest,
    }


def _named(kind: str, name: str) -> Table:
    return {"@type": kind, "name": name} if name else {}


def _known(table: Table) -> Table:
    return {name: value for name, value in table.items() if value}
