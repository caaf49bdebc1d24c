"""The page differs from the page that was annotated.

Reports a raw page whose SHA-256 differs from the one in the header. The file in `pages` was edited or
replaced after it was annotated, and the evidence for the whole entry is lost. Restore the page, or, if
it is right, correct the header (`--unsafe-fixes`).

Wrong:
    <idno type="sha256">0000000000000000000000000000000000000000000000000000000000000000</idno>

Right:
    <idno type="sha256">{sha256}</idno>

TEI: sourceDesc, idno
Since: 0.1.0
"""

from collections.abc import Iterator
from hashlib import sha256

from khabar.messages import say
from khabar.rules.finding import Edit, Fix, Problem, Severity
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subjects.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Yield a digest in the header that differs from that of the page."""
    page = subject.page_bytes
    number = subject.part("fileDesc/sourceDesc/bibl/idno", "type", "sha256")
    if number is None or not isinstance(page, bytes):
        return
    digest = sha256(page).hexdigest()
    # An empty one is a finding of H001.
    if number.text and number.text != digest:
        extent = subject.document.source_map.extents[number.number]
        edit = Edit(extent.start_tag_end, extent.end_tag_start, digest)
        # Unsafe: the page may be wrong instead.
        fix = Fix(say("write the digest of the current page"), (edit,), safe=False)
        yield Problem(
            say("wrong SHA-256 of the page; expected {digest}", digest=digest), subject.at(number), fix=fix
        )


RULE = Rule("F002", "digest", Severity.ERROR, Scope.ENTRY, check, needs=frozenset({Need.PAGE}))
