"""Tokens: the words and punctuation marks of a text."""

from dataclasses import dataclass, fields

from khabar.model.spans import Span


@dataclass(frozen=True, slots=True, init=False)
class Token:
    """A word or punctuation mark.

    Attributes:
        span: The extent, in code points of `Entry.text`.
        form: The word as it is on the page.
        norm: The key for comparison (`khabar.arabic.fold`), unless the entry gives another one.
        lemma: The dictionary form, or empty.
        pos: The part of speech, or empty.
        msd: The morphosyntactic description, or empty.
        punctuation: Whether it is encoded as `pc` rather than `w`.
        id: The `xml:id`, or empty.

    >>> Token(Span(0, 5), "أكَّد", "اكد", lemma="أكد", pos="VERB").lemma
    'أكد'
    """

    span: Span
    form: str
    norm: str
    lemma: str = ""
    pos: str = ""
    msd: str = ""
    punctuation: bool = False
    id: str = ""

    def __init__(  # noqa: PLR0913, PLR0917 (one argument a field, as in the generated one)
        self,
        span: Span,
        form: str,
        norm: str,
        lemma: str = "",
        pos: str = "",
        msd: str = "",
        punctuation: bool = False,  # noqa: FBT001, FBT002 (a field of the dataclass, like the others)
        id: str = "",  # noqa: A002 (a field of the dataclass, like the others)
    ) -> None:
        # As in Span: the generated one would take twice as long.
        _set_span(self, span)
        _set_form(self, form)
        _set_norm(self, norm)
        _set_lemma(self, lemma)
        _set_pos(self, pos)
        _set_msd(self, msd)
        _set_punctuation(self, punctuation)
        _set_id(self, id)


_set_span, _set_form, _set_norm, _set_lemma, _set_pos, _set_msd, _set_punctuation, _set_id = (
    vars(Token)[field.name].__set__ for field in fields(Token)
)
