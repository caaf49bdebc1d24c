"""The forms of nouns and adjectives without vowel signs, and the features that show in the form of a word.

Nouns and adjectives share their endings. What an ending tells depends on the lemma: `ين` is the plural of
`مسؤول` and the dual of `بيت`; without vowel signs both are the same letters, so the likelier is given.

>>> dict(noun_forms("دولة", ("دول",)))["دولتين"], dict(noun_forms("دولة", ("دول",)))["دول"]
('Number=Dual', 'Number=Plur')
>>> dict(adjective_forms("جديد"))["جديدة"]
'Gender=Fem|Number=Sing'
"""

import re
from collections.abc import Iterator
from functools import lru_cache

ARTICLE = "ال"
SHORT = "~"
"""Marks the form of a defective noun without its ي (`قاض`) in the tables."""
Form = tuple[str, str]
"""A form and its features."""

_DIPTOTE = re.compile("..ا..+|.*[اىةء]")
"""The shapes of plurals that have no ending in the accusative (`مصادر`)."""
_PERFECT = (
    ("تما", "Number=Dual|Person=2"),
    ("تا", "Gender=Fem|Number=Dual|Person=3"),
    ("تم", "Gender=Masc|Number=Plur|Person=2"),
    ("وا", "Gender=Masc|Number=Plur|Person=3"),
    ("نا", "Number=Plur|Person=1"),
    ("ت", "Gender=Fem|Number=Sing|Person=3"),
    ("ن", "Gender=Fem|Number=Plur|Person=3"),
    ("ا", "Gender=Masc|Number=Dual|Person=3"),
)
_PREFIXES = {"ي": ("Masc", "3"), "ت": ("Fem", "3"), "ن": ("", "1"), "أ": ("", "1"), "ا": ("", "1")}


def noun_forms(lemma: str, plurals: tuple[str, ...] = ()) -> Iterator[Form]:
    """Yield the forms of a noun, without the article.

    Args:
        lemma: The singular.
        plurals: Its broken plurals; its short form is marked with `SHORT`.
    """
    yield lemma, "Number=Sing"
    stem = lemma.removesuffix("ة")
    if stem != lemma:
        yield f"{stem}ات", "Number=Plur"
        dual = f"{stem}ت"
    else:
        yield f"{lemma}ا", "Case=Acc|Definite=Ind|Number=Sing"
        yield f"{lemma}ات", "Number=Plur"
        yield f"{lemma}ون", "Case=Nom|Number=Plur"
        yield f"{lemma}و", "Case=Nom|Definite=Cons|Number=Plur"
        dual = lemma
    yield f"{dual}ان", "Case=Nom|Number=Dual"
    yield f"{dual}ين", "Number=Dual"
    yield f"{dual}ا", "Case=Nom|Definite=Cons|Number=Dual"
    yield f"{dual}ي", "Definite=Cons|Number=Dual"
    for plural in plurals:
        if plural.startswith(SHORT):
            yield plural.removeprefix(SHORT), "Definite=Ind|Number=Sing"
            continue
        yield plural, "Number=Plur"
        if not _DIPTOTE.fullmatch(plural):
            yield f"{plural}ا", "Case=Acc|Definite=Ind|Number=Plur"


def adjective_forms(lemma: str, others: tuple[str, ...] = ()) -> Iterator[Form]:
    """Yield the forms of an adjective, without the article.

    Args:
        lemma: The masculine singular.
        others: Irregular feminines and plurals; its short form is marked with `SHORT`.
    """
    yield lemma, "Gender=Masc|Number=Sing"
    yield f"{lemma}ا", "Case=Acc|Definite=Ind|Gender=Masc|Number=Sing"
    yield f"{lemma}ة", "Gender=Fem|Number=Sing"
    yield f"{lemma}ات", "Gender=Fem|Number=Plur"
    yield f"{lemma}ون", "Case=Nom|Gender=Masc|Number=Plur"
    yield f"{lemma}ين", "Gender=Masc|Number=Plur"
    yield f"{lemma}ي", "Definite=Cons|Gender=Masc|Number=Plur"
    yield f"{lemma}و", "Case=Nom|Definite=Cons|Gender=Masc|Number=Plur"
    yield f"{lemma}ان", "Case=Nom|Gender=Masc|Number=Dual"
    yield f"{lemma}تان", "Case=Nom|Gender=Fem|Number=Dual"
    yield f"{lemma}تين", "Gender=Fem|Number=Dual"
    for form in others:
        if form.startswith(SHORT):
            yield form.removeprefix(SHORT), "Definite=Ind|Gender=Masc|Number=Sing"
            continue
        yield form, "Gender=Fem|Number=Sing" if form[-1] in "ىاةء" and form[:1] != "أ" else "Number=Plur"


_FEMININE_WORDS = """
حرب أرض نار شمس يد عين أذن نفس روح دار بئر كأس سماء بنت أخت أم عصا ذكرى دنيا
"""
_FEMININE = frozenset(_FEMININE_WORDS.split())
"""Nouns that are feminine without showing it."""


def without_article(form: str) -> str:
    """Return a word without its article.

    >>> without_article("السوق"), without_article("الف")
    ('سوق', 'الف')
    """
    return form[2:] if form.startswith(ARTICLE) and len(form) > len(ARTICLE) + 1 else form


def gender_of(lemma: str) -> str:
    """Return the gender of a noun by its lemma.

    >>> gender_of("دولة"), gender_of("حرب"), gender_of("بيت")
    ('Fem', 'Fem', 'Masc')
    """
    return "Fem" if lemma.endswith("ة") or lemma in _FEMININE else "Masc"


def nominal_features(form: str, lemma: str) -> str:
    """Return the features of a form of a noun of which only the lemma is known.

    >>> nominal_features("محادثات", "محادثة"), nominal_features("تدابير", "تدبير")
    ('Gender=Fem|Number=Plur', 'Gender=Masc|Number=Plur')
    """
    features = "Number=Sing"
    if form != lemma:
        features = next((features for known, features in noun_forms(lemma) if known == form), "Number=Plur")
    return with_features(features, Gender=gender_of(lemma))


def perfect_features(form: str, *, base: bool) -> str:
    """Return the features of a verb in the perfect.

    Args:
        form: The form.
        base: Whether it is the lemma, the third person masculine.

    >>> perfect_features("قالت", base=False)
    'Aspect=Perf|Gender=Fem|Number=Sing|Person=3|Voice=Act'
    """
    features = "Gender=Masc|Number=Sing|Person=3"
    if not base:
        features = next((found for ending, found in _PERFECT if form.endswith(ending)), features)
    return f"Aspect=Perf|{features}|Voice=Act"


def imperfect_features(form: str) -> str:
    """Return the features of a verb in the imperfect.

    >>> imperfect_features("يقولون")
    'Aspect=Imp|Gender=Masc|Number=Plur|Person=3|VerbForm=Fin|Voice=Act'
    >>> imperfect_features("نقول")
    'Aspect=Imp|Number=Plur|Person=1|VerbForm=Fin|Voice=Act'
    """
    gender, person = _PREFIXES[form[0]]
    number = "Plur" if form[0] == "ن" else "Sing"
    if person == "3" and form.endswith(("ون", "وا")):
        gender, number = "Masc", "Plur"
    elif person == "3" and form.endswith("ان"):
        number = "Dual"
    features = f"Aspect=Imp|Number={number}|Person={person}|VerbForm=Fin|Voice=Act"
    return with_features(features, Gender=gender) if gender else features


def _lower(pair: tuple[str, str]) -> str:
    # Universal Dependencies sorts without regard to capitals: Number before NumForm.
    return pair[0].lower()


@lru_cache(maxsize=8_192)
def with_features(features: str, **more: str) -> str:
    """Return features with others added or replaced.

    >>> with_features("Number=Sing", Definite="Def", Case="Gen")
    'Case=Gen|Definite=Def|Number=Sing'
    """
    known = dict(pair.split("=", 1) for pair in features.split("|") if pair)
    return "|".join(f"{name}={value}" for name, value in sorted((known | more).items(), key=_lower))
