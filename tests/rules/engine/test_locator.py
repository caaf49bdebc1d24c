"""Places: where in the file and in the entry a stretch of the article stands."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from khabar.rules import RULES, check_paths
from khabar.rules.subjects.subject import Subject
from khabar.rules.testing.examples import Example, build_corpus, wrap
from khabar.tei import parse, write
from khabar.tei.names import XML_ID
from tests.strategies import entries

POINTERS = " ".join(map("#c{}".format, range(8_000)))
PLAIN = '<p xml:id="p1"><s xml:id="s1">وصلت.</s></p>'


def smallest(subject: Subject, start: int, end: int) -> etree._Element | None:
    """Return the smallest element inside a block that holds a stretch, found among all of them."""
    spans = subject.document.projection.spans
    holding = [item for item, span in spans.items() if span.start <= start and end <= span.end]
    return min(holding, key=lambda item: len(spans[item]), default=None)


@given(entry=entries(), data=st.data())
def test_a_stretch_belongs_to_the_smallest_element_that_holds_it(entry: object, data: st.DataObject) -> None:
    subject = Subject("x.xml", parse(write(entry)))  # type: ignore[arg-type]
    block = data.draw(st.sampled_from(subject.document.projection.blocks))
    start = data.draw(st.integers(block.span.start, block.span.end - 1))
    end = data.draw(st.integers(start + 1, block.span.end))
    holder = smallest(subject, start, end)
    element = block.element if holder is None else holder
    ids = (item.get(XML_ID) for item in (element, *element.iterancestors()))
    assert subject.at_text(start, end).id == next(filter(None, ids), "")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('" ' * 8_000, "Q004"),
        ("\u0627\u202e" * 8_000, "F001"),
        ('<persName xml:id="m1" ref="person:x">\u0633</persName> ' * 8_000, "I010"),
        (f'<said xml:id="q1" direct="false" corresp="{POINTERS}"/>', "I003"),
        ("\u0627<!-- x -->" * 32_000, "F001"),
    ],
    ids=["marks", "controls", "mentions", "pointers", "comments"],
)
def test_the_cost_of_places_grows_with_their_number(text: str, code: str, tmp_path: Path) -> None:
    source = wrap(PLAIN, PLAIN).entry.decode().replace("وصلت.", text, 1)
    path = build_corpus(tmp_path, Example(source.encode(), b""))
    start = time.process_time()
    found = check_paths([path], RULES).findings
    # With the square of their number it was ten times as much.
    assert time.process_time() - start < 5
    assert code in {finding.code for finding in found}
