"""Which annotations cross, in the words of the scheme.

Elements of XML cannot cross, so an entry with such annotations cannot be written, and the writer says which
element is in the way. Whoever annotates sees quotations and names, though, and needs both to decide:

```
words        كشف رئيس الحكومة عن خطة
name               ──────────
quotation               ────────────        begins inside the name
```
"""

from collections.abc import Iterator

from khabar.editing.base.terms import term_of
from khabar.messages import Message, beginning, say
from khabar.model import Annotation, Entry

_LONGEST = 40


def crossing(entry: Entry) -> Message | None:
    """Return what the first two annotations that cross are; `None` if none do.

    >>> import khabar
    >>> from dataclasses import replace
    >>> from khabar.model import Span
    >>> entry = khabar.load()["egypttoday-0001"]
    >>> first, *others = entry.mentions
    >>> moved = replace(first, span=Span(first.span.start + 1, first.span.end + 4))
    >>> print(crossing(replace(entry, mentions=(moved, *others))))
    the source 'بهرام قاسمي' and the name 'هرام قاسمي رفض' overlap in part; one has to contain the other
    """
    around: list[Annotation] = []
    for part in sorted(_annotations(entry), key=lambda item: (item.span.start, -item.span.end)):
        while around and around[-1].span.end <= part.span.start:
            around.pop()
        if around and around[-1].span.end < part.span.end:
            return say(
                "the {kind} {words!r} and the {other} {others!r} overlap in part; "
                "one has to contain the other",
                kind=term_of(type(around[-1])),
                words=beginning(_text(entry, around[-1]), _LONGEST),
                other=term_of(type(part)),
                others=beginning(_text(entry, part), _LONGEST),
            )
        around.append(part)
    return None


def _annotations(entry: Entry) -> Iterator[Annotation]:
    layers = (entry.sentences, entry.mentions, entry.cues, entry.sources, entry.time_expressions)
    for layer in (*layers, entry.phrases):
        yield from layer
    for quotation in entry.quotations:
        yield from (*quotation.pieces, *quotation.verbatim)


def _text(entry: Entry, part: Annotation) -> str:
    return entry.text[part.span.start : part.span.end]
