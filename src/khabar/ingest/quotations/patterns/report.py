"""A report: one quotation as the patterns see it, before its speaker is resolved."""

from dataclasses import dataclass, field
from enum import Enum, auto

from khabar.ingest.quotations.source_phrases.source_phrase import SourcePhrase
from khabar.lexicon.cues import FoundCue
from khabar.messages import Message
from khabar.model import Span


class SubjectKind(Enum):
    """What names the speaker of a report."""

    PHRASE = auto()
    """A phrase beside the cue."""

    DROPPED = auto()
    """Nothing: the verb has a dropped subject."""

    CONTROLLER = auto()
    """Nothing: a participle or verbal noun belongs to the verb of its sentence."""

    NOBODY = auto()
    """Nothing: the verb is passive."""


_INSIDE = frozenset({"say", "assert", "explain", "claim", "deny", "reply", "relay", "ask", "continue"})
"""Classes of cues that open a quotation inside another one: of saying, not of thought or wish."""


@dataclass(slots=True)
class SpeechReport:
    """A quotation and the words around it.

    Attributes:
        cues: Its cues, that of the speaker first.
        pieces: The extents of its content.
        direct: Whether all of it is in quotation marks.
        subject: What names the speaker.
        reason: The pattern that found it.
        verbatim: The extents in quotation marks, of indirect content.
        source: The phrase that names the speaker, if there is one.
        silent: Whether that phrase only resolves the speaker, and is not marked as a source.
        medium: The phrase that names a relaying medium, if there is one.
        loose: Whether the pattern is a weak one.
        main: The subject of the main verb of the sentence, which a participle without a subject has.
    """

    cues: list[FoundCue]
    pieces: list[Span]
    direct: bool
    subject: SubjectKind
    reason: Message
    verbatim: list[Span] = field(default_factory=list)
    source: SourcePhrase | None = None
    silent: bool = False
    medium: SourcePhrase | None = None
    loose: bool = False
    main: SourcePhrase | None = None

    @property
    def start(self) -> int:
        """The offset of the first word of its content."""
        return self.pieces[0].start


def may_be_inside(report: SpeechReport) -> bool:
    """Whether a report in somebody's words is a quotation of its own: it says who else speaks.

    Args:
        report: The report.
    """
    said = bool(report.cues) and report.cues[0].word.verb.category in _INSIDE
    # سألت ولدي هل …، فقال لي: …: the subject may be dropped.
    named = report.subject in {SubjectKind.PHRASE, SubjectKind.DROPPED}
    return said and named and (not report.loose or report.cues[0].word.verb.category == "ask")
