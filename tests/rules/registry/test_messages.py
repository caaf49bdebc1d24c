"""Findings in two languages, from the same rules."""

import re
from pathlib import Path

import pytest

from khabar.rules import RULES, CheckOptions, Finding, Rule, check_paths
from khabar.rules.testing.examples import Example, build_corpus, wrap
from tests.rules.registry.test_contract import build, failing

PLAIN = '<p xml:id="p1"><s xml:id="s1">وصلت.</s></p>'


def found(folder: Path, rule: Rule, language: str) -> list[Finding]:
    path = build(failing(rule), folder)
    return list(check_paths([path], RULES, options=CheckOptions(language=language)).findings)


def test_both_languages_find_the_same(rule: Rule, tmp_path: Path) -> None:
    english, arabic = (found(tmp_path / language, rule, language) for language in ("en", "ar"))
    assert [(one.code, one.span, one.id) for one in english] == [
        (one.code, one.span, one.id) for one in arabic
    ]
    for one, other in zip(english, arabic, strict=True):
        assert one.message != other.message
        assert re.search("[\u0621-\u064a]", other.message)
        assert len(one.related) == len(other.related)
        assert all(re.search("[\u0621-\u064a]", related.message) for related in other.related)
        assert (one.fix and one.fix.edits) == (other.fix and other.fix.edits)
        assert one.fix is None or one.fix.message != other.fix.message


@pytest.mark.parametrize("page", [b"\xff", None])
def test_a_page_that_cannot_be_read(page: bytes | None, tmp_path: Path) -> None:
    path = build_corpus(tmp_path, Example(wrap(PLAIN, PLAIN).entry, page or b""))
    if page is None:
        (path.parents[1] / "pages" / "example-0001.txt").unlink()
    findings = check_paths([path], RULES, options=CheckOptions(language="ar")).findings
    (message,) = [finding.message for finding in findings if finding.code == "F004"]
    assert message.startswith(("الصفحة الخام ليست", "لا يمكن قراءة"))


def test_the_value_of_an_attribute_is_whole(tmp_path: Path) -> None:
    entry = wrap('<head type="what is this"/>' + PLAIN, PLAIN).entry
    path = build_corpus(tmp_path, Example(entry, b""))
    findings = check_paths([path], RULES, options=CheckOptions(language="ar")).findings
    (message,) = [finding.message for finding in findings if finding.code == "X002"]
    assert message.startswith("قيمة السمة `@type` هي «what is this»، والمتوقع ")
