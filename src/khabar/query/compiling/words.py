"""The tokens of entries: as they are met, and as columns.

A corpus of a million words has some fifty thousand forms, and a few hundred combinations of part of speech
and features. So a token is collected as two codes, that of its form and that of its analysis, and its place.
What depends on the analysis alone is looked at once for each of them; numpy then spreads it over the tokens:

```
analyses    VERB|قال   PROPN    lemma     قال  (none)            once for each analysis
tokens      0 1 1 0             columns   lemma[analyses], pos[analyses], …
```

What depends on the form alone, its keys, comes when all forms are known (`khabar.query.compiling.keys`).
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import count
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np

from khabar.arabic import Level
from khabar.arabic.folding import fold_text
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


_NOTHING: Mapping[str, list[Any]] = MappingProxyType({})


class Words(NamedTuple):
    """The tokens of an entry, in order.

    Attributes:
        forms: Their forms.
        analyses: The code of the analysis of each.
        starts: Where each begins in the text of the entry.
        ends: Where each ends.
        others: The fields that no column has: ids, heads, relations, and norms as they are written.
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
    """Collects the tokens of entries."""

    def __init__(self) -> None:
        self._analyses: defaultdict[Analysis, int] = defaultdict(count().__next__)
        self._forms = new_coder()
        self._columns = {name: array("i") for name in ("form", "analysis", "start", "end")}
        self._keys: dict[str, str] = {}
        self._marks = tuple(
            self._analyses[Analysis(punctuation=mark, annotated=False)] for mark in (False, True)
        )
        self._unannotated: dict[str, int] = {}

    def _words_of(self, entry: Entry) -> Words:
        """Return the annotated words of an entry."""
        forms = [token.form for token in entry.tokens]
        spans = [token.span for token in entry.tokens]
        found = [
            Analysis(
                "" if token.norm == self._key(token.form) else token.norm,
                token.lemma,
                token.pos,
                token.msd,
                token.punctuation,
                certainty=str(token.certainty),
                resp=token.resp,
            )
            for token in entry.tokens
        ]
        analyses = list(map(self._analyses.__getitem__, found))
        others = {name: [getattr(token, name) for token in entry.tokens] for name in _APART}
        others["norm"] = [item.norm for item in found]
        return Words(forms, analyses, [span.start for span in spans], [span.end for span in spans], others)

    def add(self, entry: Entry) -> Words:
        """Add the tokens of an entry, and return them; what has none is divided at spaces and marks."""
        annotated = self._words_of(entry)
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
        return whole._replace(others=annotated.others)

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
        numbers: dict[str, Integers] = {"form": forms, "start": start, "end": end}
        values = {"form": Strings.of(self._forms)}
        found = list(self._analyses)
        for name in ("lemma", "pos", "msd", "certainty", "resp"):
            numbers[name], values[name] = spread([getattr(item, name) for item in found], analyses)
        # Keys of forms come when all forms are known; here are those of words with letters of their own.
        own = [_key(item.norm) if item.norm else "" for item in found]
        numbers["norm"], values["norm"] = spread(own, analyses)
        for name in ("punctuation", "annotated"):
            flags = np.array([getattr(item, name) for item in found], dtype=np.int32)
            numbers[name] = flags[analyses]
        return numbers, values


def spread(values: Iterable[str], codes: Integers) -> tuple[Integers, Strings]:
    """Return a coded column.

    Args:
        values: The values, which may recur.
        codes: For each row the number of its value.

    >>> numbers, values = spread(["NOUN", "VERB", "NOUN"], np.array([2, 1, 0]))
    >>> numbers.tolist(), values.all
    ([0, 1, 0], ['NOUN', 'VERB'])
    """
    coder = new_coder()
    of_values = np.fromiter(map(coder.__getitem__, values), np.int32)
    return of_values[codes], Strings.of(coder)


def _key(form: str) -> str:
    return fold_text(form, Level.SEARCH)
