"""The forms of an Arabic verb, from four of them: perfect, imperfect, participle, verbal nouns.

A verb of saying occurs in some forty forms (`قال`, `قالت`, `يقولون`, `قيل`, `قائلا`, `قولها`), and a list
that a person writes has a few of each verb. Written without vowel signs, nearly all of them follow from two
stems of each tense: the one before an ending that begins with a vowel, and the **short** one before a
consonant:

```
verb                perfect   short     imperfect   short     kind
أكّد  يؤكد          أكد-      أكد-      -ؤكد        -ؤكد      sound
أضاف  يضيف          أضاف-     أضف-      -ضيف        -ضف       hollow: the long vowel goes
نفى  ينفي           نف-       نفي-      -نف         -نفي      defective: the weak letter goes before an ending
أقرّ  يقر           أقر-      أقرر-     -قر         -قرر      doubled: the last letter is written twice
```

Of the passive only the forms are made that are written in another way than the active (`قيل`, `يقال`, `روي`,
`طولب`, `يوصف`): the others (`نُقل`, `ذُكر`) have the same letters.

A form may have a pronoun (`أبلغها`, `نفاه`, `إشارته`). Before one, some endings are written differently:
`ى` as `ا`, `ة` as `ت`, `وا` without its alef. `bound` gives this shape.

>>> forms = conjugate("أضاف", "يضيف")
>>> sorted(letters for letters, form in forms if form is VerbForm.PERFECT)[:4]
['أضاف', 'أضافا', 'أضافت', 'أضافتا']
>>> [letters for letters, form in conjugate("قال", "يقول") if form is VerbForm.PASSIVE]
['قيل', 'قيلت', 'قيلوا', 'يقال', 'تقال']
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_SIGNS = re.compile("[\u064b-\u0652]")
_SHADDA = "\u0651"
_LONG_VOWELS = frozenset("اوي")
_ROOT = 3
"""Letters of a stem in which the one before the last can be a long vowel."""
_THIRD_FORM = 4
"""Letters of the third form (`طالب`), whose passive has `و` for its alef."""


class VerbForm(StrEnum):
    """The form of a cue."""

    PERFECT = "perfect"
    IMPERFECT = "imperfect"
    PASSIVE = "passive"
    PARTICIPLE = "participle"
    MASDAR = "masdar"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Stems:
    """The stems of one tense, without vowel signs.

    Attributes:
        base: The form that has no ending; of the imperfect, without its prefix.
        vowel: The stem before an ending that begins with a vowel.
        short: The stem before a consonant.
        weak: The letter that ends `base` and is missing in `vowel`; empty if there is none.
    """

    base: str
    vowel: str
    short: str
    weak: str = ""


def perfect_stems(lemma: str, imperfect: str) -> Stems:
    """Return the stems of the perfect.

    >>> perfect_stems("قال", "يقول"), perfect_stems("دعا", "يدعو").short, perfect_stems("أقرّ", "يقر").short
    (Stems(base='قال', vowel='قال', short='قل', weak=''), 'دعو', 'أقرر')
    """
    base = _SIGNS.sub("", lemma)
    if base[-1] in "ىا":
        weak = "و" if imperfect.endswith("و") else "ي"
        return Stems(base, base[:-1], base[:-1] + weak, weak)
    if base[-2] == "ا" and imperfect[-2] in _LONG_VOWELS:
        return Stems(base, base, base[:-2] + base[-1])
    return Stems(base, base, base + base[-1] if lemma.endswith(_SHADDA) else base)


def imperfect_stems(lemma: str, imperfect: str) -> Stems:
    """Return the stems of the imperfect, without a prefix.

    >>> imperfect_stems("أضاف", "يضيف").short, imperfect_stems("رأى", "يرى").short
    ('ضف', 'ري')
    """
    base = imperfect[1:]
    if base[-1] in "ىيو" and _SIGNS.sub("", lemma)[-1] in "ىاي":
        weak = "و" if base[-1] == "و" else "ي"
        return Stems(base, base[:-1], base[:-1] + weak, weak)
    if len(base) >= _ROOT and base[-2] in _LONG_VOWELS and lemma[-2] == "ا":
        return Stems(base, base, base[:-2] + base[-1])
    return Stems(base, base, base + base[-1] if lemma.endswith(_SHADDA) else base)


def conjugate(lemma: str, imperfect: str) -> tuple[tuple[str, VerbForm], ...]:
    """Return the forms of a verb, without vowel signs, each once for each kind of form.

    >>> ("يقولون", VerbForm.IMPERFECT) in conjugate("قال", "يقول")
    True
    """
    past, present = perfect_stems(lemma, imperfect), imperfect_stems(lemma, imperfect)
    active = [(form, VerbForm.PERFECT) for form in _perfect(past)]
    active += [(form, VerbForm.IMPERFECT) for form in _imperfect(present)]
    known = {form for form, _ in active}
    passive = [form for form in _passive(past, present, imperfect) if form not in known]
    return tuple(dict.fromkeys([*active, *((form, VerbForm.PASSIVE) for form in passive)]))


def _perfect(stems: Stems) -> Iterator[str]:
    # A weak letter stays before the alef of the dual: نفيا, دعوا.
    yield from (
        stems.base,
        f"{stems.vowel}ت",
        f"{stems.vowel}وا",
        f"{stems.vowel}{stems.weak}ا",
        f"{stems.vowel}تا",
    )
    yield from (stems.short + ending for ending in ("ن", "ت", "نا", "تم", "تما"))


def _imperfect(stems: Stems) -> Iterator[str]:
    # After لم a weak verb is shorter (لم يقل, لم ينف). In the first person such forms are other words (أقل).
    shortest = min(stems.base, stems.vowel, stems.short, key=len)
    yield from (prefix + stems.base for prefix in "يتأن")
    yield from (prefix + shortest for prefix in "يت")
    for prefix in "يت":
        yield from (f"{prefix}{stems.vowel}{ending}" for ending in ("ون", "وا"))
        yield from (f"{prefix}{stems.vowel}{stems.weak}{ending}" for ending in ("ان", "ا"))
        yield f"{prefix}{stems.short}ن"


def _passive(past: Stems, present: Stems, imperfect: str) -> Iterator[str]:
    base = past.base
    if base[1] == "أ" and not past.weak:
        # سئل: the hamza of سأل sits on another letter.
        yield from (f"{base[0]}ئ{base[2:]}{ending}" for ending in ("", "ت", "وا"))
    if past.weak:
        yield from (f"{past.vowel}ي", f"{past.vowel}يت")
    elif len(past.short) < len(base):
        stem = f"{base[:-2]}ي{base[-1]}"
        yield from (stem, f"{stem}ت", f"{stem}وا")
    elif len(base) == _THIRD_FORM and base[1] == "ا":
        stem = f"{base[0]}و{base[2:]}"
        yield from (stem, f"{stem}ت", f"{stem}وا")
    stem = present.base
    if present.weak:
        stem = f"{present.vowel}ى"
    elif len(present.short) < len(stem):
        stem = f"{stem[:-2]}ا{stem[-1]}"
    elif base.startswith("و") and imperfect[1] != "و":
        stem = f"و{stem}"
    yield from (f"{prefix}{stem}" for prefix in "يت")


def participles(stem: str) -> Iterator[str]:
    """Yield the indefinite forms of a participle that accompanies a verb (`مضيفا`, `مضيفة`).

    >>> list(participles("نافي"))
    ['نافيا', 'نافية', 'نافيات', 'نافيتين', 'نافين']
    """
    yield from (stem + ending for ending in ("ا", "ة", "ات", "تين"))
    # The plural of a defective participle has no second ي: نافين.
    yield stem.removesuffix("ي") + "ين"


def bound(form: str) -> str:
    """Return a form as it is written before a pronoun.

    >>> bound("نفى"), bound("إشارة"), bound("أبلغوا"), bound("قول")
    ('نفا', 'إشارت', 'أبلغو', 'قول')
    """
    if form.endswith("وا"):
        return form[:-1]
    return form[:-1] + {"ى": "ا", "ة": "ت"}.get(form[-1], form[-1])
