"""What a verb of relaying says: who is quoted, and which medium passes it on: `نقلت رويترز عن سالم`."""

import re

from khabar.ingest.quotations.passages.clauses import is_relative
from khabar.ingest.quotations.passages.passage import Passage
from khabar.ingest.quotations.source_phrases.source_phrase import SourcePhrase, read_source
from khabar.ingest.quotations.sources.front_subjects import before_verb
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import FoundCue

_FROM = {
    "نقل": re.compile(r"(?<!\w)عن(?:ه|ها|هم)?(?!\w)"),
    "نسب": re.compile(r"(?<!\w)[إا]لى(?!\w)"),
    "علم": re.compile(r"(?<!\w)من(?!\w)"),
}
"""The preposition before who is quoted, by the verb of relaying: `نقلت عن`, `نسبت إلى`, `علمت من`."""


def is_relay(cue: FoundCue) -> bool:
    """Whether a cue is a verb that relays another's words, or a phrase of one: `نقلت`, `نُسب إلى`.

    Args:
        cue: The cue.
    """
    return cue.word.verb.lemma.split()[0] in {*_FROM, "نقلا"}


def _from(relay: FoundCue) -> re.Pattern[str]:
    """Return what finds the preposition of a verb of relaying."""
    return _FROM[relay.word.verb.lemma.split()[0].removesuffix("ا")]


def relays_after(passage: Passage, relay: FoundCue, offset: int) -> bool:
    """Whether what is before an offset is the medium of a verb of relaying: `نقل الموقع «الغد» عن`.

    Args:
        passage: The sentence.
        relay: The verb.
        offset: That after a medium in marks.
    """
    match = _from(relay).search(passage.text, offset, passage.end)
    return match is not None and not passage.text[offset : match.start()].strip()


def relayer(passage: Passage, cue: FoundCue) -> FoundCue | None:
    """Return the verb `نقل` that relays what a later cue reports, if there is one before it.

    Args:
        passage: The sentence.
        cue: The later cue.
    """
    for other in reversed(passage.cues):
        # في تصريح نقلته قناة الغد: it describes the statement, and who is quoted comes later.
        if other.end > cue.start or not is_relay(other) or is_relative(other):
            continue
        found = _from(other).finditer(passage.text, other.start, cue.start)
        if any(not passage.in_stretch(match.start()) for match in found):
            return other
    return None


def relayed(passage: Passage, relay: FoundCue, stop: int) -> SourcePhrase | None:
    """Return the phrase after the `عن` of a verb of relaying: who is quoted.

    Args:
        passage: The sentence.
        relay: The verb.
        stop: Where the phrase must end.
    """
    if relay.word.form is VerbForm.PHRASE:
        return read_source(passage, relay.end, stop)
    match = _from(relay).search(passage.text, relay.end, stop)
    # نقلت عنه «الغد» قوله: who spoke last.
    return read_source(passage, match.end(), stop) if match and not _has_pronoun(match) else None


def relays_last(passage: Passage, relay: FoundCue, stop: int) -> bool:
    """Whether a verb of relaying has a pronoun for who is quoted: `نقلت عنه «الغد» قوله`.

    Args:
        passage: The sentence.
        relay: The verb.
        stop: The offset of the later cue.
    """
    match = None if relay.word.form is VerbForm.PHRASE else _from(relay).search(passage.text, relay.end, stop)
    return match is not None and _has_pronoun(match)


def _has_pronoun(match: re.Match[str]) -> bool:
    """Whether a pronoun is written onto the preposition of a verb of relaying."""
    return match[0].endswith(("ه", "ها", "هم"))


def relaying(passage: Passage, relay: FoundCue) -> SourcePhrase | None:
    """Return the phrase between a verb of relaying and its `عن`, or before the verb: the medium.

    Args:
        passage: The sentence.
        relay: The verb.
    """
    match = _from(relay).search(passage.text, relay.end, passage.end)
    if relay.word.form is VerbForm.PHRASE or not match:
        return None
    if _has_pronoun(match):
        return read_source(passage, match.end(), passage.end) or before_verb(passage, relay)
    return read_source(passage, relay.end, match.start()) or before_verb(passage, relay)
