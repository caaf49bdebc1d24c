"""How mistakes are seeded into valid entries.

A mutation takes the source of an entry and gives it back with one mistake at a random place, and the offset
of that place. Most are a pattern and what is written in its stead; `None` means that the entry has no such
place.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from random import Random

from lxml import etree

from khabar.tei.names import TEXT

Mutated = tuple[str, int] | None

ARABIC = "[\u0621-\u064a]"
NAME = "(?:placeName|persName|orgName)"


@dataclass(frozen=True, slots=True)
class Mutation:
    """A kind of mistake.

    Attributes:
        name: What is done.
        family: The family of rules that should notice.
        apply: Does it.
        on_page: Whether the page says it, too: then only the mistake itself is wrong, and not the text.
    """

    name: str
    family: str
    apply: Callable[[str, Random], Mutated]
    on_page: bool = False


def replace(
    pattern: str, new: str | Callable[[re.Match[str]], str], *, page: bool = True
) -> Callable[[str, Random], Mutated]:
    """Return what writes something else at a random match, in the page or in the header."""
    compiled = re.compile(pattern, re.DOTALL)

    def apply(source: str, random: Random) -> Mutated:
        body = source.index("<text ")
        found = [match for match in compiled.finditer(source) if (match.start() > body) == page]
        if not found:
            return None
        match = random.choice(found)
        written = new(match) if callable(new) else match.expand(new)
        if written == match[0]:
            return None
        changed = next(
            i for i, (a, b) in enumerate(zip(match[0] + "\0", written + "\1", strict=False)) if a != b
        )
        return source[: match.start()] + written + source[match.end() :], match.start() + changed

    return apply


def replace_header(
    pattern: str, new: str | Callable[[re.Match[str]], str]
) -> Callable[[str, Random], Mutated]:
    """Return what writes something else at a random match in the header."""
    return replace(pattern, new, page=False)


def move_tag(tag: str, letters: str, *, outward: bool, opening: bool) -> Callable[[str, Random], Mutated]:
    """Return what moves a tag over letters: out of its element or into it."""
    start, end = rf"(<{tag}\b[^>]*>)", rf"(</{tag}>)"
    if opening:
        return replace(f"({letters}){start}", r"\2\1") if outward else replace(f"{start}({letters})", r"\2\1")
    return replace(f"{end}({letters})", r"\2\1") if outward else replace(f"({letters}){end}", r"\2\1")


def truncate(source: str, random: Random) -> Mutated:
    """Cut the file off."""
    place = random.randrange(source.index("<text "), len(source) - 10)
    return source[:place], place


def double(match: re.Match[str]) -> str:
    """Return twice what was matched."""
    return match[0] * 2


def in_furniture(source: str, place: int) -> bool:
    """Whether a place is in furniture."""
    return source.rfind("<fw", 0, place) > source.rfind("</fw>", 0, place)


def as_on_page(source: str) -> tuple[str, bytes]:
    """Return an entry whose header fits its text, and the page that says the same."""
    text = etree.fromstring(source.encode()).find(TEXT)
    page = "".join(map(str, text.itertext())).encode() if text is not None else b""
    values = {
        r'(<idno type="sha256">)[0-9a-f]*': sha256(page).hexdigest(),
        r'(unit="byte" quantity=")\d*': str(len(page)),
        r'(unit="character" quantity=")\d*': str(len(page.decode())),
    }
    for pattern, value in values.items():
        source = re.sub(pattern, rf"\g<1>{value}", source)
    return source, page


@dataclass(frozen=True, slots=True)
class Edit:
    """One mistake, as a stretch of an entry and what is written in its stead."""

    start: int
    end: int
    new: str

    def is_apart(self, other: "Edit", source: str) -> bool:
        """Whether neither stretch has a line in common with the other, or with the lines around it."""
        first, second = sorted((self, other), key=lambda edit: edit.start)
        return source.count("\n", first.end, second.start) > 2 and first.end < second.start


def as_edit(source: str, mutated: str) -> Edit:
    """Return the smallest stretch that differs."""
    start = next((i for i, (a, b) in enumerate(zip(source, mutated, strict=False)) if a != b), len(source))
    end, new_end = len(source), len(mutated)
    while min(end, new_end) > start and source[end - 1] == mutated[new_end - 1]:
        end, new_end = end - 1, new_end - 1
    return Edit(start, min(end, len(source)), mutated[start:new_end])


def apply_edits(source: str, edits: list[Edit]) -> str:
    """Return an entry with several mistakes, which are apart from one another."""
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        source = source[: edit.start] + edit.new + source[edit.end :]
    return source


def lines_of(source: str, edit: Edit, edits: list[Edit]) -> range:
    """Return the lines of a mistake, from 1, in an entry with all of some mistakes."""
    before = [other for other in edits if other.start < edit.start]
    shift = sum(other.new.count("\n") - source.count("\n", other.start, other.end) for other in before)
    line = source.count("\n", 0, edit.start) + 1 + shift
    return range(line, line + edit.new.count("\n") + 1)
