"""Expressions of time of an article, with their values as far as they have one.

>>> text = "قال الخميس إن السد بني عام 2018، وإنه فتح في 5 آذار / مارس 2020، قبل عامين"
>>> [(text[guess.span.start : guess.span.end], guess.when) for guess in find_dates(Article(text))]
[('الخميس', ''), ('عام 2018', '2018'), ('5 آذار / مارس 2020', '2020-03-05'), ('قبل عامين', '')]
"""

from khabar.ingest.dates.expressions import Expression, find_expressions
from khabar.ingest.dates.values import CALENDAR, numeric_dates, value_of, with_page
from khabar.ingest.guesses import Article, DateGuess
from khabar.ingest.keyed_text import KeyedText, key_text
from khabar.ingest.names.candidates import offset_after
from khabar.lexicon.calendar import read_words
from khabar.messages import say
from khabar.model import Span
from khabar.vocabulary import Certainty

_COUNTED = say("a point counted from another one")


def find_dates(article: Article) -> tuple[DateGuess, ...]:
    """Return the expressions of time of an article, in order.

    Args:
        article: The article.

    >>> find_dates(Article("قبل ذلك بيوم واحد"))[0].span
    Span(start=0, end=17)
    >>> find_dates(Article("تنتهي المهلة في 31 آذار", day="2024-03-12"))[0].when
    '2024-03-31'
    """
    words = key_text(article.text)
    found = list(numeric_dates(article.text))
    found += [_guess(words, expression) for expression in find_expressions(words)]
    ordered = sorted(_apart(found), key=lambda guess: guess.span)
    return tuple(with_page(article.text, ordered, article.day))


def _apart(guesses: list[DateGuess]) -> list[DateGuess]:
    kept: list[DateGuess] = []
    for guess in guesses:
        if not any(guess.span.overlaps(other.span) for other in kept):
            kept.append(guess)
    return kept


def _guess(words: KeyedText, expression: Expression) -> DateGuess:
    start = offset_after(words, expression.first, expression.letters)
    end = words.ends[expression.last - 1]
    if words.gap(expression.last - 1)[:1] == ")" and "(" in words.text[start:end]:
        end += 1
    when = value_of(read_words(words.text[start:end]))
    certainty, reason = (Certainty.HIGH, CALENDAR) if when else (Certainty.MEDIUM, _COUNTED)
    return DateGuess(Span(start, end), when, certainty, reason)
