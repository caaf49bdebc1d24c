"""Reports of a clause before its cue, without a particle or marks: `السد آمن، يقول سالم عمر`.

The clause begins the sentence, a verb of saying in the present follows a comma, and its subject ends the
sentence or is followed by what the speaker does meanwhile. A verb with content of its own is none of these.
"""

import re
from collections.abc import Iterator

from khabar.ingest.quotations.passages.passage import Passage, is_joined, trim
from khabar.ingest.quotations.patterns.report import SpeechReport, SubjectKind
from khabar.ingest.quotations.source_phrases.source_phrase import SourcePhrase, read_source
from khabar.ingest.quotations.sources.front_subjects import has_content
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import FoundCue
from khabar.messages import say
from khabar.model import Span

_BEFORE_CUE = say("a clause before its cue")
_SAYING = frozenset({"say", "assert", "explain"})
_ENDS = re.compile(r"[\s.،]*(?:$|وهو |وهي |وهم |بينما |فيما )")
_GOES_ON = re.compile(r"[،,] *(?!و|ف|ثم |بينما |لكن |الذي |التي |مضيف|مؤكد|مشير)")
_FEWEST = 3
"""Words of a clause that somebody is said to have said."""


def before_cues(passage: Passage, earlier: list[SpeechReport], used: set[int]) -> Iterator[SpeechReport]:
    """Yield the report of a clause that a cue follows.

    Args:
        passage: The sentence.
        earlier: The reports that were found before.
        used: The offsets of the cues that have content; it is added to.
    """
    cue = next((cue for cue in passage.cues if _follows(passage, cue)), None)
    if earlier or passage.stretches or cue is None:
        return
    span = trim(passage.text, passage.start, cue.start)
    source = read_source(passage, cue.end, passage.end)
    if source is None:
        return
    rest = _rest(passage, source)
    if rest is None and not _ENDS.match(passage.text[source.span.end : passage.end]):
        return
    if rest or passage.text.count(" ", span.start, span.end) + 1 >= _FEWEST:
        used.add(cue.start)
        yield SpeechReport(
            [cue],
            [span, rest] if rest else [span],
            direct=False,
            subject=SubjectKind.PHRASE,
            reason=_BEFORE_CUE,
            source=source,
            loose=True,
        )


def _rest(passage: Passage, source: SourcePhrase) -> Span | None:
    """Return the rest of a clause that its cue and source interrupt: `الوضع، يقول سالم، لا يبشر بخير`."""
    match = _GOES_ON.match(passage.text, source.span.end, passage.end)
    rest = trim(passage.text, match.end(), passage.end) if match else None
    return rest if rest and passage.text.count(" ", rest.start, rest.end) >= _FEWEST - 1 else None


def _follows(passage: Passage, cue: FoundCue) -> bool:
    """Whether a verb of saying in the present stands after a comma, with no content after it."""
    present = cue.word.form is VerbForm.IMPERFECT and cue.word.verb.category in _SAYING
    comma = passage.text[passage.start : cue.start].rstrip()[-1:] in {"،", ","}
    return present and comma and not is_joined(passage.text, cue) and not has_content(passage, cue)
