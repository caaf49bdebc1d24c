"""CSL-JSON, which Zotero, pandoc and citeproc read (version 1.0.2 of its schema)."""

import json

from khabar.site.bibliography.notes import notes
from khabar.site.bibliography.work import Dates, Work


def csl_item(work: Work) -> dict[str, object]:
    """Return a work as an item of CSL, without unknown variables."""
    item: dict[str, object] = {
        "id": work.key,
        "type": "entry" if work.corpus else "dataset",
        "title": work.title,
        "author": _names(work.authors),
        "issued": _date(Dates(work.date, work.date)),
        "container-title": work.corpus,
        "editor": _names(work.editors),
        "publisher": work.publisher,
        "version": work.version,
        "language": work.language,
        "note": notes(work),
        "URL": work.address,
    }
    if work.original:
        # CSL has no open ranges; the note has the known end.
        item["original-date"] = _date(work.original.dates, inferred=work.original.inferred)
        item["original-publisher"] = work.original.publisher
    return {name: value for name, value in item.items() if value}


def csl_json(work: Work) -> str:
    """Return a work as CSL-JSON: a list with one item."""
    return json.dumps([csl_item(work)], ensure_ascii=False, indent=2) + "\n"


def _names(names: tuple[str, ...]) -> list[dict[str, str]]:
    # Names are not split: the family name cannot be told from the text.
    return [{"literal": name} for name in names]


def _date(dates: Dates, *, inferred: bool = False) -> dict[str, object]:
    """Return a day or a range.

    >>> _date(Dates("2018-05", "2018-06"), inferred=True)
    {'date-parts': [[2018, 5], [2018, 6]], 'circa': True}
    """
    if not all(dates):
        return {}
    days = [dates.stated] if dates.stated else list(dates)
    parts: dict[str, object] = {"date-parts": [[int(part) for part in day.split("-")] for day in days]}
    return parts | ({"circa": True} if inferred else {})
