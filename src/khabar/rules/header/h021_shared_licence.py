"""A register or the taxonomy has a different licence from the corpus.

Reports a licence in a register or the taxonomy that differs from that of the corpus (`licence` in
`corpus.toml`), if that is a known one. Both are part of the publication. A file that was taken from
another project with its licence misleads everyone who relies on the licence of the corpus.

Wrong:
    register under CC BY-NC 4.0 in a corpus under CC BY 4.0

Right:
    register under the licence of the corpus

TEI: availability, licence
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.lexicon.licences import address_part
from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.names import tei

_SHARED = frozenset({"registers", "taxonomies"})


def check(subject: Subject) -> Iterator[Problem]:
    """Yield licences that differ from that of the corpus, if it is a known one."""
    if subject.kind not in _SHARED or subject.workspace is None:
        return
    settled = subject.workspace.licence
    expected = address_part(settled)
    for licence in subject.tree.elements(tei("licence")):
        if expected and expected not in licence.get("target", ""):
            message = say(
                "licence of the file is {address}, but that of the corpus is {licence}",
                address=licence.get("target") or say("no address"),
                licence=settled,
            )
            yield Problem(message, subject.at(licence, "target" if licence.get("target") else ""))


RULE = Rule("H021", "shared-licence", Severity.WARNING, Scope.OWN, check, needs=frozenset({Need.REGISTERS}))
