"""Heads and relations of a sentence are not one tree.

Reports links that do not connect a token, or for a root the sentence, with a token of the same sentence,
tokens with two heads or none, sentences with no root or more than one, and circles. Each word of a
sentence depends on exactly one other, except the root. Programs that read dependencies refuse anything else.

Wrong:
    sentence s1 with the links `#s1 #t1` (root) and `#s1 #t2` (root)

Right:
    `#s1 #t1` (root) and `#t1 #t2` (nsubj)

TEI: linkGrp
Since: 0.3.0
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from itertools import pairwise

from khabar.messages import Message, say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.page.table import Row
from khabar.tei.parts import OuterElement

GROUPS = "standOff/linkGrp"
LINKS = "standOff/linkGrp/link"

_Heads = dict[str, tuple[str, OuterElement]]
"""The head of each token, by the ids of both, with the link; empty for the root."""


def check(subject: Subject) -> Iterator[Problem]:
    """Yield links without the tokens that they need, and the first defect of each tree."""
    groups = subject.parts(GROUPS)
    if not groups:
        return
    units = _Units(subject)
    for unit, links in _by_unit(subject, groups).items():
        heads: _Heads = {}
        problems = list(_read_links(subject, units, unit, links, heads))
        yield from problems
        if not problems and (message := _defect(units.tokens.get(unit, []), heads)):
            row = units.rows.get(unit)
            yield Problem(message, subject.at(links[0] if row is None else row))


class _Units:
    """The sentences, and openers without sentences, with the ids of their tokens.

    Args:
        subject: The entry.
    """

    def __init__(self, subject: Subject) -> None:
        self.rows: dict[str, Row] = {}
        self.tokens: dict[str, list[str]] = {}
        self.unit_of: dict[str, str] = {}
        rows = sorted([*subject.rows("s"), *subject.rows("opener")])
        tokens = subject.tokens
        numbers = [token.number for token in tokens]
        stops = [min(row.stop, later.number) for row, later in pairwise(rows)]
        for row, stop in zip(rows, [*stops, *[row.stop for row in rows[-1:]]], strict=True):
            inside = tokens[bisect_right(numbers, row.number) : bisect_left(numbers, stop)]
            if inside:
                ids = [token.id for token in inside]
                self.rows[row.id] = row
                self.tokens.setdefault(row.id, []).extend(ids)
                self.unit_of.update(dict.fromkeys(ids, row.id))


def _by_unit(subject: Subject, groups: list[OuterElement]) -> Mapping[str, list[OuterElement]]:
    found: dict[str, list[OuterElement]] = {}
    links = subject.parts(LINKS)
    numbers = [link.number for link in links]
    for group in groups:
        inside = links[bisect_right(numbers, group.number) : bisect_right(numbers, group.stop - 1)]
        found.setdefault(group.tag.get("corresp", "").removeprefix("#"), []).extend(inside)
    return found


def _read_links(
    subject: Subject, units: _Units, unit: str, links: list[OuterElement], heads: _Heads
) -> Iterator[Problem]:
    """Yield the links that are not between tokens of their sentence; note the heads that the others state."""
    for link in links:
        head, *others = [pointer.removeprefix("#") for pointer in link.tag.get("target", "").split()] or [""]
        dependent = others[0] if len(others) == 1 else ""
        if units.unit_of.get(dependent, unit) != unit or not dependent or dependent not in units.unit_of:
            message = say(
                "link does not point to a token of {sentence}", sentence=unit or say("its sentence")
            )
        elif head != unit and units.unit_of.get(head) != unit:
            message = say(
                "head of {token} is not a token of {sentence}: {head}",
                token=dependent,
                sentence=unit or say("its sentence"),
                head=head,
            )
        elif dependent in heads:
            message = say("{token} has two heads", token=dependent)
        else:
            heads[dependent] = ("" if head == unit else head), link
            continue
        yield Problem(message, subject.at(link, "target"))


def _defect(tokens: list[str], heads: _Heads) -> Message | None:
    """Return what keeps the heads of a sentence from being a tree."""
    if missing := sum(token not in heads for token in tokens):
        return say("tokens of the sentence without a head: {number}", number=missing)
    roots = [token for token, (head, _) in heads.items() if not head]
    if len(roots) != 1:
        return say("sentence has {number} roots; expected one", number=len(roots))
    if circle := _in_circle(tokens, heads):
        return say("heads form a circle at {token}", token=circle)
    return None


def _in_circle(tokens: list[str], heads: _Heads) -> str:
    """Return a token from which heads lead back to itself, or nothing."""
    reached = {""}
    for token in tokens:
        path: dict[str, None] = {}
        place = token
        while place not in reached and place not in path:
            path[place] = None
            place = heads[place][0]
        if place in path:
            return place
        reached.update(path)
    return ""


RULE = Rule("T011", "syntax-tree", Severity.ERROR, Scope.ENTRY, check, requires=("I001", "T001"))
