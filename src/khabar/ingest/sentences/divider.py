r"""The divider of sentences.

**Which stops.** A sentence ends at a run of `.` `؟` `?` `!` `…` before white space or the end of the block.
So figures, times and addresses (`3.5`, `10.30`, `www.example.org`) need no care; abbreviations do (see
`khabar.ingest.sentences.abbreviations`). Two full stops are a pause of Arabic newspapers, not an end.

**Quotation marks.** A stop inside quotation marks ends a sentence if the quotation goes on after it; the
marks need not be balanced for that, so a lost mark cannot swallow the page. A stop just before the closing
mark ends the sentence together with the mark, unless the writer's sentence goes on:

```
قالت: «نعم. سنعود.» وأضافت …      ends after نعم. and after سنعود.»
«هل نعود؟» سألت المديرة.          ends once: the question mark is that of the quotation
«سنعود.»، قالت المديرة.           ends once: a comma follows
```

**Brackets.** A stop inside round or square brackets belongs to what is in them.

>>> text = "قالت د. هدى: «نعم. سنعود.» وأضافت أن 3.5 ملايين تكفي. ماذا بعد؟!"
>>> [text[span.start : span.end] for span in divide_sentences(text)]
['قالت د. هدى: «نعم.', 'سنعود.»', 'وأضافت أن 3.5 ملايين تكفي.', 'ماذا بعد؟!']
"""

import re
from bisect import bisect_right
from itertools import pairwise

from khabar.ingest.sentences.abbreviations import Stop, read_stop
from khabar.model import Span

_STOPS = ".؟?!…۔"
_CLOSING = "»”’›)]}\"'"
# The closing mark may stand apart from the stop, as in French typography: only one that cannot open.
_END = re.compile(rf"[{_STOPS}]+(?:[{re.escape(_CLOSING)}]+|[\s\u200e\u200f]+[»”›]+)*[{_STOPS}]*(?=\s|$)")
_BRACKETS = re.compile(r"[(\[][^()\[\]\n]{0,400}[)\]]")
_WORD = re.compile(r"\S+")
_LETTER = re.compile(r"\w")
_QUESTION = frozenset("؟?!")
_OPENING = re.compile(r"[^\s\"«“‘'(\[]")

_PREPOSITIONS = "في من إلى الى على عن حتى الموافق الموافقة أي بعد قبل خلال منذ بين عند لدى مع أو - – — /"
_JOINING = frozenset(_PREPOSITIONS.split())
"""Words that go on with a sentence after the letter of an era."""


def divide_sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of one block, in order; all of it but white space is in one of them.

    Args:
        text: The text of a paragraph, heading or caption.

    >>> divide_sentences("وصلت القافلة. وتوزعت")
    (Span(start=0, end=13), Span(start=14, end=20))
    >>> divide_sentences(" ")
    ()
    """
    ends = [0, *_find_ends(text), len(text)]
    spans = [_trim(text, start, end) for start, end in pairwise(ends)]
    return tuple(_join_fragments(text, [span for span in spans if len(span)]))


def _find_ends(text: str) -> list[int]:
    """Return the offsets after all sentences that end before the end of the block."""
    ends: list[int] = []
    brackets = [match.span() for match in _BRACKETS.finditer(text)] if ")" in text or "]" in text else []
    start = 0
    for match in _END.finditer(text):
        if match.end() < len(text) and _ends_sentence(text, start, match, brackets):
            start = match.end()
            ends.append(start)
    return ends


def _ends_sentence(text: str, start: int, match: re.Match[str], brackets: list[tuple[int, int]]) -> bool:
    run = match[0]
    # Not `..`, nor dots before the first word.
    if run == ".." or not _LETTER.search(text, start, match.start()):
        return False
    if _is_bracketed(match.start(), start, brackets):
        return False
    opening = _OPENING.search(text, match.end())
    following = opening.start() if opening else len(text)
    if run[-1] not in _STOPS and run[0] in _QUESTION:
        return text.startswith("و", following)
    return run != "." or _ends_at_stop(text, start, match.start(), following)


def _is_bracketed(offset: int, start: int, brackets: list[tuple[int, int]]) -> bool:
    """Whether an offset is in brackets that opened after the first word of the sentence."""
    index = bisect_right(brackets, (offset, len("x"))) - 1
    if index < 0 or offset >= brackets[index][1]:
        return False
    return brackets[index][0] > start + 1


def _ends_at_stop(text: str, start: int, offset: int, following: int) -> bool:
    """Whether a single full stop ends the sentence, by the words around it."""
    head = text[max(start, offset - 60) : offset]
    before, word = ["", "", *head.split()][-2:] if not head[-1:].isspace() else ("", "")
    match read_stop(word, before):
        case Stop.CONTINUES:
            return False
        case Stop.ENDS_UNLESS_JOINED:
            return _next_word(text, following) not in _JOINING and text[following - 1] not in "(["
        case Stop.ENDS_IF_OPENED:
            word = _next_word(text, following)
            return word.startswith(("و", "ف")) and "." not in word.rstrip(".")
    return True


def _next_word(text: str, offset: int) -> str:
    match = _WORD.search(text, offset)
    return match[0] if match else ""


def _trim(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Span(start, start + len(piece.strip()))


def _join_fragments(text: str, spans: list[Span]) -> list[Span]:
    """Join what has no letter (a closing mark, stars) to the sentence before it."""
    joined: list[Span] = []
    for span in spans:
        if joined and not _LETTER.search(text, span.start, span.end):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined
