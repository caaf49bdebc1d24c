"""The reference of the keys lists those of the page.

`pytest tests/docs --regenerate` writes the table again, between its two markers.
"""

import re
from importlib.resources import files
from pathlib import Path

from khabar.workbench.texts import page_texts

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "keys.md"
_PART = re.compile(r"(?<=<!-- keys -->\n).*(?=<!-- /keys -->)", re.DOTALL)
_ROW = re.compile(r'^  \["(?P<key>[^"]+)", "(?P<name>[^"]+)",', re.MULTILINE)


def reference() -> str:
    script = files("khabar.workbench").joinpath("static", "keys.js").read_text("utf-8")
    texts = page_texts("en")
    rows = [f"| `{row['key']}` | {texts['key.' + row['name']]} |" for row in _ROW.finditer(script)]
    return "\n".join(["", "| key | operation |", "|---|---|", *rows, "", ""])


def test_the_reference_lists_all_keys(*, regenerate: bool) -> None:
    page = PAGE.read_text(encoding="utf-8")
    if regenerate:
        PAGE.write_text(_PART.sub(lambda _: reference(), page), encoding="utf-8")
    else:
        assert _PART.search(page)[0] == reference(), "run: pytest tests/docs --regenerate"
