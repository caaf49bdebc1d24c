"""Code with Arabic in it."""

import pytest
from sphinx.highlighting import PygmentsBridge

from khabar.site.colouring import IsolatingFormatter


def stretches(code, language):
    bridge = PygmentsBridge()
    bridge.formatter = IsolatingFormatter
    parts = bridge.highlight_block(code, language).split("<bdi>")[1:]
    return [part.partition("</bdi>")[0] for part in parts]


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
