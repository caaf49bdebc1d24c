"""The tags of words, each distinct one looked at once.

There are as many tags as lemmas, but few without: what follows the lemma is looked at once for all lemmas::

    w lemma="قال" pos="VERB"      lemma قال      rest w pos="VERB"
    w lemma="ذكر" pos="VERB"      lemma ذكر      the same rest
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from khabar.arabic import Level
from khabar.arabic.folding import fold_text
from khabar.query.compiled.strings import Integers, Strings
from khabar.query.compiling.words import Analysis, new_coder, spread
from khabar.vocabulary import Certainty

_ATTRIBUTES = ("lemma", "pos", "msd", "norm", "join", "cert", "resp")
"""The attributes of words, in the order of the canonical layout; an id comes before them."""
_TAG = re.compile("(w|pc)" + "".join(f'(?: {name}="([^"]+)")?' for name in _ATTRIBUTES))
_LEMMA = re.compile('w lemma="([^"&]+)"')
_ID = re.compile('(w|pc) xml:id=""')
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
        contents: The lemmas.
    """

    analyses: list[Analysis]
    rests: Integers
    lemmas: Integers
    contents: list[str]

    @classmethod
    def read(cls, tags: Iterable[str]) -> "WordTags":
        """Read tags, without brackets and with empty ids.

        >>> found = WordTags.read(['w lemma="قال" pos="VERB"', "pc", 'w pos="VERB" lemma="x"'])
        >>> found.rests.tolist(), found.contents, found.analyses[2].pos
        ([2, 3, -1], ['قال', ''], 'VERB')
        """
        lemmas, numbers = new_coder(), _Rests()
        rests: list[int] = []
        codes: list[int] = []
        for tag in tags:
            bare = _ID.sub(r"\1", tag, count=1) if " xml:id" in tag else tag
            found = _LEMMA.match(bare)
            if found is None:
                number = numbers[bare]
                lemma = numbers.analyses[number].lemma
            else:
                number, lemma = numbers["w" + bare[found.end() :]], found[1]
                if numbers.analyses[number].lemma or not lemma.isprintable():
                    # Two lemmas, or a line end in one: no parser accepts that, or it is another one to it.
                    number = -1
            rests.append(number)
            codes.append(lemmas[lemma])
        return cls(numbers.analyses, np.array(rests, np.int32), np.array(codes, np.int32), list(lemmas))

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


class _Rests(dict[str, int]):
    """The numbers of the analyses of tags without lemma; -1 for one that is not written canonically."""

    def __init__(self) -> None:
        super().__init__()
        # Those of what is not annotated.
        self.analyses = [Analysis(punctuation=mark, annotated=False) for mark in (False, True)]

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
    if match is None or not tag.isprintable():
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
