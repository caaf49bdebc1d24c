"""Code with Arabic in it."""

import pytest
from bs4 import BeautifulSoup
from sphinx.highlighting import PygmentsBridge

from khabar.site.base.colouring import IsolatingFormatter


def stretches(code, language):
    bridge = PygmentsBridge()
    bridge.formatter = IsolatingFormatter
    page = BeautifulSoup(bridge.highlight_block(code, language), "html.parser")
    assert page.pre.get_text().strip() == code.strip()
    return [stretch.get_text() for stretch in page.find_all("bdi")]


@pytest.mark.parametrize(
    ("code", "language", "expected"),
    [
        ('names = ["سالم", "نور"]', "python", ["سالم", "نور"]),
        (">>> names\n['هدى سالم', 'نور']\n", "pycon", ["هدى سالم", "نور"]),
        ('ignore = ["سالم", "نور"]', "toml", ["سالم", "نور"]),
        ("<p>قالت <s>هدى سالم</s>، أمس</p>", "xml", ["قالت", "هدى سالم", "، أمس"]),
        ("$ khabar kwic نور\n  قالت [نور]، أمس: نعم\n", "console", ["نور", "قالت [نور]، أمس: نعم"]),
    ],
)
def test_each_string_is_isolated_and_a_sentence_stays_whole(code, language, expected):
    assert stretches(code, language) == expected


def test_code_in_the_documentation_is_isolated(plain):
    (plain.source / "index.md").write_text(
        '# Index\n\n```python\nx = ["سالم", "نور"]\n```\n', encoding="utf-8"
    )
    plain.build()
    assert [part.get_text() for part in plain.page("index").select("pre bdi")] == ["سالم", "نور"]


def test_inline_code_runs_from_right_to_left_if_it_is_all_arabic(plain):
    (plain.source / "index.md").write_text("# Index\n\n`نور -` `شمال <placeName>` `x`\n", encoding="utf-8")
    plain.build()
    codes = plain.page("index").select("p code")
    assert ["khabar-rtl" in code["class"] for code in codes] == [True, False, False]
