"""The description of an anonymous source is not from the page.

Reports a `personGrp` without a description in the language of the text or in English, with a
description that the article does not contain, with one that is a name of the registers, or with the
description of another group. An anonymous source is described in the words in which the page first
refers to it. Other words were probably copied from another entry, and two groups with one description
are one source whose quotations are counted separately.

Wrong:
    entry with a `personGrp` described as مسؤول رفيع, whose page speaks of مصادر مطلعة

Right:
    entry with a `personGrp` described as مصادر مطلعة

TEI: personGrp, persName
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.arabic import Level, fold
from khabar.lexicon.languages import primary
from khabar.messages import Message, say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.names import XML_LANG
from khabar.tei.parts import OuterElement

_GROUPS = "standOff/listPerson/personGrp"
_ENGLISH = "en"


def check(subject: Subject) -> Iterator[Problem]:
    """Yield groups whose description is missing, shared, a known name or absent from the article."""
    groups = subject.parts(_GROUPS)
    text = next(iter(subject.rows("text")), None) if groups else None
    language = primary(text.tag.get(XML_LANG, "")) if text is not None else ""
    described: dict[str, OuterElement] = {}
    for group in groups:
        names = {primary(name.tag.get(XML_LANG, "")): name for name in _names(subject, group) if name.text}
        for missing in sorted({language, _ENGLISH} - names.keys()):
            message = say("{group!r} has no description in {language!r}", group=group.id, language=missing)
            yield Problem(message, subject.at(group))
        if name := names.get(language):
            other = described.setdefault(fold(name.text, Level.NAMES), group)
            if wrong := _judge(subject, name, group, other):
                compared = (
                    subject.related(text, say("the text"))
                    if other is group and text is not None
                    else subject.related(other, say("the other anonymous source"))
                )
                yield Problem(wrong, subject.at(name), (compared,))


def _judge(subject: Subject, name: OuterElement, group: OuterElement, other: OuterElement) -> Message | None:
    words = fold(name.text, Level.NAMES)
    if other is not group:
        return say("{group!r} and {other!r} have the same description", group=group.id, other=other.id)
    if subject.workspace and words in subject.workspace.name_keys:
        return say(
            "{description!r} is a name in the registers; expected a description", description=name.text
        )
    if words not in subject.word_keys((0, len(subject.text))) and not _is_on_page(subject, words):
        return say("article does not contain {description!r}", description=name.text)
    return None


def _is_on_page(subject: Subject, words: str) -> bool:
    """Whether the page has the words: then a slip in the text of the entry is what hides them (F001)."""
    return isinstance(subject.page, str) and words in fold(subject.page, Level.NAMES)


def _names(subject: Subject, group: OuterElement) -> list[OuterElement]:
    return subject.document.parts.all(f"{_GROUPS}/persName", group)


RULE = Rule("N014", "source-description", Severity.WARNING, Scope.ENTRY, check, requires=("H010", "I015"))
