"""A relation is not one of Universal Dependencies.

Reports links whose `ana` is not `ud-syn:` and a universal relation, perhaps with a subtype (`nsubj:pass`), the relation
`root` with a head and any other relation without one, and `punct` of a word, or another relation of a mark.
The relations are a closed list; validators and statistics of treebanks know no others.

Wrong:
    link with ana="ud-syn:subject"

Right:
    link with ana="ud-syn:nsubj"

TEI: link
Since: 0.3.0
"""

import re
from collections.abc import Iterator

from khabar.lexicon.universal import RELATIONS
from khabar.messages import Message, say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.page.table import Row

_LINKS = "standOff/linkGrp/link"
_RELATION = re.compile(r"ud-syn:([a-z]+)(?::[a-z]+)?")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield links with an unknown relation, or one that their tokens cannot have."""
    links = subject.parts(_LINKS)
    if not links:
        return
    tokens = {token.id: token for token in subject.tokens if token.id}
    for link in links:
        head, _, dependent = link.tag.get("target", "").partition(" ")
        has_head = head.removeprefix("#") in tokens
        token = tokens.get(dependent.removeprefix("#"))
        if message := _defect(link.tag.get("ana", ""), token, has_head=has_head):
            yield Problem(message, subject.at(link, "ana"))


def _defect(written: str, token: Row | None, *, has_head: bool) -> Message | None:
    match = _RELATION.fullmatch(written)
    if not match or match[1] not in RELATIONS:
        return say("{relation!r} is not a relation of Universal Dependencies", relation=written)
    if (match[1] == "root") == has_head:
        return (
            say("relation root has a head; expected the sentence")
            if has_head
            else say("relation {relation} has no head", relation=match[1])
        )
    # The root of a heading may be a mark, if it has nothing else.
    if (
        token is not None
        and match[1] != "root"
        and (match[1] == "punct") != (token.tag.get("pos") == "PUNCT")
    ):
        kind = token.tag.get("pos") or say("no part of speech")
        return say("relation {relation} does not fit {kind}", relation=match[1], kind=kind)
    return None


RULE = Rule("T012", "relation", Severity.ERROR, Scope.ENTRY, check, requires=("T005", "T011"))
