"""The table of the cue lexicon: its verbs and phrases, and the keys of all their forms.

`cues.tsv` has a line for each verb; `conjugation` makes its forms. Keys are those of the level `NAMES`:
without vowel signs, with all hamza seats alike, since pages often lack the hamza. `ى` and `ي` stay apart:
`رأى` is a verb, `رأي` a noun.

>>> verb, form = free_forms()["يوكدون"][0]
>>> verb.lemma, verb.category, form.value
('أكّد', 'assert', 'imperfect')
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from khabar.arabic import Level, fold
from khabar.lexicon.conjugation import VerbForm, bound, conjugate, participles

_PHRASES = {
    "وفقا": "accordingTo",
    "وفق": "accordingTo",
    "طبقا": "accordingTo",
    "بحسب": "accordingTo",
    "حسب": "accordingTo",
    "حسبما": "accordingTo",
    "وفقما": "accordingTo",
    "استنادا إلى": "accordingTo",
    "على حد قول": "accordingTo",
    "على حد تعبير": "accordingTo",
    "على حد وصف": "accordingTo",
    "على لسان": "accordingTo",
    "في رأي": "accordingTo",
    "برأي": "accordingTo",
    "نقلا عن": "relay",
    "نقل عن": "relay",
    "نسب إلى": "relay",
}
_PASSIVES = frozenset({"نقل عن", "نسب إلى"})
"""Phrases that are verbs, whose source follows and may be followed by a clause: `نُقل عن سالم أن`."""


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """A verb of the lexicon, or a phrase with the same function.

    Attributes:
        lemma: The perfect, third person masculine; of a phrase, its words.
        category: The class of its cues: the id of a category of the taxonomy without `cue.`.
        takes: What may follow: `أنّ` or `إنّ` (alone or after a preposition) opens a statement, `أنْ` a wish
            or an act; `:` is a colon, `N` a verbal noun as object, all else a preposition or word.
        ambiguous: Whether its letters are also those of an ordinary word.
    """

    lemma: str
    category: str
    takes: tuple[str, ...]
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class CueVerb:
    """The principal parts of a verb of the lexicon.

    Attributes:
        lemma: The perfect, third person masculine; with a shadda where the last letter is doubled.
        imperfect: The imperfect, third person masculine.
        participle: The active participle.
        nouns: The verbal noun and its plurals.
        ambiguous: Whether its letters are also those of an ordinary word.
    """

    lemma: str
    imperfect: str
    participle: str
    nouns: tuple[str, ...]
    ambiguous: bool


Readings = tuple[tuple[ReportingVerb, VerbForm], ...]
"""The verbs and forms that a key can be, the likeliest first."""


@dataclass(frozen=True, slots=True)
class FixedPhrase:
    """A phrase of the lexicon.

    Attributes:
        key: The keys of its words.
        verb: The phrase, as a verb of the lexicon.
    """

    key: tuple[str, ...]
    verb: ReportingVerb


def key_of(text: str) -> str:
    """Return the key of a word or phrase.

    >>> key_of("أكَّدت")
    'اكدت'
    """
    return fold(text, Level.NAMES)


@cache
def reporting_verbs() -> tuple[ReportingVerb, ...]:
    """Return the verbs of the lexicon, in the order of their classes.

    >>> reporting_verbs()[0]
    ReportingVerb(lemma='قال', category='say', takes=('إنّ', 'أنّ', ':'), ambiguous=False)
    """
    return tuple(_verb(fields) for fields in _table())


@cache
def cue_verbs() -> tuple[CueVerb, ...]:
    """Return what the table has of each verb, in its order.

    >>> cue_verbs()[0]
    CueVerb(lemma='قال', imperfect='يقول', participle='قائل', nouns=('قول', 'أقوال'), ambiguous=False)
    """
    return tuple(
        CueVerb(lemma, imperfect, participle, tuple(nouns.split()), mark == "?")
        for lemma, _, _, imperfect, participle, nouns, mark in _table()
    )


@cache
def free_forms() -> dict[str, Readings]:
    """Return the forms by key, as they are without a pronoun.

    >>> [verb.lemma for verb, _ in free_forms()["يعد"]]
    ['عدّ', 'وعد']
    """
    forms: dict[str, Readings] = {}
    for verb, fields in zip(reporting_verbs(), _table(), strict=True):
        active, passive, nouns = _forms_of(fields)
        others = [(form, VerbForm.PARTICIPLE) for form in participles(fields[4])]
        # In letters that are two forms of one verb, the likelier is noted first: نفي is rarely the passive.
        for form, kind in (*active, *others, *nouns, *passive):
            _note(forms, form, verb, kind)
    return forms


@cache
def bound_forms() -> dict[str, Readings]:
    """Return the forms by key, as they are written before a pronoun.

    >>> [(verb.lemma, form.value) for verb, form in bound_forms()["نفا"]]
    [('نفى', 'perfect')]
    """
    forms: dict[str, Readings] = {}
    for verb, fields in zip(reporting_verbs(), _table(), strict=True):
        active, _, nouns = _forms_of(fields)
        for form, kind in (*nouns, *active):
            _note(forms, bound(form), verb, kind)
    return forms


_Forms = list[tuple[str, VerbForm]]


def _forms_of(fields: list[str]) -> tuple[_Forms, _Forms, _Forms]:
    """Return the active, passive and nominal forms of a line of the table."""
    lemma, imperfect, nouns = fields[0], fields[3], fields[5].split()
    finite = conjugate(lemma, imperfect)
    active = [pair for pair in finite if pair[1] is not VerbForm.PASSIVE]
    passive = [pair for pair in finite if pair[1] is VerbForm.PASSIVE]
    return active, passive, [(form, VerbForm.MASDAR) for form in nouns]


def _note(forms: dict[str, Readings], form: str, verb: ReportingVerb, kind: VerbForm) -> None:
    # رأى with a pronoun is رآه: two alefs are one letter.
    key = key_of(form).replace("اا", "ا")
    earlier = forms.get(key, ())
    if not any(verb is other for other, _ in earlier):
        # A verb whose letters are no ordinary word is the likelier one.
        forms[key] = tuple(sorted((*earlier, (verb, kind)), key=lambda pair: pair[0].ambiguous))


@cache
def phrases() -> dict[str, tuple[FixedPhrase, ...]]:
    """Return the phrases by the key of their first word, longer ones first.

    >>> [phrase.verb.lemma for phrase in phrases()["نقلا"]]
    ['نقلا عن']
    """
    found: dict[str, tuple[FixedPhrase, ...]] = {}
    for phrase, category in sorted(_PHRASES.items(), key=lambda item: -item[0].count(" ")):
        key = tuple(key_of(phrase).split())
        takes = ("أنّ", "إنّ", ":") if phrase in _PASSIVES else ()
        found[key[0]] = (*found.get(key[0], ()), FixedPhrase(key, ReportingVerb(phrase, category, takes)))
    return found


@cache
def _table() -> tuple[list[str], ...]:
    text = files("khabar.lexicon").joinpath("cues.tsv").read_text("utf-8")
    return tuple(line.split("\t") for line in text.splitlines() if not line.startswith("#"))


def _verb(fields: list[str]) -> ReportingVerb:
    return ReportingVerb(fields[0], fields[1], tuple(fields[2].split("|")), ambiguous=fields[6] == "?")
