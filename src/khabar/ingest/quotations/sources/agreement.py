"""The gender and number that a cue shows of its subject, and who may be the subject then."""

from khabar.arabic import Level, fold
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import FoundCue

FEMININE, MASCULINE, PLURAL = "f", "m", "p"
PEOPLE = "people"
"""Several persons: their plural verb is not that of things, which is feminine."""


def gender_of(word: str, cue: FoundCue) -> str:
    """Return the gender that a cue shows: `f`, `m`, `p` for a plural; empty if it shows none.

    >>> from khabar.lexicon.cues import find_cues
    >>> [gender_of(word, next(find_cues(word))) for word in ("قالت", "يؤكد", "أضافوا", "مشيرة")]
    ['f', 'm', 'p', 'f']
    >>> [gender_of(word, next(find_cues(word))) for word in ("قالا", "تضيفان", "دعا")]
    ['p', 'p', 'm']
    >>> [gender_of(word, next(find_cues(word))) for word in ("لفت", "لفتت")]
    ['m', 'f']
    """
    key = fold(word, Level.SEARCH).removesuffix(cue.word.pronoun)
    form = cue.word.form
    # اعتبروه: before a pronoun, the last letter of the plural is not written.
    if _is_dual(key, cue) or (form is VerbForm.PERFECT and cue.word.pronoun and key.endswith("و")):
        return PLURAL
    if form is VerbForm.PERFECT:
        return (
            PLURAL
            if key.endswith(("وا", "ن")) and len(key) > len("اعلن") - 1 and not _ends_in_root(key, cue)
            else (FEMININE if _has_feminine_ending(key, cue) else MASCULINE)
        )
    if form is VerbForm.IMPERFECT:
        return PLURAL if key.endswith(("ون", "وا")) else FEMININE if key.startswith("ت") else MASCULINE
    if form is VerbForm.PARTICIPLE:
        return FEMININE if key.endswith(("ه", "ات")) else PLURAL if key.endswith("ين") else MASCULINE
    return {"ها": FEMININE, "ه": MASCULINE, "هم": PLURAL}.get(cue.word.pronoun, "")


def _is_dual(key: str, cue: FoundCue) -> bool:
    """Whether a verb has two subjects: `قالا`, `تضيفان`, not `دعا`."""
    if cue.word.form is VerbForm.IMPERFECT:
        return key.endswith("ان") and not fold(cue.word.verb.lemma, Level.SEARCH).endswith("ان")
    weak = fold(cue.word.verb.lemma, Level.SEARCH).endswith(("ا", "ي"))
    return cue.word.form is VerbForm.PERFECT and key.endswith("ا") and not key.endswith("وا") and not weak


def _has_feminine_ending(key: str, cue: FoundCue) -> bool:
    """Whether the last ت of a verb is no letter of its root: that of `قالت`, not of `لفت`."""
    return key.endswith("ت") and key != fold(cue.word.verb.lemma, Level.SEARCH)


def _ends_in_root(key: str, cue: FoundCue) -> bool:
    """Whether the last letter of a verb is one of its lemma: the ن of أعلن."""
    return not key.endswith("وا") and fold(cue.word.verb.lemma, Level.SEARCH).endswith(key[-1])


def fits(known: str, shown: str) -> bool:
    """Whether a speaker can be the subject of a verb: plurals of things have a feminine verb, too.

    >>> fits("p", "f"), fits(PEOPLE, "f"), fits(PEOPLE, "p")
    (True, False, True)
    """
    if PEOPLE in {known, shown}:
        return {known, shown} <= {PEOPLE, PLURAL, ""}
    return (
        not known
        or not shown
        or known == shown
        or (PLURAL in {known, shown} and MASCULINE not in {known, shown})
    )
