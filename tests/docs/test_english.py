"""The documentation is in plain English: no page has a phrase of the dialect that it was once written in.

The pattern lists phrases that read as if they had been translated. Fenced blocks and code, which quote output, and
addresses are left out.
"""

import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
PAGES = sorted(
    [*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").rglob("*.md")],
    key=lambda path: path.relative_to(REPOSITORY).as_posix(),
)
DIALECT = re.compile(
    r"\bstands?\b(?! for|-off)|\b(?:is|are) (?:no|none)\b|\bt(?:old|ells?)\b|\bputs? .*right\b|\bthe very\b|\bof which\b"
    r"|\banew\b|\bwhat\b|\bleads?\b|\bsomebody\b|\bnobody\b",
    re.IGNORECASE,
)
_NO_PROSE = re.compile(
    r"^( *)(`{3,}).*?^\1\2 *$|<!--.*?-->|`[^`]*`|\]\([^)]*\)",
    re.MULTILINE | re.DOTALL,
)


def phrases(page: Path) -> list[str]:
    """Return the phrases of a page that match the pattern."""
    return DIALECT.findall(_NO_PROSE.sub("", page.read_text(encoding="utf-8")))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(REPOSITORY).as_posix())
def test_pages_are_in_plain_english(page: Path) -> None:
    assert phrases(page) == []
