"""The parts of a written word do not fit one another.

Reports parts of a written word whose parts of speech cannot be written together: two content words, a pronoun before the
word that it belongs to, or a preposition or conjunction after it. Proclitics are conjunctions, prepositions,
particles and auxiliaries (`و` `ف` `ب` `ل` `ك` `س` `أ`), enclitics are pronouns and particles (`ها`, `ما`).
Such a word is divided in the wrong place, or one of its parts has the wrong part of speech.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><w>وصل</w> <w><w pos="NOUN">ب</w><w pos="NOUN">المركب</w></w><pc>.</pc></s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><w>وصل</w> <w><w pos="ADP">ب</w><w pos="NOUN">المركب</w></w><pc>.</pc></s></p>

TEI: Guidelines, section 18.1: Linguistic Segment Categories
Since: 0.3.0
"""

from collections.abc import Iterator, Sequence

from khabar.messages import Message, say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.written_words import written_words
from khabar.tei.page.table import Row

_CONTENT = frozenset({"ADJ", "ADV", "INTJ", "NOUN", "NUM", "PROPN", "VERB", "X"})
_BEFORE = frozenset({"ADP", "AUX", "CCONJ", "DET", "PART", "SCONJ"})
"""What may be written onto the beginning of a word."""
_AFTER = frozenset({"PART", "PRON", "SCONJ"})
"""What may be written onto its end."""


def check(subject: Subject) -> Iterator[Problem]:
    """Yield parts of written words that cannot be written together."""
    for parts in written_words(subject):
        if len(parts) > 1:
            yield from _of_word(subject, parts)


def _of_word(subject: Subject, parts: Sequence[Row]) -> Iterator[Problem]:
    word = subject.text[parts[0].start : parts[-1].end]
    if any(map(str.isdigit, word)):
        # Numbers are written onto anything.
        return
    content: Row | None = None
    pronoun: Row | None = None
    for part in parts:
        kind = part.tag.get("pos", "")
        form = subject.text[part.start : part.end]
        message = _defect(
            kind, form, word, after_content=content is not None, after_pronoun=pronoun is not None
        )
        if message:
            yield Problem(message, subject.at(part, "pos"))
            return
        content = part if kind in _CONTENT else content
        pronoun = part if kind == "PRON" else pronoun


def _defect(kind: str, form: str, word: str, *, after_content: bool, after_pronoun: bool) -> Message | None:
    if kind in _CONTENT and after_content:
        return say("{word} has a second content word: {form} ({kind})", word=word, form=form, kind=kind)
    if kind in _CONTENT and after_pronoun:
        return say(
            "{word} has a content word after a pronoun: {form} ({kind})", word=word, form=form, kind=kind
        )
    if (after_content or after_pronoun) and kind in _BEFORE - _AFTER:
        return say(
            "{word} has a {kind} after the word that it belongs to: {form}", word=word, form=form, kind=kind
        )
    return None


RULE = Rule("T009", "clitics", Severity.WARNING, Scope.ENTRY, check, requires=("T003", "T005"), local=True)
