"""Rules about single blocks run on changed blocks only, and nothing is missed."""

from dataclasses import replace

import pytest

from khabar.rules import RULES
from khabar.rules.engine.live import EditorCorpora, EditorCorpus, check_buffer
from khabar.rules.subjects.excerpt import QuietBlocks
from khabar.rules.subjects.subject import Subject
from khabar.rules.testing.examples import wrap
from khabar.rules.testing.proof import prove_local
from khabar.tei import parse

LOCAL = [rule for rule in RULES if rule.local]


@pytest.mark.parametrize("local", LOCAL, ids=[rule.code for rule in LOCAL])
def test_problems_in_a_block_depend_on_that_block(local) -> None:
    pages = [other.documentation for other in LOCAL]
    prove_local(local, *(wrap(text, text) for page in pages for text in (page.wrong, page.right)))


def test_a_rule_about_the_whole_is_not_local() -> None:
    whole = next(rule for rule in RULES if rule.code == "I002")
    text = '<p xml:id="p1"><s xml:id="s2">وصل.</s></p><p xml:id="p2"><s xml:id="s1">وصل.</s></p>'
    with pytest.raises(AssertionError, match="depends on other blocks"):
        prove_local(whole, wrap(text, text))


@pytest.fixture
def around(corpus) -> EditorCorpus:
    return EditorCorpora().around(corpus.store.entry_path("egypttoday-0001"))


def _with_wrong_part(source: str, block: str) -> str:
    """Return an entry in which a verb is a punctuation mark."""
    before, start, after = source.partition(f'xml:id="{block}"')
    return before + start + after.replace('pos="VERB"', 'pos="PUNCT"', 1)


def test_findings_stay_until_they_are_mended(corpus, around) -> None:
    path = corpus.store.entry_path("egypttoday-0001")
    clean = path.read_text("utf-8")
    broken = _with_wrong_part(clean, "p2")
    other = broken.replace('ref="person:qassemi"', 'ref="person:putin"', 1)
    both = _with_wrong_part(other, "p3")
    seen = []
    for source in (clean, broken, other, both, other, clean):
        found = check_buffer(path, source, around)
        assert found == check_buffer(path, source, replace(around, quiet=QuietBlocks()))
        seen.append({finding.code for finding in found.findings} & {rule.code for rule in LOCAL})
    assert [bool(codes) for codes in seen] == [False, True, True, True, True, False]


def test_only_changed_blocks_are_looked_at(corpus, around) -> None:
    path = corpus.store.entry_path("egypttoday-0001")
    source = path.read_text("utf-8")
    check_buffer(path, source, around)
    changed = source.replace('ref="person:qassemi"', 'ref="person:putin"', 1)
    excerpt = around.quiet.excerpt(Subject(str(path), parse(changed.encode())))
    assert excerpt is not None
    assert [block.id for block in excerpt.table.blocks] == ["h1"]
    assert {row.name for row in excerpt.rows("w", "pc", "s", "p")} == {"w", "s"}
