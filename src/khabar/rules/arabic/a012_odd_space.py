"""Arabic text contains an unusual space character.

Reports no-break spaces, thin spaces, line separators and similar characters. They come from layout and
from copying; a search for two words does not find them with such a space between, and programs differ
on whether it ends a word. The text law counts each as one space, so `--fix` writes a plain space in an
entry. In other files, only such spaces beside letters of the Arabic script are reported. Persian, Urdu
and similar text and furniture are not checked.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت&#160;القافلة.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة.</s></p>

TEI: Guidelines, chapter vi: Languages and Character Sets
Since: 0.2.0
"""

import re
from collections.abc import Iterator

from khabar.messages import Message, say
from khabar.rules.finding import Edit, Fix, Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.letters import SCRIPT, find_matches

_ODD = "\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_RARE = re.compile(f"[{_ODD}]")
_ANYWHERE = re.compile(f"[{_ODD}]")
_BESIDE = re.compile(f"(?<=[{SCRIPT}])[{_ODD}]|[{_ODD}](?=[{SCRIPT}])")
_REFERENCE = re.compile("&#[^;]+;")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield each unusual space of an entry, and those beside Arabic letters in other files."""
    pattern = _ANYWHERE if subject.kind == "entries" else _BESIDE
    for element, match, start, end in find_matches(subject, pattern, _RARE, arabic=True):
        message = say("text contains the unusual space U+{code:04X}", code=ord(match[0]))
        base = subject.document.extent(element).text_start
        fix = _fix(subject, subject.document.source_map.text_offset(base + start))
        yield Problem(message, subject.at_string(element, start, end), fix=fix)


def _fix(subject: Subject, offset: int) -> Fix[Message] | None:
    """Return the fix for an entry, in which white space of any kind means one space."""
    if subject.kind != "entries":
        return None
    reference = _REFERENCE.match(subject.document.source, offset)
    end = reference.end() if reference else offset + 1
    return Fix(say("replace it with a plain space"), (Edit(offset, end, " "),))


RULE = Rule("A012", "odd-space", Severity.WARNING, Scope.TREE, check)
