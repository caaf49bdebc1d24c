"""Pairs of states: a synthetic entry, and the same one after an annotator's afternoon."""

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from article import make_entry

from khabar.model import Entity, Entry
from khabar.tei import read, write
from khabar.vocabulary import Certainty, EntityType

_NOWHERE = Entity("place:nowhere", EntityType.PLACE)
_CHANGES = 8
"""Changes of annotation in a pair."""
_REWORDED = 4
"""In every so many pairs, words of the text change, too: the page was scraped again."""
_WORDS = 5
_WORD = re.compile(r"(?<![\w<&/])[\u0621-\u064a]{4,}(?=[^<>]*<)")
_PAGE_WORD = re.compile(r"\b[\u0621-\u064a]{4,}\b")
_PLAIN_SENTENCE = re.compile(r'(<s xml:id="(s\d+)">[^<]+) ([^<]+</s>)')

_Layers = dict[str, list[object]]


def make_pair(seed: int, index: int, *, tokens: bool = False) -> tuple[bytes, bytes]:
    """Make an entry and a later state of it, as files; both depend on the seed and the index alone."""
    entry, _ = make_entry(seed, index, tokens=tokens)
    before = write(entry)
    random = Random(f"{seed}:{index}:later")
    after = write(_annotated(read(before), random)).decode()
    if index % 2:
        after = _PLAIN_SENTENCE.sub(r'\1</s> <s xml:id="\2a">\3', after, count=1)
    if index % _REWORDED == 0:
        after = _reworded(after, random)
    return before, after.encode()


def _annotated(entry: Entry, random: Random) -> Entry:
    layers = {
        "mentions": list(entry.mentions),
        "time_expressions": list(entry.time_expressions),
        "quotations": list(entry.quotations),
    }
    for _ in range(_CHANGES):
        random.choice(_MUTATIONS)(layers, random)
    return replace(entry, **{name: tuple(items) for name, items in layers.items()})  # type: ignore[arg-type]


def _reworded(source: str, random: Random) -> str:
    start = source.index("<text")
    places = list(_WORD.finditer(source, start))
    for match in sorted(random.sample(places, min(_WORDS, len(places))), key=lambda match: -match.start()):
        word = random.choice((match[0][:-1], f"{match[0]} أيضا"))
        source = source[: match.start()] + word + source[match.end() :]
    return source


def reword(page: str, random: Random, rate: float = 0.05) -> str:
    """Return a page with some of its words another one: shorter by a letter, or with a word behind it."""
    return _PAGE_WORD.sub(
        lambda match: (
            random.choice((match[0][:-1], f"{match[0]} أيضا")) if random.random() < rate else match[0]
        ),
        page,
    )


def _drop(layers: _Layers, random: Random) -> None:
    layers["mentions"].pop(random.randrange(len(layers["mentions"])))


def _relink(layers: _Layers, random: Random) -> None:
    _change(layers["mentions"], random, entity=_NOWHERE)


def _doubt(layers: _Layers, random: Random) -> None:
    _change(layers["mentions"], random, certainty=Certainty.LOW)


def _retype(layers: _Layers, random: Random) -> None:
    _change(layers["mentions"], random, type=EntityType.ORGANISATION)


def _renumber(layers: _Layers, random: Random) -> None:
    _change(layers["mentions"], random, id=f"m{random.randint(1_000, 9_999)}")


def _undate(layers: _Layers, random: Random) -> None:
    if layers["time_expressions"]:
        layers["time_expressions"].pop(random.randrange(len(layers["time_expressions"])))


def _attribute(layers: _Layers, random: Random) -> None:
    """Give a quotation what belongs to another one: speaker, cues and source, and somebody to hear it."""
    if not layers["quotations"]:
        return
    quotation = random.choice(layers["quotations"])
    addressed = replace(quotation.attribution, addressee=_NOWHERE)  # type: ignore[attr-defined]
    _change(layers["quotations"], random, attribution=addressed)


def _change(items: list[object], random: Random, **fields: object) -> None:
    index = random.randrange(len(items))
    items[index] = replace(items[index], **fields)  # type: ignore[type-var]


_MUTATIONS: tuple[Callable[[_Layers, Random], None], ...] = (
    _drop,
    _relink,
    _doubt,
    _retype,
    _renumber,
    _undate,
    _attribute,
)
