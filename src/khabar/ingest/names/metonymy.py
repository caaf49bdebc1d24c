"""Metonymy: the name of a capital that acts, or is asked, stands for its government.

Only plain cases are marked, the rest is left to people: the capital is the subject of a verb (`رفضت
موسكو`, `موسكو تريد`), or the possessor of a noun of policy (`طلب موسكو`, `جهود موسكو`).
"""

from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.candidates import NameCandidate
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.tables.reading import read_classes
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import cue_of

_POLICY = read_classes("name_words.txt")["policy"]
_ACTS = read_classes("name_words.txt")["acts"]
_FINITE = (VerbForm.PERFECT, VerbForm.IMPERFECT)


def is_metonymic(words: KeyedText, name: NameCandidate) -> bool:
    """Whether the name of a capital surely stands for a government.

    Args:
        words: The text.
        name: The name.
    """
    if not name.capital or name.letters > 1:
        return False
    return _acts_before(words, name) or _acts_after(words, name)


def _acts_before(words: KeyedText, name: NameCandidate) -> bool:
    before = name.first - 1
    if name.letters or words.gap(before):
        return False
    key = words.key(before)
    if any(part in _POLICY or part in _ACTS for part in (key, key[1:])):
        return True
    cue = cue_of(words.word(before))
    # With the passive and قرب, في the capital is a place; a verb in the feminine has it as its subject.
    return cue is not None and cue.form in _FINITE and not cue.pronoun and _is_feminine(key)


def _is_feminine(key: str) -> bool:
    return key.endswith("ت") or key.lstrip("وفس").startswith("ت")


def _acts_after(words: KeyedText, name: NameCandidate) -> bool:
    if words.gap(name.last - 1) or words.key(name.first - 1) in {"في", "الي", "من", "مدينه", "قرب", "عن"}:
        return False
    key = words.key(name.last)
    return key in _ACTS or (key[:1] == "س" and key[1:] in _ACTS and lexeme(key).arabic)
