"""The certainty that the guidelines prescribe for an annotation that a person is sure of.

It is high, with two exceptions: an expression of time whose day is worked out from a day of the week, and a
quotation whose subject is dropped, if its speaker is not named in its sentence. Both are medium, and stay so
when a person accepts them.
"""

from khabar.model import Annotation, Entry, Mention, Quotation, Source, TimeExpression
from khabar.vocabulary import Certainty


def accepted_certainty(entry: Entry, part: Mention | Quotation | Source | TimeExpression) -> Certainty:
    """Return the certainty of an annotation once a person has accepted it.

    >>> import khabar
    >>> entry = khabar.load()["egypttoday-0001"]
    >>> str(accepted_certainty(entry, entry["q1"])), str(accepted_certainty(entry, entry["q10"]))
    ('high', 'medium')
    """
    if isinstance(part, Quotation):
        return Certainty.MEDIUM if has_dropped_subject(entry, part) else Certainty.HIGH
    if isinstance(part, TimeExpression) and part.when and part.certainty is Certainty.MEDIUM:
        return Certainty.MEDIUM
    return Certainty.HIGH


def has_dropped_subject(entry: Entry, quotation: Quotation) -> bool:
    """Whether a quotation has a cue without a subject, and the speaker is that of an earlier sentence.

    Args:
        entry: The entry.
        quotation: The quotation, which need not be in it yet.
    """
    attribution = quotation.attribution
    if attribution.source or not attribution.cues or attribution.speaker is None:
        return False
    start = quotation.pieces[0].span.start
    first = min(start, *(cue.span.start for cue in attribution.cues))
    sentence = entry.sentence_at(first)
    if sentence is None:
        return False
    layers = (entry.mentions, entry.sources)
    named = (part for layer in layers for part in layer if part.entity == attribution.speaker)
    others = (
        other.pieces[0]
        for other in entry.quotations
        if other.attribution.speaker == attribution.speaker and other.pieces[0].span.start < start
    )
    parts: tuple[Annotation, ...] = (*named, *others)
    return not any(sentence.span.start <= part.span.start < start for part in parts)
