"""Reports of speech in plain text: a verb of saying, and the clause that it opens."""

import re
from collections.abc import Iterator

_VERBS = (
    "قال",
    "يقول",
    "تقول",
    "قائلا",
    "قائلة",
    "[أا]ضاف",
    "مضيفا",
    "مضيفة",
    "[أا]ك[دّ]د?",
    "مؤكدا",
    "مؤكدة",
    "[أا]وضح",
    "موضحا",
    "موضحة",
    "[أا]علن",
    "صرح",
    "[أا]فاد",
    "[أا]شار",
    "مشيرا",
    "مشيرة",
    "لفت",
    "حذر",
    "نفى",
    "نفت",
    "زعم",
    "شدد",
    "توقع",
    "اعتبر",
    "ذكر",
    "تابع",
    "كشف",
    "ر[أا]ى",
    "ر[أا]",
    "هدد",
    "اعترف",
    "[أا]قر",
    "ادعى",
    "ادع",
    "[أا]بلغ",
    "رجح",
    "استبعد",
    "خلص",
)
"""Verbs that report speech where `أن` follows them soon, whatever else they may mean (`رأى`) without it."""

_OPENER = re.compile("[ ]ب?[أإا]ن")
_REPORT = re.compile(
    rf"(?<!\w)[وف]?(?P<verb>(?:{'|'.join(_VERBS)})(?:ت|وا)?)(?!\w)"
    r"(?:[ ][^\s.؟!…:،\"«»]+){0,7}?[ ](?P<opener>ب?[أإا]ن)(?:ه|ها|هم|هما|نا|ني)?(?!\w)"
)


def find_reports(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the position of a verb of saying that opens a clause, at most seven words further on.

    >>> ["وقالت سالم أمس إن السد آمن"[slice(*span)] for span in find_reports("وقالت سالم أمس إن السد آمن")]
    ['قالت']
    """
    stop = len(text) if end is None else end
    # The clause is much sooner looked for than the verb.
    if _OPENER.search(text, start, stop):
        for match in _REPORT.finditer(text, start, stop):
            yield match.span("verb")
