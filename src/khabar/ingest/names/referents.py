"""Who a name is: the chain of mentions of a person, from the full name to the surname.

News introduces a person by the full name and goes on with the surname, which no rule of form can tell
from any other word. So the full names of an article are collected first; then each of their last words,
where it stands alone, is a mention. A surname that two persons share is the one last introduced, with
less certainty.

A headline comes before the introduction: a surname there is that of the person who is introduced later.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from khabar.ingest.guesses import ReferentGuess
from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.candidates import PERSON, SURNAME, NameCandidate, cuts, forms_of, offset_after
from khabar.ingest.names.merged_lam import full_name
from khabar.ingest.names.persons.titles import is_title
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.names.words.nisbas import is_nisba, is_nisba_of_state
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import cue_of
from khabar.messages import say
from khabar.model import Span
from khabar.vocabulary import Certainty, EntityType

_PARTICLES = frozenset({"بن", "ابن", "ابو", "ال", "عبد", "دي", "فان", "فون", "دو"})
_KUNYAS = frozenset({"ابو", "ابا", "ابي", "ام"})
_RELAYS = frozenset({"نقل", "ونقل", "نقلت", "ونقلت", "نقلا"})
_TWO, _NEAR = 2, 5
_INTRODUCED = say("the surname of a person whom the article names in full")
_SHARED = say("a surname that two persons of the article share: the one named last")


@dataclass(slots=True)
class _Persons:
    """The persons of an article, by the last words of their names."""

    full: dict[tuple[str, ...], ReferentGuess] = field(default_factory=dict)
    by_ends: dict[tuple[str, str], ReferentGuess] = field(default_factory=dict)
    by_given: dict[str, list[ReferentGuess]] = field(default_factory=dict)
    by_surname: dict[tuple[str, ...], list[tuple[int, ReferentGuess]]] = field(default_factory=dict)

    def introduce(self, place: int, keys: tuple[str, ...], referent: ReferentGuess) -> None:
        first = self.by_given.setdefault(keys[0], [])
        if referent not in first:
            first.append(referent)
        for tail in _tails(keys):
            known = self.by_surname.setdefault(tail, [])
            if not any(other == referent for _, other in known):
                known.append((place, referent))

    def named(self, place: int, tail: tuple[str, ...]) -> tuple[ReferentGuess, bool] | None:
        """Return who a surname means at a place, and whether nobody else has it."""
        known = self.by_surname.get(tail)
        if not known:
            return None
        number = bisect_right(known, place, key=lambda item: item[0])
        return known[max(0, number - 1)][1], len(known) == 1


def _tails(keys: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the surnames of a full name: its last word, with the particle before it.

    >>> list(_tails(("محمد", "بن", "سلمان")))
    [('بن', 'سلمان')]
    """
    if len(keys) == 1 or (len(keys) == _TWO and keys[0] in _KUNYAS):
        # أبو سامر: his son is another person.
        return
    if (len(keys) > _TWO and keys[-2] in _PARTICLES) or (keys[-1] in {"الدين", "الله"} and len(keys) > _TWO):
        yield keys[-2:]
    else:
        yield keys[-1:]


def resolve(words: KeyedText, chosen: Sequence[NameCandidate]) -> list[NameCandidate]:
    """Return the candidates with their referents, and the surnames that stand alone.

    Args:
        words: The text.
        chosen: The candidates that stay, in order.
    """
    shared = {name.keys[-1:] for name in chosen if name.type is EntityType.PERSON and len(name.keys) > 1}
    chosen = [_shrink(candidate, shared) for candidate in chosen]
    persons = _introduce(words, chosen)
    known = {
        (candidate.type, candidate.keys): candidate.referent
        for candidate in reversed(chosen)
        if candidate.referent
    }
    resolved = [_link(words, candidate, persons, known) for candidate in chosen]
    covered = {place for candidate in resolved for place in range(candidate.first, candidate.last)}
    ends = {candidate.last for candidate in resolved if candidate.type is EntityType.PERSON}
    surnames = list(_find_surnames(words, persons, covered, ends))
    return sorted([*resolved, *surnames], key=lambda candidate: (candidate.first, -candidate.last))


def _shrink(candidate: NameCandidate, surnames: set[tuple[str, ...]]) -> NameCandidate:
    """Return a name after a cue without its object: `رفض كرم التعليق`, where غسان كرم was introduced."""
    if candidate.finder != PERSON or not candidate.after_cue or len(candidate.keys) == 1:
        return candidate
    if lexeme(candidate.keys[1]).proper:
        return candidate
    surname = candidate.keys[:1]
    if surname in surnames:
        return replace(candidate, last=candidate.first + 1, keys=surname)
    return candidate


def _introduce(words: KeyedText, chosen: Sequence[NameCandidate]) -> _Persons:
    persons = _Persons()
    for candidate in chosen:
        if candidate.type is not EntityType.PERSON or len(candidate.keys) == 1:
            continue
        referent = candidate.referent or _fuller(persons, candidate.keys)
        referent = referent or _of_kunya(persons, candidate)
        referent = referent or ReferentGuess(EntityType.PERSON, name=_text(words, candidate))
        persons.full.setdefault(candidate.keys, referent)
        persons.by_ends.setdefault((candidate.keys[0], candidate.keys[-1]), referent)
        persons.introduce(candidate.first, candidate.keys, referent)
    for candidate in chosen:
        # قالت مريم: a given name that nobody has in full is a person of its own.
        alone = (
            candidate.type is EntityType.PERSON and len(candidate.keys) == 1 and candidate.referent is None
        )
        if alone and persons.named(candidate.first, candidate.keys) is None:
            referent = ReferentGuess(EntityType.PERSON, name=_text(words, candidate))
            persons.by_given.setdefault(candidate.keys[0], [referent])
    return persons


def _fuller(persons: _Persons, keys: tuple[str, ...]) -> ReferentGuess | None:
    """Return a person whose name has the same first and last word: `محمد سلمان` and `محمد علي سلمان`."""
    if keys in persons.full:
        return persons.full[keys]
    return persons.by_ends.get((keys[0], keys[-1]))


def _of_kunya(persons: _Persons, candidate: NameCandidate) -> ReferentGuess | None:
    """Return the person whose last name two words are: `خالد أبو صالح`, later `أبو صالح`; `بلال عبد الله`."""
    if len(candidate.keys) > _TWO or candidate.keys[0] not in _KUNYAS | _PARTICLES:
        return None
    found = persons.named(candidate.first, candidate.keys)
    return found[0] if found else None


_Known = dict[tuple[EntityType, tuple[str, ...]], ReferentGuess]
"""The referents of the names that a register or table has, by type and keys: one name is one referent."""


def _link(words: KeyedText, candidate: NameCandidate, persons: _Persons, known: _Known) -> NameCandidate:
    if candidate.type is not EntityType.PERSON:
        referent = candidate.referent or known.get((candidate.type, candidate.keys))
        referent = referent or ReferentGuess(candidate.type, name=_text(words, candidate))
        return candidate.naming(referent)
    if len(candidate.keys) > 1:
        return candidate.naming(candidate.referent or persons.full[candidate.keys])
    candidate = _without_letter(candidate, persons)
    found = persons.named(candidate.first, candidate.keys)
    given = persons.by_given.get(candidate.keys[0], [])
    if found is None and len(given) == 1 and candidate.referent is None:
        return replace(candidate, referent=given[0], certainty=Certainty.MEDIUM)
    if found is None:
        return candidate.naming(
            candidate.referent or ReferentGuess(EntityType.PERSON, name=_text(words, candidate))
        )
    referent, alone = found
    if candidate.referent == referent or (candidate.referent and not candidate.partial):
        return candidate
    return replace(
        candidate,
        referent=referent,
        certainty=Certainty.HIGH if alone and not candidate.partial else Certainty.MEDIUM,
        reason=_INTRODUCED if alone else _SHARED,
    )


def _without_letter(candidate: NameCandidate, persons: _Persons) -> NameCandidate:
    """Return the surname that a word is after a letter: `مقطعا لشلهوب`."""
    if candidate.referent or candidate.letters or persons.named(candidate.first, candidate.keys):
        return candidate
    readings = cuts(candidate.keys[0])[1:]
    return next(
        (
            replace(candidate, letters=letters, keys=(rest,))
            for letters, rest in readings
            if persons.named(candidate.first, (rest,))
        ),
        candidate,
    )


def _find_surnames(
    words: KeyedText, persons: _Persons, covered: set[int], ends: set[int]
) -> Iterator[NameCandidate]:
    """Yield the surnames that stand alone.

    Args:
        words: The text.
        persons: The persons of the article.
        covered: The numbers of the words that are in names.
        ends: The numbers of the words after the names of persons; it is added to.
    """
    firsts = {tail[0] for tail in persons.by_surname} | {key for key in persons.by_given if _is_plain(key)}
    beginning = forms_of(firsts).intersection(words.keys)
    for place, key in enumerate(words.keys):
        if place in covered or key not in beginning:
            continue
        for letters, rest in cuts(key):
            tail: tuple[str, ...] = (rest,)
            if (rest in _PARTICLES and not words.gap(place)) or (
                words.key(place + 1) in {"الدين", "الله"} and not words.gap(place)
            ):
                tail = (rest, words.key(place + 1))
            # بن رمضان والغربي
            joined = place in ends and key[:letters] == "و" and not words.gap(place - 1)
            if (found := persons.named(place, tail)) and (joined or _is_surname(words, place, letters, rest)):
                yield _surname(place, letters, tail, found[0], alone=found[1])
                ends.add(place + len(tail))
                break
            given = persons.by_given.get(rest, [])
            if len(given) == 1 and _is_plain(rest) and not letters:
                yield _surname(place, letters, (rest,), given[0], alone=False)
                break


def _is_plain(key: str) -> bool:
    """Whether a given name is nothing else: alone, it is the person whom the article names in full."""
    known = lexeme(key)
    return known.given and not known.common and not known.title


def _surname(
    place: int, letters: int, tail: tuple[str, ...], referent: ReferentGuess, *, alone: bool
) -> NameCandidate:
    certainty, reason = (Certainty.HIGH, _INTRODUCED) if alone else (Certainty.MEDIUM, _SHARED)
    return NameCandidate(
        place, place + len(tail), letters, tail, EntityType.PERSON, SURNAME, certainty, reason, referent
    )


def _is_surname(words: KeyedText, place: int, letters: int, rest: str) -> bool:
    """Whether a word is rather a surname than the ordinary word of the same letters."""
    if words.word(place).endswith(("على", "إلى")):
        return False
    if letters and (lexeme(words.key(place)).proper or lexeme(words.key(place)).ordinary):
        return False
    known = lexeme(rest)
    if not (known.common if letters else known.ordinary) and not is_nisba(rest) and not known.function:
        return not known.title
    if rest.startswith("ال") and not (known.ordinary or known.title or is_nisba_of_state(rest)):
        # ولدت الخابوري, لم يعترض العنيزان: nothing but a surname has these letters, or an adjective.
        described = words.key(place - 1).startswith(("ال", "وال", "بال", "لل")) and not words.gap(place - 1)
        return not (is_nisba(rest) and described)
    return _stands_as_name(words, place, rest)


def _stands_as_name(words: KeyedText, place: int, key: str) -> bool:
    """Whether an ordinary word is where a name is: after a title, a cue, a particle, before a colon."""
    before = place - 1
    if words.gap(before):
        # سالم: نعم. At the start of a line, before a colon, is who speaks.
        return "\n" in words.gap(before) and words.gap(place).startswith(":")
    if _is_subject_between(words, place) or _is_relayed(words, before):
        return True
    if lexeme(words.key(before)).function and (lexeme(key).given or words.key(before) == "اما"):
        # مع صالح, أن منصور: an adjective would follow its noun.
        return True
    cue = cue_of(words.word(before)) if before >= 0 else None
    # سألته الساير: the object is written onto the verb.
    asked = cue is not None and cue.form is VerbForm.PERFECT and not words.key(before).endswith(("نا", "تم"))
    return is_title(words.key(before)) or (cue is not None and not cue.pronoun) or asked


def _is_subject_between(words: KeyedText, place: int) -> bool:
    """Whether a word is between the two parts of a past tense: `وكان صعب قد قال`."""
    return words.key(place - 1) in {"كان", "وكان"} and words.key(place + 1) == "قد"


def _is_relayed(words: KeyedText, before: int) -> bool:
    """Whether a word is the `عن` of a verb of relaying: `ونقل البيان عن العامري`."""
    if words.key(before) != "عن":
        return False
    return any(words.key(other) in _RELAYS for other in range(max(0, before - _NEAR), before))


def _text(words: KeyedText, candidate: NameCandidate) -> str:
    """Return a name as it is without proclitics: the article comes back after `ل`."""
    start = words.starts[candidate.first]
    if candidate.letters:
        start = offset_after(words, candidate.first, candidate.letters)
    return full_name(words.text, Span(start, words.ends[candidate.last - 1]))
