"""A part of speech is not a tag of Universal Dependencies.

Reports values of `pos` that are not among the 17 universal tags (UPOS), `pc` with another one than `PUNCT` or `SYM`, and
`w` with `PUNCT`. A tag outside the set is found by no query and makes the export to CoNLL-U invalid.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><w pos="FOO">وصل</w> <w pos="NOUN">المركب</w><pc pos="PUNCT">.</pc></s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><w pos="VERB">وصل</w> <w pos="NOUN">المركب</w><pc pos="PUNCT">.</pc></s></p>

TEI: att.linguistic
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.messages import Message, say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.vocabulary import PARTS_OF_SPEECH
from khabar.words import is_punctuation


def check(subject: Subject) -> Iterator[Problem]:
    """Yield tokens whose part of speech is unknown, or cannot be that of their element."""
    for token in subject.tokens:
        value = token.tag.get("pos")
        if value is None:
            continue
        # A token with the wrong element (T004) needs no second message.
        fits = is_punctuation(subject.text[token.start : token.end]) == (token.name == "pc")
        if message := _defect(token.name if fits else "", value):
            yield Problem(message, subject.at(token, "pos"))


def _defect(element: str, value: str) -> Message | None:
    if value not in PARTS_OF_SPEECH:
        return say("{value!r} is not a universal part of speech", value=value)
    if element == "pc" and value not in {"PUNCT", "SYM"}:
        return say("`pc` has the part of speech {value}, not PUNCT", value=value)
    if element == "w" and value == "PUNCT":
        return say("`w` has the part of speech PUNCT, which is that of `pc`")
    return None


RULE = Rule("T005", "part-of-speech", Severity.ERROR, Scope.ENTRY, check, local=True)
