"""Gaps: patterns of any tokens, which are followed without looking at one."""

from khabar.query.cql.syntax import Alternation, Pattern, Repetition, Sequence, TokenPattern

Gap = tuple[int, int | None]
"""The least and the greatest number of tokens; `None` for any number."""


def gap_of(pattern: Pattern) -> Gap | None:
    """Return the width of a pattern of any tokens, if all widths between two are possible; else `None`.

    >>> from khabar.query.cql.reading.query import parse_query
    >>> [gap_of(parse_query(query).pattern) for query in ("[]", "[]{0,3} []", "([]? []?)*", "([]{2})*")]
    [(1, 1), (1, 4), (0, None), None]
    """
    match pattern:
        case TokenPattern(None, ""):
            return 1, 1
        case Repetition(inner, least, most):
            gap = gap_of(inner)
            return None if gap is None else _repeated(gap, least, most)
        case Sequence(parts):
            gaps = [gap_of(part) for part in parts]
            known = [gap for gap in gaps if gap is not None]
            return _sum(known) if len(known) == len(gaps) else None
        case Alternation(parts):
            gaps = [gap_of(part) for part in parts]
            known = [gap for gap in gaps if gap is not None]
            return _united(known) if len(known) == len(gaps) else None
    return None


def _sum(gaps: list[Gap]) -> Gap:
    most = [gap[1] for gap in gaps]
    known = [number for number in most if number is not None]
    return sum(gap[0] for gap in gaps), sum(known) if len(known) == len(most) else None


def _repeated(gap: Gap, least: int, most: int | None) -> Gap | None:
    narrow, wide = gap
    times = max(least, 1)
    # The widths of one time more must follow those of the times before without a break.
    unbroken = wide is None or (times + 1) * narrow <= times * wide + 1
    if least != most and not (unbroken and (least > 0 or narrow <= 1)):
        return None
    if most == 0 or wide == 0:
        return 0, 0
    return least * narrow, None if most is None or wide is None else most * wide


def _united(gaps: list[Gap]) -> Gap | None:
    ordered = sorted(gaps, key=lambda gap: gap[0])
    least, most = ordered[0]
    for narrow, wide in ordered[1:]:
        if most is not None and narrow > most + 1:
            return None
        most = None if most is None or wide is None else max(most, wide)
    return least, most
