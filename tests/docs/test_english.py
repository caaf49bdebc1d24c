"""The documentation is in plain English: no page has a phrase of the dialect that it was once written in.

Fenced blocks and code, which quote output, and
addresses are left out.
"""

import re
from pathlib import Path

from tests.wording import dialect

REPOSITORY = Path(__file__).parents[2]
PAGES = sorted(
    [*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").rglob("*.md")],
    key=lambda path: path.relative_to(REPOSITORY).as_posix(),
)
_NO_PROSE = re.compile(
    r"^( *)(`{3,}).*?^\1\2 *$|<!--.*?-->|`[^`]*`|\]\([^)]*\)",
    re.MULTILINE | re.DOTALL,
)


def phrases(page: Path) -> list[str]:
    """Return the phrases of a page that are no plain English."""
    return dialect(_NO_PROSE.sub("", page.read_text(encoding="utf-8")))


def test_pages_are_in_plain_english() -> None:
    assert {
        page.relative_to(REPOSITORY).as_posix(): found for page in PAGES if (found := phrases(page))
    } == {}
