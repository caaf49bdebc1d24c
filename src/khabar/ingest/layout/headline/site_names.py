"""The names under which a site shows itself beside the headline."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from khabar.ingest.layout.headline.copies import ALIKE
from khabar.ingest.layout.line_evidence import LineEvidence

_ROW, _MARK = 4, 2
"""Words of the longest name of a site."""
_OUTLETS = frozenset({"صحيفه", "جريده", "مجله", "قناه", "اذاعه", "راديو", "موقع"})
_ONLINE = frozenset({"برس", "نيوز", "نت", "اونلاين", "بوست", "ميديا"})
"""Keys of words that the names of outlets begin or end with."""
_NAME_LETTERS = 5
_RIGHTS = 20
"""Copyright lines that are looked at: a page has one or two."""
_MAIN_SEPARATOR = re.compile(r"\s*[|»«:–—-]\s*")


def site_names(evidence: Sequence[LineEvidence], headline: str) -> Iterator[str]:
    """Yield the keys of the names under which the site shows itself beside the headline on the page.

    Args:
        evidence: The lines.
        headline: The key of the headline.
    """
    for item in evidence:
        key = item.line.key
        if len(headline) >= ALIKE and key != headline and headline in key:
            rest = _MAIN_SEPARATOR.sub(" ", key.replace(headline, " ")).strip()
            if rest and rest.count(" ") < _ROW:
                yield rest
    # الغد -: the name in front of a picture, without its text.
    marked = (item.line for item in evidence if item.line.key.endswith((" -", " |", " –")))
    yield from (line.key[:-_MARK] for line in islice(marked, _ROW) if line.words <= _ROW + 1)
    first = evidence[0].line
    if 1 < first.words <= _ROW and not evidence[0].is_furniture:
        # Where nothing else shows it, the first short line of a page is its name.
        yield first.key
    yield from rights_names(evidence)
    above = takewhile(lambda item: item.line.key != headline, evidence)
    yield from (item.line.key for item in above if _is_outlet(item))


def _is_outlet(item: LineEvidence) -> bool:
    """Whether a short line is the name of an outlet, by its first word or its last: `صحيفة الضفة`, `جفارة نت`."""
    words = item.line.key.split()
    return 1 < len(words) < _ROW and (words[0] in _OUTLETS or words[-1] in _ONLINE)


def rights_names(evidence: Sequence[LineEvidence]) -> Iterator[str]:
    """Yield the short lines that a copyright line names."""
    lines = (item.line.key for item in evidence if item.sign and item.sign.type == "copyright")
    rights = frozenset(islice(lines, _RIGHTS))
    for item in evidence:
        name = item.line.key.strip(" -–—|_:")
        if (
            len(name) >= _NAME_LETTERS
            and item.line.words <= _ROW
            and any(name in key for key in rights)
            and name not in rights
        ):
            yield name
