"""A word is divided where it has no clitic.

Reports two `w` without white space between them, unless the first part consists of proclitics (`و`, `وب`, `س`)
or the second of a pronoun or particle that is written onto words (`ها`, `هم`, `ما`). Half a word is found by
no query. Other annotations may begin or end inside a written word; their borders are the subject of
`N002` and `N003`.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><w>وصل</w> <w>المر</w><w>كب</w> <w>صباحا</w><pc>.</pc></s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><w>وصل</w> <w>المركب</w> <w>صباحا</w><pc>.</pc></s></p>

TEI: w
Since: 0.2.0
"""

from collections.abc import Iterator
from itertools import chain, pairwise

from khabar.arabic import MARKS, TATWEEL, Level, fold, is_proclitic
from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.words import token_spans

_ALSO_BEFORE = frozenset(["س", "وس", "فس", "أ", "أو", "أف", "أس", "أب", "أل", "لا", "ال"])
"""Proclitics of verbs and of questions, and the article, which some schemes divide."""

_AFTER = frozenset(["ه", "ها", "هما", "هم", "هن", "ك", "كما", "كم", "كن", "ي", "ني", "نا", "ما", "من", "لا"])
"""Pronouns, and the particles of فيما, ممن and ألا."""

_LONGEST = 12
"""More characters than any clitic has, with its vowel signs."""

_LETTERS = MARKS | {TATWEEL}


def check(subject: Subject) -> Iterator[Problem]:
    """Yield the second of two words that are parts of one, if neither is a clitic."""
    text = subject.text
    cuts = [
        (first, second)
        for first, second in pairwise(subject.tokens)
        if first.end == second.start
        and first.name == second.name == "w"
        and _is_inside(text, second.start)
        and not _is_clitic(text, second.start)
    ]
    if not cuts:
        return
    borders = _other_borders(subject)
    for first, second in cuts:
        if second.start not in borders:
            before, after = text[first.start : first.end], text[second.start : second.end]
            message = say("word divided where it has no clitic: {before}|{after}", before=before, after=after)
            yield Problem(message, subject.at(second))


def _is_inside(text: str, border: int) -> bool:
    """Whether letters, or digits, are on both sides."""
    before, after = text[border - 1 : border], text[border : border + 1]
    return (_is_letter(before) and _is_letter(after)) or (before.isdigit() and after.isdigit())


def _is_letter(character: str) -> bool:
    return character.isalpha() or character in _LETTERS


def _is_clitic(text: str, border: int) -> bool:
    """Whether the letters before a border, or those after it, are clitics."""
    start, end = border, border
    while start > max(border - _LONGEST, 0) and _is_letter(text[start - 1]):
        start -= 1
    while end < min(border + _LONGEST, len(text)) and _is_letter(text[end]):
        end += 1
    before, after = (fold(part, Level.LETTERS) for part in (text[start:border], text[border:end]))
    return is_proclitic(before) or before in _ALSO_BEFORE or after in _AFTER


def _other_borders(subject: Subject) -> frozenset[int]:
    """Return the borders of written words, and those of all elements that are no tokens."""
    rows = chain.from_iterable(subject.table.rows.values())
    others = ((row.start, row.end) for row in rows if row.name not in {"w", "pc"})
    return frozenset(chain.from_iterable(chain(token_spans(subject.text), others)))


RULE = Rule("T003", "divided-word", Severity.WARNING, Scope.ENTRY, check, local=True)
