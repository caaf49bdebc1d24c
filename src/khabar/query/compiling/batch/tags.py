"""The tags of words, each distinct one looked at once.

There are as many tags as lemmas, but few without: what follows the lemma is looked at once for all lemmas::

    w lemma="قال" pos="VERB"      lemma قال      rest w pos="VERB"
    w lemma="ذكر" pos="VERB"      lemma ذكر      the same rest
"""

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from khabar.arabic import Level
from khabar.arabic.folding import fold_text
from khabar.query.compiled.strings import Integers, Strings
from khabar.query.compiling.words import Analysis, spread
from khabar.tei.fair_copy import UNREADABLE, Contents, told_apart
from khabar.vocabulary import Certainty

_ATTRIBUTES = ("lemma", "pos", "msd", "norm", "join", "cert", "resp")
"""The attributes of words, in the order of the canonical layout; an id comes before them."""
_TAG = re.compile("(w|pc)" + "".join(f'(?: {name}="([^"]+)")?' for name in _ATTRIBUTES))
_ID = re.compile('^(w|pc) xml:id=""')
_MARK, _LEMMA = b' xml:id=""', b' lemma="'
_REFERENCE = re.compile("&(?:(amp|lt|gt|quot);)?")
_REFERENCES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"'}
_SPREAD = ("pos", "msd", "certainty", "resp")


@dataclass(frozen=True, slots=True)
class WordTags:
    """What the distinct tags of words say.

    Attributes:
        analyses: The analyses that were met, without their lemmas.
        rests: For each tag the number of its analysis; -1 for a tag that is not written canonically.
        lemmas: For each tag the number of its lemma.
        contents: The lemmas; some may be there twice.
    """

    analyses: list[Analysis]
    rests: Integers
    lemmas: Integers
    contents: Strings

    @classmethod
    def read(cls, written: Contents, tags: Integers) -> "WordTags":
        """Read tags.

        Args:
            written: The distinct tags of a batch, with brackets and with empty ids.
            tags: The numbers of those of words, in order.
        """
        numbers = _Rests()
        starts, middles, ends = _divide(written, tags)
        regular = middles > 0
        first, middle, last = starts[regular], middles[regular], ends[regular]
        rests, lemmas = (np.zeros(len(tags), dtype=np.int32) for _ in range(2))
        lemmas[regular], contents = told_apart(written.data, first, middle)
        codes, behind = told_apart(written.data, middle + 1, last)
        found = [numbers.after_lemma(behind.text(code)) for code in range(len(behind))]
        # A line end in a lemma is another character to a parser.
        wrong = contents.wrong(str.isprintable)
        rests[regular] = np.where(np.isin(lemmas[regular], wrong), -1, np.array(found, dtype=np.int32)[codes])
        others: list[str] = []
        for place in np.flatnonzero(~regular).tolist():
            tag = _ID.sub(r"\1", written.text(int(tags[place]))[1:-1])
            rests[place], lemmas[place] = numbers[tag], len(contents) + len(others)
            others.append(numbers.analyses[numbers[tag]].lemma)
        strings = Strings.joined([Strings(contents.offsets, contents.data), Strings.of(others)])
        return cls(numbers.analyses, rests, lemmas, strings)

    def columns(self, rests: Integers) -> tuple[dict[str, Integers], dict[str, Strings]]:
        """Return the columns of tokens that the analyses decide, but for the lemma.

        Args:
            rests: The numbers of the analyses of the tokens.
        """
        numbers: dict[str, Integers] = {}
        values: dict[str, Strings] = {}
        for name in _SPREAD:
            given = [getattr(item, name) for item in self.analyses]
            numbers[name], values[name] = spread(given, rests)
        own = [fold_text(item.norm, Level.SEARCH) if item.norm else "" for item in self.analyses]
        numbers["norm"], values["norm"] = spread(own, rests)
        for name in ("punctuation", "annotated"):
            flags = np.array([getattr(item, name) for item in self.analyses], dtype=np.int32)
            numbers[name] = flags[rests]
        return numbers, values


def _divide(written: Contents, tags: Integers) -> tuple[Integers, Integers, Integers]:
    """Return where the lemmas of tags begin and end, and where the tags end.

    Where the lemma is not the first attribute, or has a reference in it, its end is -1.
    """
    data = np.append(written.data, np.zeros(len(_MARK) + len(_LEMMA) + 2, np.uint8))
    starts, ends = written.offsets[tags] + len("<w"), written.offsets[tags + 1] - len(">")
    starts += np.where(_is_at(data, starts, _MARK), len(_MARK), 0)
    has_lemma = (data[written.offsets[tags] + 1] == ord("w")) & _is_at(data, starts, _LEMMA)
    starts += len(_LEMMA)
    quotes = np.append(np.flatnonzero(written.data == ord('"')), len(written.data))
    middles = quotes[np.searchsorted(quotes[:-1], starts)]
    references = np.flatnonzero(written.data == ord("&"))
    has_reference = np.searchsorted(references, starts) != np.searchsorted(references, middles)
    regular = has_lemma & (middles > starts) & (middles < ends) & ~has_reference
    return starts, np.where(regular, middles, -1), ends


def _is_at(data: npt.NDArray[np.uint8], places: Integers, text: bytes) -> npt.NDArray[np.bool_]:
    """Return for each of some places whether a text is there."""
    found = np.ones(len(places), dtype=bool)
    for step, character in enumerate(text):
        found &= data[places + step] == character
    return found


class _Rests(dict[str, int]):
    """The numbers of the analyses of tags without lemma; -1 for one that is not written canonically."""

    def __init__(self) -> None:
        super().__init__()
        # Those of what is not annotated.
        self.analyses = [Analysis(punctuation=mark, annotated=False) for mark in (False, True)]

    def after_lemma(self, rest: str) -> int:
        """Return the number of the analysis of a tag, given by what follows its lemma."""
        number = self["w" + rest]
        # Two lemmas: no parser accepts that.
        return -1 if number < 0 or self.analyses[number].lemma else number

    def __missing__(self, tag: str) -> int:
        found = _analysis(tag)
        if found is None:
            self[tag] = -1
            return -1
        number = self[tag] = len(self.analyses)
        self.analyses.append(found)
        return number


def _analysis(tag: str) -> Analysis | None:
    match = _TAG.fullmatch(tag)
    # A value with a line end or tab is another one to a parser of XML.
    if match is None or UNREADABLE in tag or not tag.isprintable():
        return None
    name, *values = match.groups("")
    try:
        lemma, pos, msd, norm, _, certainty, resp = map(_resolved, values) if "&" in tag else values
        given = Certainty(certainty or Certainty.HIGH)
    except ValueError:
        return None
    return Analysis(norm, lemma, pos, msd, name == "pc", certainty=str(given), resp=resp.removeprefix("#"))


def _resolved(text: str) -> str:
    return _REFERENCE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    if match[1] is None:
        raise ValueError(match.string)
    return _REFERENCES[match[1]]
