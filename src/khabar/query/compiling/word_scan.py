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
of what is between the words add up to the place of each word after the last mark. A sentence of a fair copy
is on one line and as it is in the text, so that this is its place in the sentence; where the sentence is in
the text, the entry says:

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
from operator import add
from typing import NamedTuple

import numpy as np

from khabar.model import Entry, Span
from khabar.query.compiling.words import Analyses, Analysis, Words
from khabar.tei.entry.syntax import read_links, syntax_columns
from khabar.vocabulary import Certainty

_LEAF = re.compile(r"<((w|pc)(?: [^<>]*)?)>([^<>\s]+)</\2>")
_DIVIDED = re.compile(r"<w>((?:<w(?: [^<>]*)?>[^<>\s]+</w>){2,})</w>")
_IDENTIFIED = re.compile(r'<(w|pc)(?: xml:id="([^"<>&\s]+)")?((?: [^<>]*)?)>([^<>\s]+)</\1>')
_LEFT_OVER = re.compile("</?(?:w|pc)[ />]|linkGrp")
_HAS_IDS = re.compile("<(?:w|pc) xml:id=")
_LINK = re.compile(r'\n +<link target="([^"<>&\t\n]+)" ana="([^"<>&\t\n]+)"/>')
_GROUP = r'\n +<linkGrp type="UD-SYN" targFunc="head argument"(?: corresp="#[^"<>&\s]+")?>'
_SYNTAX = re.compile(rf"(?:{_GROUP}(?:{_LINK.pattern})+\n +</linkGrp>)+")
_NO_STANDOFF = "\n  <standOff>\n  </standOff>"
_ATTRIBUTES = ("lemma", "pos", "msd", "norm", "join", "cert", "resp")
"""The attributes of words without an id, in the order of the canonical layout."""
_TAG = re.compile("(w|pc)" + "".join(f'(?: {name}="([^"]+)")?' for name in _ATTRIBUTES))
_LEMMA = 'w lemma="'
_SENTENCE = re.compile("<s(?: [^<>]*)?>")
_ANY = re.compile("<[^<>]*>")
_REFERENCE = re.compile("&(?:(amp|lt|gt|quot);)?")
_REFERENCES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"'}
_BEGUN, _BETWEEN = "\x01", "\x00"
"""Two characters that XML forbids."""


class Scan(NamedTuple):
    """The words of a source that are not placed yet.

    Attributes:
        source: The source without the tags of words.
        between: What is between the words.
        tags: The tags of the words, without brackets and ids.
        forms: The words, as the source has them.
        ids: The ids of the words, or nothing where none has one.
        links: The target and the relation of each link of their syntax.
    """

    source: str
    between: list[str]
    tags: list[str]
    forms: list[str]
    ids: list[str]
    links: list[tuple[str, str]]


def scan_words(source: str) -> Scan | None:
    """Take the words out of the source of an entry; `None` if there are none, or an unusual one.

    >>> scan = scan_words('<s><w pos="NOUN">وزير</w> <pc>.</pc></s>')
    >>> scan.source, scan.tags, scan.forms
    ('<s>وزير .</s>', ['w pos="NOUN"', 'pc'], ['وزير', '.'])
    """
    if "<w><w" in source:
        # The parts of a divided word are tokens, and the word itself is not.
        source = _DIVIDED.sub(r"\1", source)
    source, links = _without_syntax(source) if "<linkGrp" in source else (source, [])
    between, tags, forms, ids = _identified(source) if _HAS_IDS.search(source) else _anonymous(source)
    left = "".join(_woven(between, forms))
    if not forms or _LEFT_OVER.search(left) or _BEGUN in left or _BETWEEN in left:
        return None
    return Scan(left, between, tags, forms, ids, links)


_Pieces = tuple[list[str], list[str], list[str], list[str]]
"""What is between the words, their tags, forms and ids."""


def _anonymous(source: str) -> _Pieces:
    pieces = _LEAF.split(source)
    return pieces[::4], pieces[1::4], pieces[3::4], []


def _identified(source: str) -> _Pieces:
    pieces = _IDENTIFIED.split(source)
    tags = list(map(add, pieces[1::5], pieces[3::5]))
    return pieces[::5], tags, pieces[4::5], [name or "" for name in pieces[2::5]]


def _without_syntax(source: str) -> tuple[str, list[tuple[str, str]]]:
    """Return a source without its links, and the links."""
    found = _SYNTAX.search(source)
    if found is None or not found[0].replace("\n", "").isprintable():
        return source, []
    left = (source[: found.start()] + source[found.end() :]).replace(_NO_STANDOFF, "")
    return left, _LINK.findall(found[0])


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
        between = _ANY.sub("", _SENTENCE.sub(_BEGUN, _BETWEEN.join(scan.between)))
        forms = scan.forms
        try:
            analyses = list(map(self._codes.__getitem__, scan.tags))
            if "&" in scan.source:
                between, forms = _unescaped(between), list(map(_unescaped, forms))
        except ValueError:
            return None
        sentences = [sentence.span for sentence in entry.sentences]
        places = _places(between.split(_BETWEEN), forms, sentences)
        text = entry.text
        if places is None or forms != [text[start:end] for start, end in zip(*places, strict=True)]:
            return None
        ids = scan.ids or [""] * len(forms)
        others = syntax_columns(ids, zip(*places, strict=True), read_links(scan.links))
        return Words(forms, analyses, *places, others)


def _places(
    between: list[str], forms: list[str], sentences: list[Span]
) -> tuple[list[int], list[int]] | None:
    """Return where words begin and end; `None` if one is outside the sentences."""
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
    first = np.array([span.start for span in sentences])
    starts += (first - marks)[numbers]
    ends = starts + lengths
    if (ends > np.array([span.end for span in sentences])[numbers]).any():
        return None
    return starts.tolist(), ends.tolist()


def _woven(between: list[str], forms: list[str]) -> Iterable[str]:
    return chain(chain.from_iterable(zip(between, forms, strict=False)), between[-1:])


class _Tags(dict[str, int]):
    """The code of the analysis of each distinct tag.

    There are as many tags as lemmas, but few without: what is not the lemma is looked at once.
    """

    def __init__(self, analyses: Analyses) -> None:
        super().__init__()
        self._analyses = analyses
        self._others: dict[str, Analysis] = {}

    def __missing__(self, tag: str) -> int:
        lemma, _, rest = tag.removeprefix(_LEMMA).partition('"')
        if not tag.startswith(_LEMMA) or "&" in lemma or not lemma or not lemma.isprintable():
            analysis = self._analysis(tag)
        else:
            other = self._others.get(rest)
            if other is None:
                other = self._others[rest] = self._analysis(f"w{rest}")
            if other.lemma:
                # Two lemmas: no parser accepts that.
                raise ValueError(tag)
            analysis = Analysis(other.norm, lemma, *other[2:])
        code = self[tag] = self._analyses[analysis]
        return code

    @staticmethod
    def _analysis(tag: str) -> Analysis:
        match = _TAG.fullmatch(tag)
        # A value with a line end or tab is another one to a parser of XML.
        if match is None or not tag.isprintable():
            raise ValueError(tag)
        name, *values = match.groups("")
        lemma, pos, msd, norm, _, certainty, resp = map(_unescaped, values) if "&" in tag else values
        analysis = Analysis(norm, lemma, pos, msd, name == "pc")
        if certainty or resp:
            given = Certainty(certainty or Certainty.HIGH)
            analysis = analysis._replace(certainty=given, resp=resp.removeprefix("#"))
        return analysis


def _unescaped(text: str) -> str:
    return _REFERENCE.sub(_resolved, text) if "&" in text else text


def _resolved(match: re.Match[str]) -> str:
    if match[1] is None:
        raise ValueError(match.string)
    return _REFERENCES[match[1]]
