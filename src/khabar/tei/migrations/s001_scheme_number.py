"""From scheme 1 to 2: an entry states which version of the scheme it follows.

Scheme 1 had no number. From scheme 2 on `editorialDecl/@n` has it. Nothing else changes.
"""

from lxml import etree

from khabar.tei.migrations.step import SchemeStep
from khabar.tei.names import HEADER, path

_DECLARATION = f"{HEADER}/{path('encodingDesc', 'editorialDecl')}"


def apply(root: etree._Element) -> None:
    """State the version of the scheme."""
    for declaration in root.iterfind(_DECLARATION):
        declaration.set("n", "2")


STEP = SchemeStep(
    source=1,
    summary="the header states the version of the scheme",
    apply=apply,
    weight="patch",
    legible=True,
)
