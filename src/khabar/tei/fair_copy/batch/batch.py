"""A batch: many fair copies, read at once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np

from khabar.tei.fair_copy.batch.cutting import Cut, Links, cut
from khabar.tei.fair_copy.batch.inner import Elements, InnerReader
from khabar.tei.fair_copy.batch.judging import Judged, judge
from khabar.tei.fair_copy.batch.lines import TextLines, find_lines
from khabar.tei.fair_copy.batch.outer import OuterWalk, PageFurniture
from khabar.tei.fair_copy.batch.pieces import Contents, Integers, told_apart
from khabar.tei.fair_copy.batch.text import ArticleText, read_text
from khabar.tei.fair_copy.batch.unfair import NotAllFairError
from khabar.tei.fair_copy.batch.values import check_values, outer_texts
from khabar.tei.fair_copy.batch.words import find_words
from khabar.tei.fair_copy.header_parts import parts_of_copy
from khabar.tei.fair_copy.recognition import machine
from khabar.tei.fair_copy.tags import NotFairError, Tag
from khabar.tei.parts import Parts

_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Group:
    """Elements of one kind, in the order of the text.

    Attributes:
        tags: The number of the start tag of each; elements in it have greater ones.
        stops: The number of the end tag of each.
        codes: The number of its start tag among the distinct ones.
        starts: Where each begins in the text of its entry.
        ends: Where each ends.
        entries: The number of the entry of each.
    """

    tags: Integers
    stops: Integers
    codes: Integers
    starts: Integers
    ends: Integers
    entries: Integers

    def chosen(self, rows: Integers) -> "Group":
        """Return some of the elements, given by number."""
        tags, stops, codes = self.tags[rows], self.stops[rows], self.codes[rows]
        return Group(tags, stops, codes, self.starts[rows], self.ends[rows], self.entries[rows])


@dataclass(frozen=True, slots=True)
class TokenGroup:
    """The tokens of a batch.

    Attributes:
        tags: The number of the start tag of each.
        starts: Where each begins in the text of its entry.
        ends: Where each ends.
        forms: The number of its form.
        contents: The forms.
    """

    tags: Integers
    starts: Integers
    ends: Integers
    forms: Integers
    contents: Contents


class EntryBatch:
    """Many fair copies.

    Args:
        cut: Their sources, cut at the brackets.
        judged: Their distinct tags.
        lines: Their lines.
        inner: The elements in lines.
        walk: The outer elements.
        text: The articles.
        words: The start tags of tokens.
    """

    def __init__(  # noqa: PLR0913, PLR0917 (the steps of reading, each of which found one)
        self,
        cut: Cut,
        judged: Judged,
        lines: TextLines,
        inner: Elements,
        walk: OuterWalk,
        text: ArticleText,
        words: Integers,
    ) -> None:
        self._cut = cut
        self._lines = lines
        self._inner = inner
        self._walk = walk
        self._text = text
        self._words = words
        self.size = len(cut.first_tags) - 1
        self.written: Contents = cut.contents
        self.ids: Sequence[list[str]] = cut.ids
        self.links: Sequence[Links] = cut.links
        self.first_tags: Integers = cut.first_tags
        self.codes: Integers = cut.codes
        self.content = text.content
        self.offsets: Integers = text.offsets
        self.bases: Integers = text.bases
        self._names = {name: number for number, name in enumerate({tag.name for tag in judged.tags if tag})}
        self._name_of = np.array([self._names[tag.name] if tag else -1 for tag in judged.tags])
        self.tags: Sequence[Tag | None] = judged.tags
        self.has_id = judged.has_id

    @cached_property
    def ids_before(self) -> Integers:
        """For each tag, the number of ids before it in the batch; those of all entries follow each other."""
        has_id = self.has_id[self.codes]
        return np.cumsum(has_id) - has_id

    def refuse(self, tags: Integers) -> None:
        """Raise if there are wrong tags, given by number."""
        self._cut.refuse(tags)

    def refuse_codes(self, codes: set[int]) -> None:
        """Raise if some of the distinct tags are wrong, given by number."""
        self._cut.refuse_codes(codes)

    @cached_property
    def tokens(self) -> TokenGroup:
        """The tokens.

        Raises:
            NotAllFairError: if one has white space in it.
        """
        at, places = self._text.bytes_at, self._text.characters_at
        tags = self._words
        forms, contents = told_apart(self.content, at[tags], at[tags + 1])
        self.refuse(tags[np.isin(forms, contents.wrong(lambda text: not _SPACE.search(text)))])
        return TokenGroup(tags, places[tags], places[tags + 1], forms, contents)

    def group(self, *names: str) -> Group:
        """Return the elements in lines, or lines, with some names."""
        wanted = np.isin(self._name_of, [self._names[name] for name in names if name in self._names])
        lines = names == ("s",)
        first, last = (
            (self._lines if lines else self._inner).first,
            (self._lines if lines else self._inner).last,
        )
        return self._group(first[found := wanted[self.codes[first]]], last[found])

    def blocks(self) -> tuple[Group, Integers]:
        """Return the blocks, and the number of the picture that each belongs to, or 0."""
        first, last, figures = (np.array(column, dtype=np.int64) for column in self._walk.blocks[:3])
        outer = self._lines.outer
        return self._group(outer[first], outer[last]), figures

    def _group(self, first: Integers, last: Integers) -> Group:
        places = self._text.characters_at
        entries = self._cut.entries_of(first)
        return Group(first, last, self.codes[first], places[first], places[last], entries)

    def furniture(self, entry: int) -> PageFurniture:
        """Return the furniture of an entry."""
        return self._walk.furniture[entry]

    def parts(self, entry: int) -> Parts[Any]:
        """Return the parts of an entry outside its page."""
        tags = self._walk.tags[entry]
        known, _ = machine()
        end = tags.index(known["/teiHeader"]) + 1
        if tags[end].name == "standOff":
            end = tags.index(known["/standOff"], end) + 1
        return parts_of_copy(tags, tags[1:end], self._walk.values[entry], self.ids[entry])


def read_batch(sources: Sequence[bytes]) -> EntryBatch:
    """Read many fair copies at once.

    Args:
        sources: The files.

    Raises:
        NotAllFairError: if some are no fair copies, or none that can be read in a batch.
    """
    known, automaton = machine()
    pieces = cut(sources)
    judged = judge(pieces, known)
    _check_ids(pieces, judged)
    words = find_words(pieces, judged)
    lines = find_lines(pieces, judged, words)
    walk = _walk(pieces, judged, lines)
    check_values(walk.values)
    inner = InnerReader(pieces, judged, lines, automaton).read(walk.places)
    text = read_text(pieces, lines, walk.meanings, walk.blocks.sizes)
    _check_borders(pieces, text, inner.first, inner.last)
    _check_borders(pieces, text, lines.first, lines.last)
    return EntryBatch(pieces, judged, lines, inner, walk, text, words)


def _check_ids(cut: Cut, judged: Judged) -> None:
    """Raise if something in a text looks like an id."""
    found = np.append(0, np.cumsum(judged.has_id[cut.codes]))[cut.first_tags]
    wrong = np.flatnonzero(np.diff(found) != np.array(list(map(len, cut.ids))))
    if len(wrong):
        raise NotAllFairError(wrong)


def _walk(cut: Cut, judged: Judged, lines: TextLines) -> OuterWalk:
    known, automaton = machine()
    end_of_header = known["/teiHeader"]
    texts = outer_texts(cut, lines)
    tags: list[Any] = list(map(judged.tags.__getitem__, cut.codes[lines.outer].tolist()))
    borders = np.searchsorted(lines.outer, cut.first_tags).tolist()
    walk = OuterWalk()
    unfair: list[int] = []
    for number, (first, last) in enumerate(pairwise(borders)):
        try:
            header = _place_of(end_of_header, tags, first, last) + 1 - first
            walk.follow(automaton, tags[first:last], texts[first:last], header)
        except NotFairError:
            unfair.append(number)
    if unfair:
        raise NotAllFairError(unfair)
    return walk


def _place_of(tag: Tag, tags: Sequence[Tag], first: int, last: int) -> int:
    try:
        return tags.index(tag, first, last)
    except ValueError:
        raise NotFairError from None


def _check_borders(cut: Cut, text: ArticleText, first: Integers, last: Integers) -> None:
    """Raise if an element is empty, or has white space at its beginning or end."""
    starts, ends = text.bytes_at[first], text.bytes_at[last]
    cut.refuse(first[starts == ends])
    data = np.frombuffer(text.content, np.uint8)
    cut.refuse(first[(data[starts] == ord(" ")) | (data[ends - 1] == ord(" "))])
