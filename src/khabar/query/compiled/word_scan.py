r"""The words of a canonical entry, taken out of its source without a parser.

Where words are annotated, four tags of five are those of words, and none of them changes the text. So they
are cut out first, all at once by one expression, and what is left is an entry without words, which is read in
a third of the time:

```
source      <s xml:id="s1"><w pos="NOUN">وزير</w> <persName …><w>سامي</w></persName><pc>.</pc></s>
left        <s xml:id="s1">وزير <persName …>سامي</persName>.</s>
words       وزير  سامي  .        each with its tag: `w pos="NOUN"`, `w`, `pc`
```

**Where they are.** All other tags are deleted, too; the tag of each sentence becomes a mark, `¶`. The lengths
of what is between the words add up to the place of each word after the last mark. A sentence of a fair copy is
on one line and as it is in the text, so that this is its place in the sentence; where the sentence is in the
text, the entry says:

```
deleted     ¶وزير سامي.          places after the mark: 0, 5, 9
s1          starts at 57         words at 57, 62, 66
```

**Never taken on trust.** Words are scanned only in a fair copy, only if each tag is written as the canonical
layout writes it, and only if the text of the entry has each word in its place. Otherwise the entry is parsed
and its words are those of the model. A test compares the two ways.
"""

import re
from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

import numpy as np

from khabar.model import Entry

_LEAF = re.compile(r"<((w|pc)(?: [^<>]*)?)>([^<>\s]+)</\2>")
_DIVIDED = re.compile(r"<w>((?:<w(?: [^<>]*)?>[^<>\s]+</w>)+)</w>")
_LEFT_OVER = re.compile("</?(?:w|pc)[ />]|linkGrp")
_TAG = re.compile(r'(w|pc)((?: (?:lemma|pos|msd|norm|join)="[^"]+")*)')
_VALUE = re.compile(' ([a-z]+)="([^"]+)"')
_SENTENCE = re.compile("<s(?: [^<>]*)?>")
_ANY = re.compile("<[^<>]*>")
_REFERENCE = re.compile("&(?:(amp|lt|gt|quot);)?")
_REFERENCES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"'}
_BEGUN, _BETWEEN = "\x01", "\x00"
"""Two characters that XML forbids."""


class Analysis(NamedTuple):
    """What is annotated of a token, besides its place.

    Attributes:
        norm: The key for comparison, if it is not that of the form.
        lemma: The lemma, or empty.
        pos: The part of speech, or empty.
        msd: The features, or empty.
        punctuation: Whether it is a mark.
        annotated: Whether it is annotated at all; if not, the text was divided at spaces and marks.
    """

    norm: str = ""
    lemma: str = ""
    pos: str = ""
    msd: str = ""
    punctuation: bool = False
    annotated: bool = True


class Words(NamedTuple):
    """The tokens of an entry, in order.

    Attributes:
        forms: Their forms.
        analyses: The code of the analysis of each.
        starts: Where each begins in the text of the entry.
        ends: Where each ends.
    """

    forms: list[str]
    analyses: list[int]
    starts: list[int]
    ends: list[int]


class Analyses(dict[Analysis, int]):
    """Codes of analyses, in the order in which they are met.

    >>> analyses = Analyses()
    >>> analyses[Analysis(pos="NOUN")], analyses[Analysis()], analyses[Analysis(pos="NOUN")]
    (0, 1, 0)
    """

    def __missing__(self, analysis: Analysis) -> int:
        code = self[analysis] = len(self)
        return code


class Scan(NamedTuple):
    """The words of a source that are not placed yet.

    Attributes:
        source: The source without the tags of words.
        between: What is between the words.
        tags: The tags of the words, without brackets.
        forms: The words, as the source has them.
    """

    source: str
    between: list[str]
    tags: list[str]
    forms: list[str]


def scan_words(source: str) -> Scan | None:
    """Take the words out of the source of an entry; `None` if there are none, or an unusual one.

    >>> scan = scan_words('<s><w pos="NOUN">وزير</w> <pc>.</pc></s>')
    >>> scan.source, scan.tags, scan.forms
    ('<s>وزير .</s>', ['w pos="NOUN"', 'pc'], ['وزير', '.'])
    """
    if "<w>" in source:
        source = _DIVIDED.sub(r"\1", source)
    pieces = _LEAF.split(source)
    between, forms = pieces[::4], pieces[3::4]
    left = "".join(_woven(between, forms))
    if not forms or _LEFT_OVER.search(left) or _BEGUN in left or _BETWEEN in left:
        return None
    return Scan(left, between, pieces[1::4], forms)


class WordPlacer:
    """Places scanned words in the text of their entry.

    Args:
        analyses: Gets the analyses that are met.
    """

    def __init__(self, analyses: Analyses) -> None:
        self._codes = _Tags(analyses)

    def place(self, scan: Scan, entry: Entry) -> Words | None:
        """Return the words of an entry that was read without them; `None` if they are not all in its text.

        Args:
            scan: Its words.
            entry: The entry, read from a fair copy.
        """
        between = _BETWEEN.join(scan.between)
        between = _ANY.sub("", _SENTENCE.sub(_BEGUN, between))
        forms = scan.forms
        if "&" in between:
            between = _unescaped(between)
        if "&" in scan.source:
            forms = list(map(_unescaped, forms))
        try:
            analyses = list(map(self._codes.__getitem__, scan.tags))
        except ValueError:
            return None
        places = _places(between.split(_BETWEEN), forms, [sentence.span.start for sentence in entry.sentences])
        if places is None:
            return None
        words = Words(forms, analyses, *places)
        text = entry.text
        found = [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)]
        return words if found == forms else None


def _places(between: list[str], forms: list[str], sentences: list[int]) -> tuple[list[int], list[int]] | None:
    """Return where words begin and end; `None` if one is before all sentences, or a sentence is missing."""
    lengths = np.fromiter(map(len, forms), np.int64, len(forms))
    starts = np.cumsum(np.fromiter(map(len, between), np.int64, len(between)))[:-1]
    starts[1:] += np.cumsum(lengths[:-1])
    begun = "".join(_woven(between, forms)).split(_BEGUN)
    if len(begun) != len(sentences) + 1:
        return None
    marks = np.cumsum(np.fromiter((len(piece) + 1 for piece in begun), np.int64, len(begun)))[:-1]
    numbers = np.searchsorted(marks, starts, side="right") - 1
    if numbers[0] < 0:
        return None
    starts += (np.array(sentences, dtype=np.int64) - marks)[numbers]
    return starts.tolist(), (starts + lengths).tolist()


def _woven(between: list[str], forms: list[str]) -> Iterable[str]:
    return chain(chain.from_iterable(zip(between, forms, strict=False)), between[-1:])


class _Tags(dict[str, int]):
    """The code of the analysis of each distinct tag."""

    def __init__(self, analyses: Analyses) -> None:
        super().__init__()
        self._analyses = analyses

    def __missing__(self, tag: str) -> int:
        match = _TAG.fullmatch(tag)
        values = _VALUE.findall(tag)
        # No XML parser accepts an attribute twice; one with a line end or tab has another value.
        if match is None or len({name for name, _ in values}) < len(values) or not tag.isprintable():
            raise ValueError(tag)
        found = {name: _unescaped(value) for name, value in values if name != "join"}
        code = self[tag] = self._analyses[Analysis(**found, punctuation=match[1] == "pc")]
        return code


def _unescaped(text: str) -> str:
    return _REFERENCE.sub(_resolved, text) if "&" in text else text


def _resolved(match: re.Match[str]) -> str:
    if match[1] is None:
        raise ValueError(match.string)
    return _REFERENCES[match[1]]
