"""Formulas in which the writer alone speaks: "it is worth mentioning that", "it should be noted that".

They have a word of saying and its clause, but name nobody who says it, so they report nothing. There are two
kinds:

- **a verb without a subject**: `يذكر أن`, `يشار إلى أن`, `يلاحظ أن`. `يشار` and `أشير` are passive by their
  letters. The others have the letters of an active verb, whose subject may follow (`يذكر التقرير أن`) or
  precede (`تقرير يذكر أن`), so they count only at the beginning of a clause and directly before the particle,
  adverbs and asides aside (`ويذكر في هذا السياق أن`);
- **a verbal noun after a word that makes it due or possible**: `تجدر الإشارة إلى أن`, `من الجدير بالذكر أن`,
  `لا بد من القول إن`, `يمكن القول إن`, `والجدير ذكره أن`.

>>> from khabar.lexicon.cues import find_cues
>>> texts = "ويشار إلى أن", "ويذكر التقرير أن", "وتجدر الإشارة إلى أن", "ورفض الإشارة إلى أن"
>>> [is_formula(text, list(find_cues(text))[-1]) for text in texts]
[True, False, True, False]
"""

import re

from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cue_forms import key_of
from khabar.lexicon.cues import FoundCue

_PASSIVES = frozenset(map(key_of, ("يشار", "أشير")))
"""Keys of verbs that have no subject, whatever is around them."""

_IMPERSONAL = frozenset(map(key_of, ("يذكر", "يلاحظ", "ينوه", "يضاف")))
"""Keys of verbs that have no subject if none is beside them."""

_PARTICLE = re.compile(
    r"(?: (?:هنا|ايضا|كذلك|بالمناسبة|اخيرا|ختاما|(?:في |ب)(?:هذا|هذه|ذات|نفس) \w+"
    r"|في (?:السياق|الاطار|الصدد|الشان|المقابل)(?: نفسه| ذاته| عينه)?))*"
    r"(?: الى| على)? ب?ان(?:ه|ها|هم|هما|هن)?(?!\w)"
)
"""The particle after such a verb, and the words before it that are not its subject, as keys."""

_CLAUSE_OPENERS = frozenset(key_of("هذا كما مما فيما إذ حيث قد وقد ومما وكما فقد ومن").split())
"""Keys of words before such a verb that are not its subject."""

_DUE = frozenset(
    key_of(
        """
        تجدر يجدر جدير الجدير جدر حري الحري خليق حقيق تنبغي ينبغي تجب يجب وجب وجبت بد لابد تبقى يبقى بقي
        بقيت تحسن يحسن مفيد المفيد مهم المهم ضروري الضروري واجب الواجب لازم اللازم يلزم تلزم يمكن تمكن
        يمكننا يمكنني ممكن الممكن نستطيع أستطيع يسعنا يسعني يصح تصح يجوز تجوز يكفي تكفي يكفينا يفوتنا
        يفوتني تفوتنا تفوتني يفوت تفوت غني الغني غنى نافلة خلاصة صفوة قصارى مجمل زبدة حاصل مفر بأس مناص
        لافت اللافت صحيح الصحيح الحق الإنصاف الأمانة طريف الطريف يستحق تستحق يستوجب نود أود نريد أريد
        بودي
        """
    ).split()
)
"""Keys of words after which a verbal noun of saying is due or possible."""

_SKIPPED = frozenset(
    key_of(
        "هنا أيضا كذلك من عن إلى على بنا لنا علينا لي علي في هذا هذه السياق الصدد الإطار المقام أن"
    ).split()
)
"""Keys of words between these and the verbal noun."""

_BREAK = re.compile('[.؟!…:،"«»“”؛\n]')
_FAR = 60
"""Characters before and after a word that are looked at."""


def is_formula(text: str, cue: FoundCue) -> bool:
    """Whether a word of saying belongs to a formula of the writer.

    Args:
        text: The text.
        cue: The word.

    >>> from khabar.lexicon.cues import find_cues
    >>> texts = "ومن الجدير ذكره هنا أن", "لم يذكر أن", "هذا ويذكر أن", "لا بد من القول إن"
    >>> [is_formula(text, next(find_cues(text))) for text in texts]
    [True, False, True, True]
    """
    if cue.word.form is VerbForm.MASDAR:
        return _is_due(_words_before(text, cue))
    key = key_of(text[cue.start : cue.end])
    if key in _PASSIVES:
        return True
    if cue.word.form is VerbForm.PASSIVE:
        return _is_due(_words_before(text, cue))
    following = key_of(text[cue.end : cue.end + _FAR])
    return key in _IMPERSONAL and _PARTICLE.match(following) is not None and _opens(text, cue)


def is_first_person(text: str, cue: FoundCue) -> bool:
    """Whether a verb is in the first person of the imperfect: the writer speaks for himself (`نرى أن`).

    >>> from khabar.lexicon.cues import find_cues
    >>> [is_first_person(text, next(find_cues(text))) for text in ("ونرى أن", "ويرى أن", "أعلن أن")]
    [True, False, False]
    """
    return cue.word.form is VerbForm.IMPERFECT and text[cue.start] in "نأا"


def _words_before(text: str, cue: FoundCue) -> list[str]:
    """Return the keys of the words before a cue in its clause, without what is written onto the cue."""
    start = max(0, cue.start - _FAR)
    clause = _BREAK.split(text[start : cue.start])[-1]
    return key_of(re.sub(r"\w+$", "", clause)).split()


def _is_due(before: list[str]) -> bool:
    for word in reversed(before):
        if word in _DUE or word[1:] in _DUE:
            return True
        if word not in _SKIPPED:
            return False
    return False


def _opens(text: str, cue: FoundCue) -> bool:
    """Whether a verb begins a clause: it has a conjunction, or no word before it could be its subject."""
    before = _words_before(text, cue)
    return bool(cue.word.before) or not before or before[-1] in _CLAUSE_OPENERS
