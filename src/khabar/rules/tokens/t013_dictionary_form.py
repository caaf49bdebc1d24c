"""A lemma is not the form of a dictionary.

Reports lemmas with vowel signs or tatweel, or with a letter of Persian or Urdu that their word does not have
(`أجنبی` for `أجنبي`), lemmas of nouns and adjectives with the article of their word, and lemmas
of prepositions, conjunctions, pronouns, particles, determiners and auxiliaries that are not among the words of
these classes. The lexicon has all of these words. A lemma in another spelling is a word of its own in
every list. It may also be right: then the lexicon lacks a rare word.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><w>وصل</w> <w lemma="المركب" pos="NOUN" msd="Definite=Def">المركب</w><pc>.</pc></s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><w>وصل</w> <w lemma="مركب" pos="NOUN" msd="Definite=Def">المركب</w><pc>.</pc></s></p>

TEI: att.linguistic
Since: 0.3.0
"""

from collections.abc import Iterator

from khabar.arabic import MARKS, TATWEEL
from khabar.lexicon.function_words import CLOSED_CLASSES, closed_lemmas
from khabar.messages import Message, say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject

_SIGNS = MARKS | {TATWEEL}
_FOREIGN = frozenset("کیەھہے")
_ARTICLE = "ال"
_DEFINITE = "Definite=Def"
_COMMON = 3
"""Letters: a lemma with the article begins as its definite word does, `التزام` does not begin as `الالتزام`."""


def check(subject: Subject) -> Iterator[Problem]:
    """Yield tokens whose lemma is no dictionary form."""
    for token in subject.tokens:
        if lemma := token.tag.get("lemma"):
            form = token.tag.get("norm") or subject.text[token.start : token.end]
            has_article = (
                lemma.startswith(_ARTICLE)
                and form.startswith(lemma[:_COMMON])
                and _DEFINITE in token.tag.get("msd", "").split("|")
            )
            message = _foreign_letter(lemma, form) or _defect(
                lemma, token.tag.get("pos", ""), has_article=has_article
            )
            if message:
                yield Problem(message, subject.at(token, "lemma"))


def _foreign_letter(lemma: str, form: str) -> Message | None:
    found = next((letter for letter in lemma if letter in _FOREIGN and letter not in form), None)
    return (
        say(
            "lemma has the letter {letter!r} (U+{code:04X}), which is not Arabic: {lemma}",
            letter=found,
            code=ord(found),
            lemma=lemma,
        )
        if found
        else None
    )


def _defect(lemma: str, part: str, *, has_article: bool) -> Message | None:
    # Where a tatweel is a dash, it is its own lemma.
    if not (_SIGNS.isdisjoint(lemma) or _SIGNS.issuperset(lemma)):
        return say("lemma has vowel signs or tatweel: {lemma}", lemma=lemma)
    if has_article and part in {"ADJ", "NOUN"}:
        return say("lemma has the article of its word: {lemma}", lemma=lemma)
    if part in CLOSED_CLASSES and lemma not in closed_lemmas(part):
        return say("lexicon has no {lemma} with the part of speech {part}", lemma=lemma, part=part)
    return None


RULE = Rule(
    "T013", "dictionary-form", Severity.INFO, Scope.ENTRY, check, requires=("T005", "T007"), local=True
)
