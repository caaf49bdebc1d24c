"""The name of a person in the words that state the author of an article: `من مراسلنا هدى سالم`.

The words around the name say what the author does, for whom or where. They are not part of the name, and a
citation must not have them.
"""

import re

_SENT = "(?:مراسل|موفد|مبعوث|مندوب)"
_ROLE = f"(?:{_SENT}|محرر|كاتب|زميل|صحا?في|[إا]علامي|ناقد)"
_SPECIAL = "(?: ال(?:خاص|عام)[ةه]?)?"
_PLACE = r"(?: (?:في|[إا]لى|لدى) \S+)?"
_TITLE = (
    # المراسلة, مراسلنا, مراسلتنا الخاصة في بيروت, مراسل النهار. كاتب without the article may be a name.
    rf"(?:ال{_ROLE}[ةه]?|{_ROLE}ت?(?:نا|ها|هم)|{_SENT}[ةه]? \S+){_SPECIAL}{_PLACE}"
)
_WROTE = "(?:من|عن|بقلم|كتب(?:ت|ه|ها|ته|تها)?|[أا]عد(?:ه|ها|ته|تها)|[إا]عداد|تقرير|تغطي[ةه]|متابع[ةه])"
_COLON = r"\s*[:：/–—-]?\s+"
_BEFORE = re.compile(f"(?:{_WROTE}{_COLON})?(?:{_TITLE}{_COLON})*")
_AFTER = re.compile(rf"(?:\s*[،,–—(-]+\s*|\s+){_TITLE}(?!\w).*$")
_SHORTEST = 2
"""Words of a name: one word alone after a role may be an outlet or a desk."""


def author_span(words: str) -> tuple[int, int]:
    """Return the span of the name in the words that state an author; all of them if nothing else is a name.

    >>> for words in ("من مراسلنا هدى سالم", "هدى سالم، مراسلتنا في بيروت", "منى سالم", "مراسلنا"):
    ...     start, end = author_span(words)
    ...     words[start:end]
    'هدى سالم'
    'هدى سالم'
    'منى سالم'
    'مراسلنا'
    """
    opening, closing = _BEFORE.match(words), _AFTER.search(words)
    start = opening.end() if opening else 0
    end = closing.start() if closing and closing.start() > start else len(words)
    if len(words[start:end].split()) < _SHORTEST:
        return 0, len(words)
    return start, end
