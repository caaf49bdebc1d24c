"""What each operation costs in the browser: actions of the pointer, keys, and letters that are typed.

The steps of each operation were counted by hand on the page of an entry:

| step | pointer | keys | letters |
|---|--:|--:|--:|
| select words: a double click, or one drag | 1 | | |
| choose an annotation: a click on it | 1 | | |
| a key of the keyboard (`1`, `q`, `Delete`, …) | | 1 | |
| a value of a list: open it, choose | 2 | | |
| a box | 1 | | |
| a link: click in the field, type until the item comes first, click on it | 2 | | 1 or more |
| a text or date: click in the field, type it, leave it with Tab | 1 | 1 | its length |
| accept a guess: `Enter`, which goes on to the next one | | 1 | |

What the page does by itself costs nothing, and is asked of the same functions: the only register item of a
name is linked, a proclitic is left out, a cue takes its class from the lexicon, and a quotation the cue
before it and its type from its marks. Letters are counted with the search of the page (`search_entities`).
Where there are two ways, the dearer one is counted.

>>> COSTS[Remove](None, Remove("m1"), None)
Cost(pointer=1, keys=1, letters=0)
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.corrections import reference

from khabar.editing import (
    Accept,
    AddAnonymousSource,
    AddCue,
    AddMention,
    AddPhrase,
    AddPiece,
    AddQuotation,
    AddSource,
    AddTimeExpression,
    AddVerbatim,
    Approve,
    Attribute,
    BlockToFurniture,
    ChangeBlock,
    ChangeCue,
    ChangeFurniture,
    ChangeHeader,
    ChangeMention,
    ChangeQuotation,
    ChangeSource,
    ChangeTimeExpression,
    DescribeAnonymousSource,
    DivideBlock,
    DivideSentence,
    FurnitureToBlock,
    JoinBlocks,
    JoinSentences,
    Operation,
    Remove,
    Resize,
)
from khabar.model import Entity, Entry
from khabar.vocabulary import Certainty
from khabar.workbench.proposals import propose, search_entities


@dataclass(frozen=True, slots=True)
class Cost:
    """Steps of a person: actions of the pointer, keys, and letters that are typed into fields."""

    pointer: int = 0
    keys: int = 0
    letters: int = 0

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(self.pointer + other.pointer, self.keys + other.keys, self.letters + other.letters)

    @property
    def total(self) -> int:
        """All steps."""
        return self.pointer + self.keys + self.letters


SELECT = CHOOSE = CLICK = Cost(pointer=1)
KEY = Cost(keys=1)
LIST = Cost(pointer=2)
MARK = SELECT + KEY
NOTHING = Cost()

Registers = Mapping[str, Entity]
Count = Callable[[Any, Any, Any], Cost]
"""The cost of an operation, given the entry before it, the operation, and the registers."""


def field(words: str) -> Cost:
    """Return the cost of writing into a field.

    >>> field("2018-05-17")
    Cost(pointer=1, keys=1, letters=10)
    """
    return Cost(1, 1, len(words))


def link(entry: Entry, pointer: str, registers: Registers) -> Cost:
    """Return the cost of linking to a register item or an anonymous source; an empty pointer removes a link.

    >>> import khabar
    >>> corpus = khabar.load()
    >>> link(corpus["egypttoday-0001"], "person:putin", corpus.entities)
    Cost(pointer=2, keys=0, letters=1)
    """
    if not pointer:
        return CLICK
    own = [item for item in entry.anonymous_sources if f"#{item.local_id}" == pointer]
    name = (own[0] if own else registers[pointer]).name("ar")
    typed = (name[:size] for size in range(1, len(name) + 1))
    enough = next((words for words in typed if _first(entry, words, registers) == pointer), name)
    return Cost(2, 0, len(enough))


def _first(entry: Entry, words: str, registers: Registers) -> str:
    """Return the first item that the page lists for what was typed: its own sources come before registers."""
    own = [f"#{item.local_id}" for item in entry.anonymous_sources if words in item.name("ar")]
    found = own or [item["id"] for item in search_entities(words, registers)]
    return found[0] if found else ""


def _certainty(value: Certainty | None) -> Cost:
    return NOTHING if value in {None, Certainty.HIGH} else LIST


def _mention(entry: Entry, operation: AddMention, registers: Registers) -> Cost:
    """A name: the page offers the words without a proclitic, and links to the only item of that name."""
    best = propose(entry, operation.span, registers)[0]
    found = [item["id"] for item in best["entities"] if item["type"] == operation.type]
    linked = found[0] if len(found) == 1 else ""
    borders = abs(best["span"][0] - operation.span.start)
    return (
        MARK
        + Cost(keys=borders)
        + (NOTHING if linked == operation.entity else link(entry, operation.entity, registers))
        + (CLICK if operation.metonymic else NOTHING)
        + _certainty(operation.certainty)
    )


def _cue(entry: Entry, operation: AddCue, registers: Registers) -> Cost:
    known = (item["cue"]["category"] for item in propose(entry, operation.span, registers) if "cue" in item)
    return MARK + (NOTHING if next(known, "") == operation.category else LIST)


def _source(entry: Entry, operation: AddSource, registers: Registers) -> Cost:
    linked = link(entry, operation.entity, registers) if operation.entity else NOTHING
    return MARK + linked + _certainty(operation.certainty)


def _date(_entry: Entry, operation: AddTimeExpression, _registers: Registers) -> Cost:
    when = field(operation.when) if operation.when else NOTHING
    return MARK + when + (NOTHING if operation.relative else CLICK) + _certainty(operation.certainty)


def _quotation(entry: Entry, operation: AddQuotation, registers: Registers) -> Cost:
    """A quotation: it takes the last free cue before it in its sentence, and its type from its marks."""
    start, end = operation.spans[0].start, operation.spans[-1].end
    marked = f"{entry.text[start - 1 : start]}{entry.text[end : end + 1]}" in {'""', "«»", "“”"}
    others = {*operation.cues} ^ {*_free_cue(entry, start)}
    return (
        MARK
        + sum([MARK] * (len(operation.spans) - 1), NOTHING)
        + (NOTHING if marked == operation.direct else KEY)
        + (link(entry, operation.speaker, registers) if operation.speaker else NOTHING)
        + Cost(pointer=len(others))
        + (LIST if operation.source else NOTHING)
        + _certainty(operation.certainty)
    )


def _free_cue(entry: Entry, start: int) -> list[str]:
    sentence = entry.sentence_at(start)
    used = {cue.id for item in entry.quotations for cue in item.attribution.cues}
    free = [cue for cue in entry.cues if cue.id not in used and cue.span.end <= start]
    return [cue.id for cue in free if sentence and cue.span.start >= sentence.span.start][-1:]


def _attribute(entry: Entry, operation: Attribute, registers: Registers) -> Cost:
    before = entry[operation.id].attribution
    now = {
        name: value
        for name in ("speaker", "relayed_by", "addressee")
        if (value := getattr(operation, name)) is not None and value != reference(getattr(before, name))
    }
    boxes = 0
    if operation.cues is not None:
        boxes = len({*operation.cues} ^ {cue.id for cue in before.cues})
    return (
        sum((link(entry, value, registers) for value in now.values()), CHOOSE)
        + Cost(pointer=boxes)
        + (NOTHING if operation.source is None else LIST)
        + (NOTHING if operation.certainty is None else LIST)
    )


def _change_mention(entry: Entry, operation: ChangeMention, registers: Registers) -> Cost:
    return (
        CHOOSE
        + (NOTHING if operation.type is None else KEY)
        + (NOTHING if operation.entity is None else link(entry, operation.entity, registers))
        + (NOTHING if operation.metonymic is None else CLICK)
        + (NOTHING if operation.certainty is None else LIST)
    )


def _change_source(entry: Entry, operation: ChangeSource, registers: Registers) -> Cost:
    linked = NOTHING if operation.entity is None else link(entry, operation.entity, registers)
    return CHOOSE + linked + (NOTHING if operation.certainty is None else LIST)


def _change_date(_entry: Entry, operation: ChangeTimeExpression, _registers: Registers) -> Cost:
    return (
        CHOOSE
        + (NOTHING if operation.when is None else field(operation.when))
        + (NOTHING if operation.relative is None else CLICK)
        + (NOTHING if operation.certainty is None else LIST)
    )


def _change_header(_entry: Entry, operation: ChangeHeader, _registers: Registers) -> Cost:
    """The form is opened by one key; each value is written into its field, and Enter applies them all."""
    chosen = {"certainty", "evidence"}
    values = {name: value for name in operation.__slots__ if (value := getattr(operation, name)) is not None}
    written = (LIST if name in chosen else field(value) for name, value in values.items())
    return sum(written, KEY + KEY)


def _resize(entry: Entry, operation: Resize, _registers: Registers) -> Cost:
    """Borders: one key for each letter."""
    part = entry[operation.id]
    old = getattr(part, "span", None) or part.pieces[0].span
    return CHOOSE + Cost(keys=abs(operation.span.start - old.start) + abs(operation.span.end - old.end))


def _describe(_entry: Entry, operation: DescribeAnonymousSource, _registers: Registers) -> Cost:
    return CHOOSE + field(operation.words)


def _anonymous(_entry: Entry, operation: AddAnonymousSource, _registers: Registers) -> Cost:
    """A source without a name: a button makes it from the chosen words; other languages are typed."""
    typed = (field(words) for language, words in operation.names if language != "ar")
    return sum(typed, CHOOSE + CLICK)


def always(cost: Cost) -> Count:
    """Return the count of an operation that always costs the same."""
    return lambda _entry, _operation, _registers: cost


COSTS: dict[type[Operation], Count] = {
    Accept: always(KEY),
    AddAnonymousSource: _anonymous,
    AddCue: _cue,
    AddMention: _mention,
    AddPhrase: always(MARK),
    AddPiece: always(CHOOSE + MARK),
    AddQuotation: _quotation,
    AddSource: _source,
    AddTimeExpression: _date,
    AddVerbatim: always(MARK),
    Approve: always(CLICK),
    Attribute: _attribute,
    BlockToFurniture: always(CHOOSE + KEY + LIST),
    ChangeBlock: always(CHOOSE + LIST),
    ChangeCue: always(CHOOSE + LIST),
    # The lines of the page are folded away: they are opened first.
    ChangeFurniture: always(CLICK + LIST),
    ChangeHeader: _change_header,
    ChangeMention: _change_mention,
    ChangeQuotation: always(CHOOSE + KEY),
    ChangeSource: _change_source,
    ChangeTimeExpression: _change_date,
    DescribeAnonymousSource: _describe,
    DivideBlock: always(MARK),
    DivideSentence: always(MARK),
    FurnitureToBlock: always(CLICK + CLICK),
    JoinBlocks: always(MARK),
    JoinSentences: always(MARK),
    Remove: always(CHOOSE + KEY),
    Resize: _resize,
}
"""What each operation of `khabar.editing` costs in the browser."""
