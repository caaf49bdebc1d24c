"""Phrases in quotation marks that are no quotations: titles of works, and words kept at a distance.

What is left when quotations and names are known: a stretch after a word for a work (`فيلم`, `كتاب`) is its
title; a short one without a class word is a scare quote. Longer ones are left to people.

>>> from khabar.ingest.sentences import divide_sentences
>>> text = "عرض فيلم «الطريق» في ما يسمى «حارة السقايين»."
>>> article = Article(text, (), divide_sentences(text))
>>> [(text[guess.span.start : guess.span.end], guess.kind.value) for guess in find_phrases(article, (), ())]
[('الطريق', 'title'), ('حارة السقايين', 'soCalled')]
"""

from collections.abc import Sequence

from khabar.ingest.guesses import Article, NameGuess, PhraseGuess, QuotationGuess
from khabar.ingest.quotations.passages.article_reading import read_article
from khabar.ingest.quotations.passages.marks import Stretch
from khabar.ingest.quotations.passages.passage import Passage
from khabar.ingest.quotations.patterns.speech import is_called, is_name, is_work, names_thing
from khabar.messages import say
from khabar.vocabulary import Certainty, PhraseKind

_TITLE = say("in quotation marks, after a word for a work")
_DISTANCED = say("a few words in quotation marks without a speaker")
_FEW = 4


def find_phrases(
    article: Article, names: Sequence[NameGuess], quotations: Sequence[QuotationGuess]
) -> tuple[PhraseGuess, ...]:
    """Return the titles and scare quotes of an article, in order.

    Args:
        article: The article, with its sentences.
        names: Its names.
        quotations: Its quotations.

    >>> find_phrases(Article(""), (), ())
    ()
    """
    reading = read_article(article, names)
    quoted = {span.start for guess in quotations for span in (*guess.pieces, *guess.verbatim)}
    found = []
    for sentence in article.sentences:
        own = reading.stretches_in(sentence.start, sentence.end)
        free = [one for one in own if one.inner.start not in quoted]
        if free:
            passage = Passage(reading, sentence.start, sentence.end, list(own))
            found += [guess for one in free if (guess := _read(passage, one))]
    return tuple(found)


def _read(passage: Passage, stretch: Stretch) -> PhraseGuess | None:
    if is_name(passage, stretch):
        return None
    if is_work(passage, stretch):
        return PhraseGuess(stretch.inner, PhraseKind.TITLE, Certainty.MEDIUM, _TITLE)
    few = len(passage.text[stretch.inner.start : stretch.inner.end].split()) <= _FEW
    distanced = is_called(passage, stretch) or not names_thing(passage, stretch)
    if few and distanced and not stretch.continues:
        return PhraseGuess(stretch.inner, PhraseKind.DISTANCED, Certainty.LOW, _DISTANCED)
    return None
