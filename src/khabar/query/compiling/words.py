"""The tokens of entries: as they are met, and as columns.

A corpus of a million words has some fifty thousand forms, and a few hundred combinations of part of speech
and features. So a token is collected as two codes, that of its form and that of its analysis, and its place.
What depends on the form alone (the keys of each level of folding) is computed once for each form when all are
known, and so is what depends on the analysis alone; numpy then spreads both over the tokens:

```
forms       قال سورية أكد       letters   قال سورية اكد  …      once for each form
analyses    VERB|قال   PROPN    lemma     قال  (none)            once for each analysis
tokens      0 1 1 2 0           columns   letters[forms], lemma[analyses], …
```
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from khabar.arabic import Level
from khabar.arabic.folding import fold_all, fold_text
from khabar.model import Entry
from khabar.query.compiled.strings import Integers, Strings
from khabar.vocabulary import Certainty
from khabar.words import is_punctuation, token_spans


def new_coder() -> defaultdict[str, int]:
    """Return a dictionary that gives codes to values, in the order in which they are met.

    >>> coder = new_coder()
    >>> coder["قال"], coder["سورية"], coder["قال"]
    (0, 1, 0)
    """
    # No method of Python is called for a new value.
    return defaultdict(count().__next__)


class Analysis(NamedTuple):
    """What is annotated of a token, besides its place.

    Attributes:
        norm: The form of the syntactic word, if its letters on the page differ.
        lemma: The lemma, or empty.
        pos: The part of speech, or empty.
        msd: The features, or empty.
        punctuation: Whether it is a mark.
        annotated: Whether it is annotated at all; if not, the text was divided at spaces and marks.
        certainty: The certainty of the annotation.
        resp: The annotator, if not that of the entry.
    """

    norm: str = ""
    lemma: str = ""
    pos: str = ""
    msd: str = ""
    punctuation: bool = False
    annotated: bool = True
    certainty: str = Certainty.HIGH
    resp: str = ""


_APART = ("id", "head", "relation")
"""Fields of tokens that are no part of an analysis."""

_RARE = {"norm": "", "certainty": Certainty.HIGH.value, "resp": ""}
"""What the record of an entry has of its tokens rather than the columns, with the default of each."""


class Analyses(dict[Analysis, int]):
    """Codes of analyses, in the order in which they are met.

    Attributes:
        rare: The fields that are in no column, of each analysis that has some.

    >>> analyses = Analyses()
    >>> analyses[Analysis(pos="NOUN")], analyses[Analysis()], analyses[Analysis(pos="NOUN")]
    (0, 1, 0)
    """

    def __init__(self) -> None:
        super().__init__()
        self.rare: dict[int, dict[str, str]] = {}

    def __missing__(self, analysis: Analysis) -> int:
        code = self[analysis] = len(self)
        # The column `norm` has keys: that of the norm, or that of the form where none is given.
        if analysis.norm or analysis.resp or analysis.certainty != Certainty.HIGH:
            given = (analysis.norm, str(analysis.certainty), analysis.resp)
            self.rare[code] = dict(zip(_RARE, given, strict=True))
        return code


_NOTHING: Mapping[str, list[Any]] = MappingProxyType({})


class Words(NamedTuple):
    """The tokens of an entry, in order.

    Attributes:
        forms: Their forms.
        analyses: The code of the analysis of each.
        starts: Where each begins in the text of the entry.
        ends: Where each ends.
        others: The fields that come neither with the form nor with the analysis: ids, heads and relations.
    """

    forms: list[str]
    analyses: list[int]
    starts: list[int]
    ends: list[int]
    others: Mapping[str, list[Any]] = _NOTHING

    def part(self, first: int, last: int) -> "Words":
        """Return the tokens from one to another, exclusive."""
        return Words(
            self.forms[first:last], self.analyses[first:last], self.starts[first:last], self.ends[first:last]
        )

    def extend(self, other: "Words") -> None:
        """Append other tokens."""
        self.forms.extend(other.forms)
        self.analyses.extend(other.analyses)
        self.starts.extend(other.starts)
        self.ends.extend(other.ends)


class Tokens:
    """Collects the tokens of entries.

    Attributes:
        analyses: The analyses that were met.
    """

    def __init__(self) -> None:
        self.analyses = Analyses()
        self._forms = new_coder()
        self._columns = {name: array("i") for name in ("form", "analysis", "start", "end")}
        self._keys: dict[str, str] = {}
        self._marks = tuple(
            self.analyses[Analysis(punctuation=mark, annotated=False)] for mark in (False, True)
        )
        self._unannotated: dict[str, int] = {}

    def words_of(self, entry: Entry) -> Words:
        """Return the annotated words of an entry."""
        forms = [token.form for token in entry.tokens]
        spans = [token.span for token in entry.tokens]
        analyses = [
            self.analyses[
                Analysis(
                    "" if token.norm == self._key(token.form) else token.norm,
                    token.lemma,
                    token.pos,
                    token.msd,
                    token.punctuation,
                    certainty=token.certainty,
                    resp=token.resp,
                )
            ]
            for token in entry.tokens
        ]
        others = {name: [getattr(token, name) for token in entry.tokens] for name in _APART}
        return Words(forms, analyses, [span.start for span in spans], [span.end for span in spans], others)

    def rare_fields(self, words: Words) -> dict[str, list[Any]]:
        """Return the fields of tokens that are in no column, those in which some have not the default.

        Args:
            words: The annotated words of an entry.
        """
        rare = self.analyses.rare
        used = set(words.analyses) & rare.keys()
        fields: dict[str, list[Any]] = dict(words.others)
        for name, default in _RARE.items():
            given = {code: rare[code][name] for code in used}
            if any(value != default for value in given.values()):
                fields[name] = [given.get(code, default) for code in words.analyses]
        if "norm" in fields:
            # A norm that is the key of the form is no other form.
            pairs = zip(fields["norm"], words.forms, strict=True)
            fields["norm"] = ["" if norm == self._key(form) else norm for norm, form in pairs]
        return fields

    def add(self, entry: Entry, annotated: Words) -> Words:
        """Add the tokens of an entry, and return them.

        Args:
            entry: The entry.
            annotated: Its annotated words; what has none is divided at spaces and marks.
        """
        if not annotated.forms:
            words = self._divided(entry.text, 0, len(entry.text))
        else:
            words = self._with_others(entry, annotated)
        self._columns["form"].extend(map(self._forms.__getitem__, words.forms))
        for name, values in (("analysis", words.analyses), ("start", words.starts), ("end", words.ends)):
            self._columns[name].extend(values)
        return words

    def _with_others(self, entry: Entry, annotated: Words) -> Words:
        """Return annotated words, and between them those of blocks that have none."""
        spans = [(block.span.start, block.span.end) for block in entry.blocks]
        places = [[bisect_left(annotated.starts, place) for place in span] for span in spans]
        last = 0
        whole = Words([], [], [], [])
        for (start, end), (first, stop) in zip(spans, places, strict=True):
            if first < stop:
                continue
            whole.extend(annotated.part(last, first))
            whole.extend(self._divided(entry.text, start, end))
            last = first
        whole.extend(annotated.part(last, len(annotated.starts)))
        return whole

    def _divided(self, text: str, first: int, last: int) -> Words:
        """Return the written words of a stretch of text."""
        spans = token_spans(text[first:last])
        starts, ends = [first + start for start, _ in spans], [first + end for _, end in spans]
        forms = [text[start:end] for start, end in zip(starts, ends, strict=True)]
        return Words(forms, list(map(self._mark, forms)), starts, ends)

    def _mark(self, form: str) -> int:
        code = self._unannotated.get(form)
        if code is None:
            code = self._unannotated[form] = self._marks[is_punctuation(form)]
        return code

    def _key(self, form: str) -> str:
        key = self._keys.get(form)
        if key is None:
            key = self._keys[form] = _key(form)
        return key

    def columns(self) -> tuple[dict[str, Integers], dict[str, Strings]]:
        """Return the numbers and values of the columns of tokens."""
        forms, analyses, start, end = (np.frombuffer(column, np.int32) for column in self._columns.values())
        known = list(self._forms)
        keys = {level: fold_all(known, level) for level in Level}
        numbers: dict[str, Integers] = {"form": forms, "start": start, "end": end}
        values = {"form": Strings.of(self._forms)}
        for name, level in (("letters", Level.LETTERS), ("names", Level.NAMES)):
            codes, values[name] = _coded(keys[level])
            numbers[name] = codes[forms]
        found = list(self.analyses)
        for name in ("lemma", "pos", "msd"):
            codes, values[name] = _coded([getattr(analysis, name) for analysis in found])
            numbers[name] = codes[analyses]
        for name in ("punctuation", "annotated"):
            flags = np.array([getattr(analysis, name) for analysis in found], dtype=np.int32)
            numbers[name] = flags[analyses]
        numbers["norm"], values["norm"] = _norms(keys[Level.SEARCH], found, forms, analyses)
        return numbers, values


def _key(form: str) -> str:
    return fold_text(form, Level.SEARCH)


def _coded(values: Iterable[str]) -> tuple[npt.NDArray[np.int32], Strings]:
    coder = new_coder()
    codes = np.fromiter(map(coder.__getitem__, values), np.int32)
    return codes, Strings.of(coder)


def _norms(
    keys: Sequence[str], found: Sequence[Analysis], forms: Integers, analyses: Integers
) -> tuple[Integers, Strings]:
    """Return the keys for comparison: those of the forms, unless an analysis has a form of its own."""
    coder = new_coder()
    of_forms = np.fromiter(map(coder.__getitem__, keys), np.int32)
    of_analyses = np.fromiter((coder[_key(item.norm)] if item.norm else -1 for item in found), np.int32)
    given = of_analyses[analyses]
    return np.where(given < 0, of_forms[forms], given), Strings.of(coder)
