"""Text is not in Unicode normalisation form C.

Reports letters that are not in Unicode normalisation form C (NFC), and combining marks in a different
order. One letter can be one character or two (`أ`, or `ا` followed by a combining hamza). The web and
TEI expect NFC; text in another form looks the same, but a search does not find it. khabar never
normalises a page. If the page itself is written like this, waive the finding. Furniture is not checked.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت أخيرا.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت أخيرا.</s></p>

TEI: Guidelines, chapter vi; Unicode Standard Annex 15
Since: 0.1.0
"""

import re
import unicodedata
from collections.abc import Iterator

from khabar.messages import Message, say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.letters import find_letters

# A base letter with its marks, if any: the smallest unit that normalisation can change.
_CLUSTER = re.compile(r"[^\W\d_][\u0300-\u036f\u064b-\u065f\u0670\u06d6-\u06ed\u3099\u309a]*")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield letters and marks that differ from their NFC form."""
    document = subject.document
    # The usual characters have only one form.
    if not document.rare_characters or unicodedata.is_normalized("NFC", document.searchable_text):
        return
    yield from find_letters(subject, _CLUSTER, _message)


def _message(match: re.Match[str]) -> Message | None:
    composed = unicodedata.normalize("NFC", match[0])
    if composed == match[0]:
        return None
    if len(composed) == len(match[0]):
        # The message names no letter: keyboards write a shadda before its vowel, NFC puts it after.
        return say("combining marks are not in NFC order")
    return say("{letter!r} is not in NFC", letter=match[0])


RULE = Rule("A001", "not-nfc", Severity.WARNING, Scope.TREE, check, requires=("F001",))
