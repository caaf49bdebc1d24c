"""Reviewing a change by a sample: what is drawn, how it is shown, and what the ticks prove."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.errors import DifferenceError
from khabar.model import Entry
from khabar.versions.diff.comparison import Survey, compare
from khabar.versions.reports.checklist import html_checklist, markdown_checklist
from khabar.versions.review.sample import allocate, draw, tally
from tests.versions.entries import edited

SITE = "https://site.example"


@pytest.fixture(scope="module")
def survey(entry: Entry) -> Survey:
    """The real entry without ten of its mentions, one date and one cue's class, against the entry."""
    edits = [(f' ref="{mention.entity.id}"', "") for mention in entry.mentions[10:20] if mention.entity]
    edits += [
        ("cue.assert", "cue.say"),
        ('<date xml:id="d1" type="relative">ليوم الثاني على التوالي</date>', "ليوم الثاني على التوالي"),
    ]
    return Survey(("a@1.0.0", "b@1.1.0"), (compare(edited(entry, *edits), entry),))  # fmt: skip


def test_each_kind_is_in_the_sample_and_the_seed_decides(survey: Survey) -> None:
    kinds = set(survey.comparisons[0].difference.counts())
    assert kinds == {"mention-relinked", "cue-category", "date-added"}
    for size in (1, 3, 7):
        sample = draw(survey, size, seed=7)
        assert {item.change.kinds[0] for item in sample.items} == kinds
        assert len(sample.items) == max(size, len(kinds))
        assert sample == draw(survey, size, seed=7)
    assert len({str(draw(survey, 5, seed=seed).items) for seed in range(20)}) > 1
    whole = draw(survey, 10_000, seed=1)
    assert len(whole.items) == whole.population == len(survey.comparisons[0].difference)


@given(st.dictionaries(st.text("abc", min_size=1), st.integers(1, 50), max_size=8), st.integers(0, 200))
def test_shares_of_strata(sizes: dict[str, int], wanted: int) -> None:
    shares = allocate(sizes, wanted)
    assert all(1 <= shares[kind] <= size for kind, size in sizes.items())
    assert sum(shares.values()) == max(len(sizes), min(wanted, sum(sizes.values())))


def test_nothing_to_draw(entry: Entry) -> None:
    survey = Survey(("a", "b"), (compare(entry, entry),))
    assert draw(survey, 5, seed=1).items == ()
    assert tally(markdown_checklist(survey, draw(survey, 5, seed=1))).interval == (0.0, 1.0)


def test_ticks_are_counted(survey: Survey) -> None:
    sample = draw(survey, 8, seed=1)
    items = re.split(r"(?=^### )", markdown_checklist(survey, sample, SITE), flags=re.MULTILINE)
    for number in (1, 2):
        items[number] = items[number].replace("- [ ] right", "- [x] right")
    items[4] = items[4].replace("- [ ] wrong", "- [X] wrong ")
    result = tally("".join(items).replace("\n", "\r\n"))
    assert (result.right, result.wrong, result.undecided) == (2, 1, len(sample.items) - 3)
    assert result.population == len(survey.comparisons[0].difference)
    assert result.wrong_kinds == ((sample.items[3].change.kinds[0], 1),)
    low, high = result.interval
    assert 0 < low < 2 / 3 < high < 1


def test_who_looks_at_all_knows_the_share(survey: Survey) -> None:
    text = markdown_checklist(survey, draw(survey, 100, seed=1)).replace("- [ ] right", "- [x] right")
    assert tally(text).interval == (1.0, 1.0)


def test_an_arabic_checklist_is_tallied(survey: Survey) -> None:
    sample = draw(survey, 100, seed=1)
    text = markdown_checklist(survey, sample, language="ar").replace("- [ ] صحيح", "- [x] صحيح")
    assert tally(text).right == len(sample.items)
    page = html_checklist(survey, sample, language="ar")
    assert '<html lang="ar" dir="rtl">' in page
    assert page.count('value="خطأ"') == len(sample.items)


def test_links_lead_to_the_place_on_the_site_and_to_the_page(port: Entry) -> None:
    survey = Survey(("a", "b"), (compare(edited(port, ("place:marsa", "place:zahra")), port),))
    sample = draw(survey, 1, seed=1)
    for text in (markdown_checklist(survey, sample, SITE), html_checklist(survey, sample, SITE)):
        assert f"{SITE}/corpus/entries/toy-0001.html#s1" in text
        assert port.header.provenance.url in unescape(text)
    assert "site.example" not in markdown_checklist(survey, sample)
    for address in ("javascript:alert(1)", "https://a.example/) [x](https://b.example", "//a.example"):
        other = edited(port, (port.header.provenance.url.replace("&", "&amp;"), address))
        survey = Survey(("a", "b"), (compare(edited(other, ("place:marsa", "place:zahra")), other),))
        for text in (
            markdown_checklist(survey, sample := draw(survey, 1, seed=1)),
            html_checklist(survey, sample),
        ):
            assert "[the page]" not in text
            assert ">the page<" not in text


def test_a_page_to_tick_in(survey: Survey) -> None:
    sample = draw(survey, 6, seed=1)
    page = html_checklist(survey, sample, SITE)
    assert page.count("<fieldset>") == len(sample.items)
    assert page.count('type="radio"') == 2 * len(sample.items)
    (held,) = re.findall(r"<textarea hidden>\n(.*)</textarea>", page, re.DOTALL)
    assert unescape(held) == markdown_checklist(survey, sample, SITE)
    assert "default-src 'none'" in page
    assert page.count("<script>") == 1


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("<!-- khabar review", "<!-- x", "not a checklist"),
        ("### 4. ", "", "has 3 items; expected 4"),
        (
            "- [ ] right\n- [ ] wrong",
            "- [x] right\n- [x] wrong",
            "item 1 is ticked both as right and as wrong",
        ),
    ],
)
def test_a_checklist_that_was_damaged_is_refused(survey: Survey, old: str, new: str, reason: str) -> None:
    text = markdown_checklist(survey, draw(survey, 4, seed=1))
    assert old in text
    with pytest.raises(DifferenceError, match=reason):
        tally(text.replace(old, new, 1))
