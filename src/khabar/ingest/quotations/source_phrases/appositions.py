"""What is said of a source beside its name: `هدى سالم، مديرة المعهد،`, `سالم عمر المدير العام للهيئة`."""

from collections.abc import Mapping

from khabar.ingest.guesses import NameGuess
from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.quotations.source_phrases.phrase_limits import is_closed, names_person
from khabar.ingest.quotations.source_phrases.phrase_words import CALLED, RELATIVES, is_saying


def is_apposition(
    words: KeyedText, names: Mapping[int, NameGuess], place: int, stop: int, *, named: bool
) -> bool:
    """Whether a title or name between commas follows: `هدى سالم، مديرة المعهد،`.

    Args:
        words: The text.
        names: The names of the article, by the number of their first word.
        place: The number of the word after the first comma.
        stop: The offset at which the phrase must end.
        named: Whether a person was named before it.
    """
    key = words.key(place)
    if place >= len(words) or words.starts[place] >= stop or key in RELATIVES:
        return False
    if key in CALLED or not named:
        return names_person(words, names, place)
    known = lexeme(key)
    return known.title and not known.function and is_closed(words, place, stop)


def is_second_title(words: KeyedText, names: Mapping[int, NameGuess], place: int, stop: int) -> bool:
    """Whether a title right after a name is one of that person: `سالم عمر المدير العام للهيئة`.

    Args:
        words: The text.
        names: The names of the article, by the number of their first word.
        place: The number of the word after the name.
        stop: The offset at which the phrase must end.
    """
    # وسأل كمال عدلي الشاهد متى: one word alone is rather who is addressed.
    more = (
        place + 1 not in names and not words.gap(place) and words.ends[min(place + 1, len(words) - 1)] <= stop
    )
    return more and lexeme(words.key(place)).title and not is_saying(words, place)
