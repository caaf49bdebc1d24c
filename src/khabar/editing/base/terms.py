"""What the parts of an entry are called in messages: who annotates need not know the classes or XML."""

from collections.abc import Mapping

from khabar.messages import Message, term
from khabar.model import (
    Annotation,
    Block,
    Cue,
    Entity,
    Mention,
    Phrase,
    Quotation,
    Sentence,
    Source,
    TimeExpression,
    Token,
)

_TERMS: Mapping[type, str] = {
    Annotation: "part of a quotation",
    Block: "block",
    Cue: "cue",
    Entity: "anonymous source",
    Mention: "name",
    Phrase: "phrase",
    Quotation: "quotation",
    Sentence: "sentence",
    Source: "source",
    TimeExpression: "date",
    Token: "word",
}


def term_of(kind: type) -> Message:
    """Return the term for a kind of part.

    >>> str(term_of(Mention)), term_of(Cue).render("ar")
    ('name', 'لفظ نقل')
    """
    return term(_TERMS[kind])
