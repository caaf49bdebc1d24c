"""The words of the site for the values of the scheme. Each is translated when it is shown."""

from khabar.query import Stage
from khabar.rules import Scope, Severity
from khabar.site.base.messages import _
from khabar.vocabulary import Certainty, EntityType, QuotationType, Status

QUOTATION_TYPES: dict[str, str] = {
    QuotationType.DIRECT: _("direct"),
    QuotationType.INDIRECT: _("indirect"),
    QuotationType.MIXED: _("mixed"),
}

CERTAINTIES: dict[str, str] = {
    Certainty.HIGH: _("high"),
    Certainty.MEDIUM: _("medium"),
    Certainty.LOW: _("low"),
    Certainty.UNKNOWN: _("unknown"),
}

ENTITY_TYPES: dict[str, str] = {
    EntityType.PERSON: _("person"),
    EntityType.PLACE: _("place"),
    EntityType.ORGANISATION: _("organisation"),
    EntityType.GROUP: _("source without a name"),
}

STATUSES: dict[str, str] = {
    Status.DRAFT: _("draft"),
    Status.PUBLISHED: _("published"),
    Status.WITHDRAWN: _("withdrawn"),
}

BUMPS: dict[str, str] = {
    "patch": _("correction"),
    "minor": _("addition"),
    "major": _("changed scheme"),
}

EVIDENCE: dict[str, str] = {
    "internal": _("internal"),
    "external": _("external"),
    "conjecture": _("conjectural"),
}

LAYERS: dict[str, str] = {
    "paragraphs": _("Paragraphs"),
    "sentences": _("Sentences"),
    "quotations": _("Quotations"),
    "cues": _("Cues"),
    "sources": _("Sources"),
    "mentions": _("Mentions"),
    "dates": _("Dates"),
    "furniture": _("Pieces of furniture"),
}

METRICS: dict[str, str] = {
    "entries": _("Entries"),
    "words": _("Words"),
    "sentences": _("Sentences"),
    "quotations": _("Quotations"),
    "mentions": _("Mentions"),
    "cues": _("Cues"),
    "sources": _("Sources"),
    "dates": _("Dates"),
    "furniture": _("Pieces of furniture"),
    "blocks": _("Blocks of the article"),
    "links": _("Links of quotations"),
    "speakers": _("Speakers of quotations"),
    "tokens": _("Syntactic words and marks"),
    "lemmas": _("Lemmas"),
    "pos": _("Parts of speech"),
    "features": _("Features of words"),
    "heads": _("Heads of words (UAS)"),
    "relations": _("Heads and relations (LAS)"),
    "sentences-cover": _("Share of the article in sentences"),
    "mentions-linked": _("Share of mentions with a referent"),
    "quotations-attributed": _("Share of quotations with a speaker"),
    "quotations-cued": _("Share of quotations with a cue"),
    "errors": _("Errors"),
    "warnings": _("Warnings"),
    "waived": _("Waived findings"),
}

STAGES: dict[str, str] = {
    Stage.OUTLET: _("Published by"),
    Stage.MEDIUM: _("Relayed by"),
    Stage.SPEAKER: _("Speaker"),
    Stage.TOPIC: _("Spoken about"),
}

SEVERITIES: dict[str, str] = {
    Severity.ERROR: _("error"),
    Severity.WARNING: _("warning"),
    Severity.INFO: _("info"),
}

SCOPES: dict[str, str] = {
    Scope.FILE: _("a file"),
    Scope.PROFILE: _("an entry, against the strict profile"),
    Scope.TREE: _("any TEI file"),
    Scope.OWN: _("any file of the corpus"),
    Scope.ENTRY: _("an entry"),
    Scope.CORPUS: _("the corpus"),
    Scope.WAIVER: _("the waivers"),
}


def term(terms: dict[str, str], value: str) -> str:
    """Return the word for a value; a value outside the scheme is returned as it is.

    >>> term(QUOTATION_TYPES, "mixed"), term(CERTAINTIES, "0.7")
    ('mixed', '0.7')
    """
    return str(terms.get(value, value))
