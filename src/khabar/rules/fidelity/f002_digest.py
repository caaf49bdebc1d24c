"""The page is not the one that was annotated.

The header holds the SHA-256 of the raw page. If the page's differs, the file in `pages` was edited
or replaced after the annotation was made: the evidence for everything in the entry is gone.

Wrong:
    <idno type="sha256">0000000000000000000000000000000000000000000000000000000000000000</idno>

Right:
    <idno type="sha256">{sha256}</idno>

TEI: sourceDesc, idno
Since: 0.1.0
"""

from collections.abc import Iterator
from hashlib import sha256

from khabar.rules.finding import Edit, Fix, Problem, Severity
from khabar.rules.message import say
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subjects.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Yield a digest in the header that is not that of the page."""
    page = subject.page_bytes
    number = subject.part("fileDesc/sourceDesc/bibl/idno", "type", "sha256")
    if number is None or not isinstance(page, bytes):
        return
    digest = sha256(page).hexdigest()
    # An empty one is the business of H001.
    if number.text and number.text != digest:
        extent = subject.document.source_map.extents[number.number]
        edit = Edit(extent.start_tag_end, extent.end_tag_start, digest)
        # Unsafe: it may be the page that is wrong.
        fix = Fix(say("write the digest of the page as it is now"), (edit,), safe=False)
        yield Problem(say("the page has the SHA-256 {digest}", digest=digest), subject.at(number), fix=fix)


RULE = Rule("F002", "digest", Severity.ERROR, Scope.ENTRY, check, needs=frozenset({Need.PAGE}))
