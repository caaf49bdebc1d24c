"""One mistake gives one message, and hides no other mistake.

Many rules see one slip. If the pointer of a quotation to its cue is misspelt, the pointer leads nowhere (I003),
the quotation has no cue (Q005) and the cue no quotation (Q006). So a rule names those on which it builds
(`Rule.requires`), and where one of them has a finding, its own problems are left out. *Where* is decided for
each problem, not for the file, since a file may have five mistakes:

    <p xml:id="p1"> … <said xml:id="q1" corresp="#c9"> …     I003 at #c9            masks p1
                      <seg xml:id="c1"> …                    Q006 at c1, in p1      left out
    <p xml:id="p2"> … <seg xml:id="c2"> …                    Q006 at c2, in p2      reported

A finding masks *units*: the block that it is in, or the statement of the header, or the item of a register; those of
its related places; and the elements that are linked with its own by a pointer. A problem is left out if one of its
own units is masked. A rule may narrow this with a
`Mask`: a violation of the strict profile (X002) masks its element only, but for all rules.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import accumulate, chain
from operator import itemgetter
from typing import NamedTuple

from khabar.rules.finding import Location, Problem
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.tree import EXAMPLES
from khabar.tei.names import BLOCKS, FW, HEADER, STANDOFF, TEXT, local
from khabar.tei.page.outline import Outline

_PARTS = frozenset(map(local, (HEADER, STANDOFF)))
_TEXT = local(TEXT)
_CLASSES, _CATEGORY = "classDecl", "category"
_OWNERS = frozenset(map(local, {*BLOCKS, FW}))

_Place = tuple[int, int]
"""Line and column."""
_Unit = int | tuple[str, int]
"""The number of a unit; for what is in none, file and line."""


class _Region(NamedTuple):
    """A part of a file, from its first to its last character."""

    start: _Place
    end: _Place


def _region(location: Location) -> _Region:
    start = location.line, location.column
    return _Region(start, max(start, (location.end_line, location.end_column - 1)))


class Masks:
    """The parts of one file that findings mask.

    Args:
        subject: The file; `None` for a whole corpus, which has no units.
    """

    def __init__(self, subject: Subject | None) -> None:
        self._subject = subject
        self._units: defaultdict[str, set[_Unit]] = defaultdict(set)
        self._names: defaultdict[str, set[str]] = defaultdict(set)
        self._violated: list[_Region] = []
        self._ids: set[str] = set()
        self.above_blocks = False

    def add(self, rule: Rule, problem: Problem) -> None:
        """Add the mask of a problem that is reported."""
        mask = problem.mask
        if mask and rule.scope is Scope.PROFILE:
            self._violated += map(_region, mask.locations)
            self._ids |= mask.ids
            self.above_blocks = self.above_blocks or mask.above_blocks
            return
        self._units[rule.code].update(chain.from_iterable(map(self._units_at, _about(problem))))
        if name := self._name(problem):
            self._names[rule.code].add(name)

    def hides(self, rule: Rule, problem: Problem) -> bool:
        """Whether a problem is explained by those that were reported."""
        if self._violated and self._is_violated(problem):
            return True
        masked = [code for code in rule.requires if code in self._units]
        return bool(masked) and (self._shares_unit(problem, masked) or self._is_linked(problem, masked))

    def _shares_unit(self, problem: Problem, codes: list[str]) -> bool:
        units = chain.from_iterable(map(self._units_at, _about(problem)))
        return any(unit in self._units[code] for unit in units for code in codes)

    def _is_linked(self, problem: Problem, codes: list[str]) -> bool:
        name = self._name(problem)
        linked = self._links.get(name, frozenset((name,)))
        return bool(name) and any(not linked.isdisjoint(self._names[code]) for code in codes)

    def _name(self, problem: Problem) -> str:
        """Return the id of the element that a problem is about; what is in no other is not about the root."""
        root = self._subject.document.root_id if self._subject else ""
        return problem.position.id if problem.position.id != root else ""

    @cached_property
    def _links(self) -> dict[str, frozenset[str]]:
        """For each id, those of the element itself, of those at which it points, and of those that point at it."""
        links: defaultdict[str, set[str]] = defaultdict(set)
        for name, attributes in self._identified():
            links[name].add(name)
            for value in (str(value) for value in attributes.values()):
                for word in value.split() if "#" in value else ():
                    links[name].add(word.lstrip("#"))
                    links[word.lstrip("#")].add(name)
        return {name: frozenset(found) for name, found in links.items()}

    def _identified(self) -> Iterator[tuple[str, Mapping[str, str]]]:
        """Yield the ids of elements, those of examples left out, with the attributes."""
        if self._subject:
            outline = self._subject.document.outline
            for name, identifier, attributes in zip(
                outline.names, outline.ids, outline.attributes, strict=True
            ):
                if identifier and not name.startswith(EXAMPLES):
                    yield identifier, attributes

    def _is_violated(self, problem: Problem) -> bool:
        """Whether a problem is about an element that breaks the profile."""
        if problem.position.id in self._ids:
            return True
        starts, ends = self._borders
        for region in map(_region, _about(problem)):
            index = bisect_right(starts, region.end)
            if index and ends[index - 1] >= region.start:
                return True
        return False

    @cached_property
    def _borders(self) -> tuple[list[_Place], list[_Place]]:
        """The starts of the violations in order, and for each the last end of those up to it."""
        regions = sorted(self._violated)
        return [region.start for region in regions], list(accumulate((region.end for region in regions), max))

    def _units_at(self, location: Location) -> Iterable[_Unit]:
        region = _region(location)
        if self._subject is None or location.path != self._subject.path:
            return [(location.path, location.line)]
        first = bisect_left(self._extents, region.start, key=itemgetter(1))
        last = bisect_right(self._extents, region.end, key=itemgetter(0))
        # Of what is in no unit, a neighbouring line will do.
        return range(first, last) or [
            (location.path, line) for line in range(location.line - 1, location.line + 2)
        ]

    @cached_property
    def _extents(self) -> list[_Region]:
        """The units of the file, in order; they do not overlap."""
        subject = self._subject
        if subject is None:
            return []
        extents = map(subject.document.source_map.extents.__getitem__, _units(subject.document.outline))
        return [_region(subject.location(extent.start, extent.end)) for extent in extents]


def _about(problem: Problem) -> Iterable[Location]:
    """Return what a problem is about."""
    if problem.mask:
        return problem.mask.locations
    return problem.position.location, *(related.location for related in problem.related)


def _units(outline: Outline) -> Iterator[int]:
    """Yield the statements of the header, the items of a register and the blocks, in document order."""
    for part in outline.children(0):
        if outline.names[part] == _TEXT:
            yield from _outermost(outline, part)
        elif outline.names[part] in _PARTS:
            # The file description is a list of statements, each about something else.
            for statement in (
                statement for chapter in outline.children(part) for statement in outline.children(chapter)
            ):
                yield from _categories(outline, statement) or [statement]


def _categories(outline: Outline, statement: int) -> list[int]:
    if outline.names[statement] != _CLASSES:
        return []
    inside = range(statement + 1, outline.stops[statement])
    return [number for number in inside if outline.names[number] == _CATEGORY]


def _outermost(outline: Outline, part: int) -> Iterator[int]:
    """Yield the blocks and the furniture in an element that are in no other block."""
    number = part + 1
    while number < outline.stops[part]:
        if outline.names[number] in _OWNERS:
            yield number
            number = outline.stops[number]
        else:
            number += 1
