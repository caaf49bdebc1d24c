"""The elements in the lines of a batch: their start and end tags, and whether the profile allows them there.

In a line, elements may come in any order: wherever one is allowed, it is also allowed after the others. So
there is nothing to be followed. It is enough to know in which element each is, and to ask the automaton once
for each pair that occurs; where order mattered, it would say so. Elements of one level of nesting open and
close by turns, level by level::

    level 1      <said …>          </said>  <persName …> </persName>
    level 2               <date></date>
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from khabar.tei.fair_copy.automaton import Automaton, Moves, Transition
from khabar.tei.fair_copy.batch.cutting import Cut
from khabar.tei.fair_copy.batch.judging import Judged
from khabar.tei.fair_copy.batch.lines import TextLines
from khabar.tei.fair_copy.batch.pieces import Integers
from khabar.tei.fair_copy.tags import Kind, NotFairError

_DEEPEST = 100
"""Levels in a line; libxml2 refuses elements that are nested deeper than 256."""


@dataclass(frozen=True, slots=True)
class Elements:
    """Elements of a batch, in the order of their start tags.

    Attributes:
        first: The numbers of the start tags.
        last: The numbers of the end tags.
    """

    first: Integers
    last: Integers


class InnerReader:
    """Finds the elements in lines.

    Args:
        cut: The batch.
        judged: Its distinct tags.
        lines: Its lines.
        automaton: The automaton.
    """

    def __init__(self, cut: Cut, judged: Judged, lines: TextLines, automaton: Automaton) -> None:
        self._cut = cut
        self._judged = judged
        self._lines = lines
        self._automaton = automaton
        self._places: list[Moves] = []
        self._closing: list[Kind] = []
        self._numbers: dict[int, int] = {}
        kinds = {tag.kind: None for tag in judged.tags if tag}
        self._kinds = list(kinds)
        numbers = {kind: number for number, kind in enumerate(kinds)}
        self._kind_of = np.array([numbers[tag.kind] if tag else 0 for tag in judged.tags])

    def read(self, places: list[Moves]) -> Elements:
        """Return the elements.

        Args:
            places: The place in each line.

        Raises:
            NotAllFairError: if some are not nested, or not allowed where they are.
        """
        tags = self._lines.inner
        steps = self._judged.forms[self._cut.codes[tags]]
        self._cut.refuse(tags[steps == 0])
        depths = np.cumsum(steps, dtype=np.int64)
        self._check_balance(tags, steps, depths)
        levels = depths + (steps < 0)
        parents: Integers = self._lines.first
        closing = self._kind_of[self._cut.codes[self._lines.last]].tolist()
        known = zip(places, map(self._kinds.__getitem__, closing), strict=True)
        around: Integers = np.array([self._number(*pair) for pair in known], dtype=np.int64)
        firsts: list[Integers] = []
        lasts: list[Integers] = []
        for level in range(1, int(levels.max(initial=0)) + 1):
            first = tags[(levels == level) & (steps > 0)]
            last = tags[(levels == level) & (steps < 0)]
            if level > _DEEPEST:
                self._cut.refuse(first)
            inside = around[np.searchsorted(parents, first, side="right") - 1]
            around = self._entered(first, last, inside)
            parents = first
            firsts.append(first)
            lasts.append(last)
        if not firsts:
            return Elements(tags, tags)
        found = np.concatenate(firsts)
        order = np.argsort(found, kind="stable")
        return Elements(found[order], np.concatenate(lasts)[order])

    def _check_balance(self, tags: Integers, steps: Integers, depths: Integers) -> None:
        """Raise if an element goes over the border of its line."""
        if not len(tags):
            return
        entries = self._cut.entries_of(tags)
        begins = np.append(True, entries[1:] != entries[:-1])
        # An entry that is not balanced makes those after it no less so.
        before = np.where(begins, depths - steps, 0)[
            np.maximum.accumulate(np.where(begins, np.arange(len(tags)), 0))
        ]
        own = depths - before
        self._cut.refuse(tags[own < 0])
        last = np.searchsorted(tags, self._lines.last) - 1
        is_open = (last >= 0) & (entries[last] == self._cut.entries_of(self._lines.last)) & (own[last] != 0)
        self._cut.refuse(self._lines.last[is_open])

    def _entered(self, first: Integers, last: Integers, inside: Integers) -> Integers:
        """Return the places in elements, which are in places."""
        size = len(self._kinds)
        starts, ends = (self._kind_of[self._cut.codes[tags]] for tags in (first, last))
        distinct, which = np.unique((inside * size + starts) * size + ends, return_inverse=True)
        parted = [(*divmod(triple // size, size), triple % size) for triple in distinct.tolist()]
        children: defaultdict[int, set[int]] = defaultdict(set)
        for place, start, _ in parted:
            # What is allowed nowhere in a place says nothing about the order of the others.
            if self._move(self._places[place], self._kinds[start]) is not None:
                children[place].add(start)
        orderless = {place for place, kinds in children.items() if self._have_no_order(place, kinds)}
        entered = [self._enter(*pair) if pair[0] in orderless else -1 for pair in parted]
        places = np.array(entered, dtype=np.int64)[which]
        self._cut.refuse(first[places < 0])
        return places

    def _have_no_order(self, number: int, kinds: Iterable[int]) -> bool:
        """Whether elements may be in a place in any order and number, each with one place inside it."""
        start, closing = self._places[number], self._closing[number]
        reached, waiting = {id(start)}, [start]
        while waiting:
            place = waiting.pop()
            if self._move(place, closing) is None:
                return False
            for kind in kinds:
                move = self._move(place, self._kinds[kind])
                first = self._move(start, self._kinds[kind])
                if move is None or first is None or move.after is None or move.inside is not first.inside:
                    return False
                if id(move.after) not in reached:
                    reached.add(id(move.after))
                    waiting.append(move.after)
        return True

    def _enter(self, number: int, start: int, end: int) -> int:
        """Return the number of the place in an element; -1 if it may not end with a tag."""
        move = self._move(self._places[number], self._kinds[start])
        if move is None or move.inside is None or self._move(move.inside, self._kinds[end]) is None:
            return -1
        return self._number(move.inside, self._kinds[end])

    def _move(self, place: Moves, kind: Kind) -> Transition | None:
        """Return the meaning of a tag in a place of a line; `None` if it is not allowed there."""
        try:
            move = place.get(kind) or self._automaton.learn(place, kind)
        except NotFairError:
            return None
        return move if move.before is None and move.text is None else None

    def _number(self, place: Moves, closing: Kind) -> int:
        """Return the number of a place, which a tag ends."""
        # Places live as long as the automaton.
        number = self._numbers.setdefault(id(place), len(self._places))
        if number == len(self._places):
            self._places.append(place)
            self._closing.append(closing)
        return number
