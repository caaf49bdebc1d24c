"""The names of the outlet of a page, which its articles use without a class word: `قال لـ«المدار»`.

The lines around the article show how the site calls itself. A name of several words is that wherever it
stands; a single word is often an ordinary one, and must stand where an outlet does: in marks or brackets,
after a verb of saying or `ل`, before a dash.
"""

from collections.abc import Iterator, Sequence

from khabar.arabic import Level, word_keys
from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.candidates import ORGANISATION, NameCandidate, cuts
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.tables.reading import read_classes
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import cue_of
from khabar.messages import say
from khabar.vocabulary import Certainty, EntityType

_OUTLET = say("the name of the site, as the lines around the article show it")
_KINDS = read_classes("org_heads.txt")["outside"] | {"بوابه", "اخبار"}
_LONGEST = 4
_FINITE = (VerbForm.PERFECT, VerbForm.IMPERFECT)
_MARKS = frozenset('«»"“”()[]/-–—ـ:')


def find_outlet(words: KeyedText, names: Sequence[str]) -> Iterator[NameCandidate]:
    """Yield where an article names its outlet.

    Args:
        words: The text.
        names: The names of the site.

    >>> from khabar.ingest.keyed_text import key_text
    >>> [found.first for found in find_outlet(key_text("قالت هدى سالم لدجلة برس إن الماء وصل"), ["دجلة برس"])]
    [3]
    """
    for keys in dict.fromkeys(filter(None, map(_bare, names))):
        # The article may be written without its alef: للأخبار.
        core = keys[0].removeprefix("ال")
        for place, key in enumerate(words.keys):
            for letters, rest in cuts(key) if core in key else ():
                last = place + len(keys)
                if rest != keys[0] or words.keys[place + 1 : last] != keys[1:]:
                    continue
                if any(words.gap(other) for other in range(place, last - 1)):
                    continue
                if len(keys) > 1 or _stands_as_outlet(words, place, letters):
                    yield NameCandidate(
                        place,
                        last,
                        letters,
                        keys,
                        EntityType.ORGANISATION,
                        ORGANISATION,
                        Certainty.MEDIUM,
                        _OUTLET,
                    )
                break


def _bare(name: str) -> tuple[str, ...]:
    """Return the keys of a name without the class word before it: `جريدة الزيتونة` is called `الزيتونة`."""
    keys = tuple(word_keys(name, Level.SEARCH))
    while len(keys) > 1 and keys[0] in _KINDS:
        keys = keys[1:]
    plain = len(keys) > _LONGEST or any(not lexeme(key).arabic for key in keys)
    return () if plain or not keys or lexeme(keys[0]).function else keys


def _stands_as_outlet(words: KeyedText, place: int, letters: int) -> bool:
    before, after = words.gap(place - 1)[-1:], words.gap(place)[:1]
    if place and before in _MARKS and after in _MARKS and before and after:
        return True
    if letters == 1 and words.keys[place].startswith("ل"):
        return not lexeme(words.keys[place]).common or _is_saying(words, place - 1)
    return not before and _is_saying(words, place - 1)


def _is_saying(words: KeyedText, place: int) -> bool:
    cue = cue_of(words.word(place))
    return cue is not None and cue.form in _FINITE and not cue.pronoun
