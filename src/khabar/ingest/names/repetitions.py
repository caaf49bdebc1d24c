"""Names that come again: a name that its surroundings showed once is one wherever else it stands.

`نقلت صحيفة «النهر الجديد»` shows an organisation; later the page writes only `«النهر الجديد»`. The same
holds for a place after a class word (`قرية كفر سليم`, then `كفر سليم`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.candidates import REGISTER, SURNAME, NameCandidate, cuts, forms_of
from khabar.ingest.names.words.lexemes import lexeme
from khabar.messages import say
from khabar.vocabulary import EntityType

_AGAIN = say("a name that the article has elsewhere")
_MARKS = frozenset('"«“‹')


def find_repetitions(words: KeyedText, chosen: Sequence[NameCandidate]) -> Iterator[NameCandidate]:
    """Yield the other occurrences of the names of places and organisations that no register has.

    Args:
        words: The text.
        chosen: The names that stay.
    """
    covered = {place for name in chosen for place in range(name.first, name.last)}
    known: dict[str, dict[tuple[object, ...], NameCandidate]] = {}
    for name in chosen:
        if name.type is not EntityType.PERSON and name.finder != REGISTER:
            # A name that a text has a thousand times is looked for once.
            alike = (name.keys, name.type, not words.gap(name.first - 1))
            known.setdefault(name.keys[0], {}).setdefault(alike, name)
    if not known:
        return
    beginning = forms_of(known).intersection(words.keys)
    for place, key in enumerate(words.keys):
        for letters, rest in cuts(key) if key in beginning else ():
            for name in known.get(rest, {}).values():
                last = place + len(name.keys)
                if (
                    covered.isdisjoint(range(place, last))
                    and words.keys[place + 1 : last] == name.keys[1:]
                    and _is_same(words, place, name)
                ):
                    yield replace(
                        name, first=place, last=last, letters=letters, finder=SURNAME, reason=_AGAIN
                    )
                    covered.update(range(place, last))


def _is_same(words: KeyedText, place: int, name: NameCandidate) -> bool:
    if len(name.keys) > 1 or words.gap(place - 1)[-1:] in _MARKS:
        return True
    return not lexeme(name.keys[0]).common and not words.gap(name.first - 1)
