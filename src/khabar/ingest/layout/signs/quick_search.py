"""Searches for patterns that nearly no line has: most lines are excluded without a look at the pattern.

A pattern of many alternatives is tried at each character of a line. That is not needed:

- The key of the line is searched, so that each letter is tried in one spelling only.
- Alternatives that begin with `^` are tried at the start only.
- Each of the others has letters that every line with it must have. A line without any of these has no match,
  and to look for them in the key of the line takes a tenth of the time.

```
pattern     ^(هذا|هذه) المحتوى|لا (تعبر|تمثل) .{0,40}(رأي|موقف)|شروط الاستخدام
at start    ^(هذا|هذه) المحتوى
anywhere    لا (تعبر|تمثل) .{0,40}(رأي|موقف)|شروط الاستخدام      letters: تعبر تمثل, شروط الاستخدام
```
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from khabar.ingest.lazy_pattern import LazyPattern
from khabar.ingest.spelling import for_keys

_PART = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\(\?[:!=]|\(\?<[!=]|[?*+]|\{[\d,]+\}|.", re.DOTALL)

_SHORTEST, _FEW = 2, 12
_CLASS = re.compile(r"\[[^\\^\w-]+\]")
"""A class of a few marks, such as those between the parts of a menu."""

_OPTIONAL = ("?", "*", "{0")


@dataclass(frozen=True, slots=True)
class QuickSearch:
    """A search for a pattern.

    Attributes:
        begins: The alternatives that are tried at the start of a line only.
        inside: All others.
        letters: Keys of which each line that has one of the others has at least one; none if that is not
            known of all of them.
        first_letters: The same for those at the start, if these are few.
    """

    begins: LazyPattern | None
    inside: LazyPattern | None
    letters: tuple[str, ...]
    first_letters: tuple[str, ...] = ()

    @classmethod
    def of(cls, pattern: str) -> "QuickSearch":
        """Return the search for a pattern of texts; its Latin letters are small.

        >>> search = QuickSearch.of("^هذا المحتوى|شروط (الاستخدام|النشر)")
        >>> search.begins.source, search.inside.source, search.letters
        ('^هذا المحتوي', 'شروط (الاستخدام|النشر)', ('شروط ',))
        """
        alternatives = list(_alternatives(_PART.findall(for_keys(pattern))))
        begins = ["".join(parts) for parts in alternatives if parts[:1] == ["^"]]
        others = ["".join(parts) for parts in alternatives if parts[:1] != ["^"]]
        first = _all_letters(begins)
        few = first if len(first) <= _FEW else ()
        return cls(_together(begins), _together(others), _all_letters(others), few)

    def finds(self, key: str) -> bool:
        """Whether the line with a key has the pattern."""
        has = key.__contains__
        if (
            self.begins
            and (not self.first_letters or any(map(has, self.first_letters)))
            and self.begins.match(key)
        ):
            return True
        if self.inside is None or (self.letters and not any(map(has, self.letters))):
            return False
        return self.inside.search(key) is not None


def _all_letters(alternatives: list[str]) -> tuple[str, ...]:
    """Return the keys for alternatives together; none if they are not known of all."""
    letters = [letters_of(alternative) for alternative in alternatives]
    return tuple(dict.fromkeys(chain.from_iterable(letters))) if all(letters) else ()


def _together(alternatives: list[str]) -> LazyPattern | None:
    return LazyPattern("|".join(alternatives)) if alternatives else None


def letters_of(pattern: str) -> tuple[str, ...]:
    """Return letters of which each key that a pattern matches has at least one; none if they are not known.

    Args:
        pattern: A pattern for keys, without alternatives outside groups.

    >>> letters_of("(لا|لم) (تعبر|تمثل) .{0,40}راي"), letters_of("(ال)?[رد]")
    (('تعبر', 'تمثل'), ())
    """
    return _letters(_PART.findall(pattern))


def _letters(parts: list[str]) -> tuple[str, ...]:
    found: list[tuple[str, ...]] = []
    run = ""
    for piece, quantifier in _pieces(parts):
        if len(piece) == 1 and _is_kept(piece[0]) and not quantifier:
            run += piece[0]
            continue
        found.append((run,))
        run = ""
        if _CLASS.fullmatch(piece[0]) and not quantifier.startswith(_OPTIONAL):
            found.append(tuple(piece[0][1:-1]))
        if piece[0] == "(" and not quantifier.startswith(_OPTIONAL):
            inside = [_letters(one) for one in _alternatives(piece[1:-1])]
            found.append(tuple(chain.from_iterable(inside)) if all(inside) else ())
    found.append((run,))
    fit = [group for group in found if group and all(map(_is_rare, group))]
    # The rarest are the longest, and of these few.
    return max(fit, key=lambda group: (min(map(len, group)), -len(group)), default=())


def _is_kept(part: str) -> bool:
    """Whether a character of a pattern is itself in each match."""
    return part == " " or part.isalpha() or (len(part) == 1 and not part.isascii() and not part.isalnum())


def _is_rare(key: str) -> bool:
    """Whether few lines have a key: one letter would be in most."""
    bare = key.strip()
    return len(bare) >= _SHORTEST or (bare != "" and not bare.isalnum())


def _pieces(parts: list[str]) -> Iterator[tuple[list[str], str]]:
    """Yield the characters, classes and groups of a pattern, each with what counts it."""
    place = 0
    while place < len(parts):
        end = place + 1
        if parts[place][0] == "(":
            depth = 1
            while depth:
                depth += (parts[end][0] == "(") - (parts[end] == ")")
                end += 1
        quantifier = parts[end] if end < len(parts) and parts[end][0] in "?*+{" else ""
        yield parts[place:end], quantifier
        place = end + bool(quantifier)


def _alternatives(parts: list[str]) -> Iterator[list[str]]:
    """Yield the parts of each alternative outside groups."""
    depth = 0
    alternative: list[str] = []
    for part in parts:
        depth += (part[0] == "(") - (part == ")")
        if part == "|" and not depth:
            yield alternative
            alternative = []
        else:
            alternative.append(part)
    yield alternative
