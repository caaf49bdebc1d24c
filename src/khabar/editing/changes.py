"""Recording in the header who has edited an entry: one change for each person and day.

Between two versions, an entry may be edited by several people. Each is named in `revisionDesc` by a `change`
without a number, above the newest version; a release puts its own change above them:

```
<change n="1.0.1" when="2026-12-02" who="#a1">Corrected names.</change>
<change when="2026-12-01" who="#a2">Edited in the browser: mentions, quotations.</change>
<change n="1.0.0" when="2026-11-23" who="#a1">First complete annotation.</change>
```

A change of the same person and day is continued, so that the header does not grow with every save.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import count

from khabar.editing.base.parts import layer_of
from khabar.model import Entry, Header, Responsibility, Revision

_LAYERS: Mapping[str, str] = {
    "blocks": "blocks",
    "furniture": "furniture",
    "sentences": "sentences",
    "quotations": "quotations",
    "mentions": "mentions",
    "cues": "cues",
    "sources": "sources",
    "time_expressions": "dates",
    "phrases": "phrases",
    "tokens": "tokens",
    "anonymous_sources": "anonymous sources",
    "header": "header",
}
"""The layers of an entry, and how a change names them."""

_WHAT = "Edited in the browser: "


def changed_layers(before: Entry, after: Entry) -> tuple[str, ...]:
    """Return the names of the layers that differ.

    >>> import khabar
    >>> entry = khabar.load()["egypttoday-0001"]
    >>> changed_layers(entry, replace(entry, mentions=(), time_expressions=()))
    ('mentions', 'dates')
    """
    return tuple(name for layer, name in _LAYERS.items() if layer_of(before, layer) != layer_of(after, layer))


def with_annotator(header: Header, name: str) -> tuple[Header, str]:
    """Return a header that names an annotator, and the id of the annotator in it.

    >>> header, who = with_annotator(Header(), "Salma")
    >>> who, header.responsibilities[0].name
    ('a1', 'Salma')
    """
    known = {item.name: item.id for item in header.responsibilities}
    if name in known:
        return header, known[name]
    new_id = next(f"a{number}" for number in count(1) if f"a{number}" not in known.values())
    people = (*header.responsibilities, Responsibility(new_id, "annotation", name))
    return replace(header, responsibilities=people), new_id


def record_change(header: Header, who: str, day: str, layers: Iterable[str]) -> Header:
    """Return a header that records the edits of one person.

    Args:
        header: The header.
        who: The id of the annotator in it.
        day: The day, ISO 8601.
        layers: The names of the edited layers, as of `changed_layers`.

    >>> record_change(Header(), "a2", "2026-12-01", ["mentions"]).revisions[0].summary
    'Edited in the browser: mentions.'
    """
    own = next((item for item in _open(header) if (item.who, item.date) == (who, day)), None)
    known = own.summary.removeprefix(_WHAT).rstrip(".").split(", ") if own else []
    named = [name for name in _LAYERS.values() if name in {*known, *layers}]
    if not named:
        return header
    made = Revision("", day, f"{_WHAT}{', '.join(named)}.", who)
    rest = tuple(item for item in header.revisions if item is not own)
    return replace(header, revisions=(made, *rest))


def _open(header: Header) -> Iterable[Revision]:
    """Yield the changes above the newest version that were recorded by `record_change`."""
    for item in header.revisions:
        if item.version:
            return
        if item.summary.startswith(_WHAT):
            yield item
