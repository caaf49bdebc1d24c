"""Sentences and paragraphs that move, and those that only look as if they did."""

import pytest

from khabar.versions.reanchor.entry import reanchor
from tests.versions.edits import obeys_text_law
from tests.versions.reanchor.articles import article, reasons, statuses

ARTICLE = (
    (
        "<s>وصل الوفد صباح اليوم إلى المدينة.</s> "
        '<s>ثم سأل <persName xml:id="m1" ref="person:ali">علي</persName> عن الباب.</s> '
        '<s>وزار <persName xml:id="m2" ref="person:ali">علي</persName> السوق الكبير في الجنوب.</s>'
    ),
    "<s>وغادر الجميع قبل المساء.</s> <s>ولم يعلق أحد على الخبر حتى الآن.</s>",
    "<s>فقرة أخيرة عن السفن في البحر البعيد.</s>",
)


@pytest.mark.parametrize(
    "lines",
    [
        ("s3 s1 s2", "s4 s5", "s6"),
        ("s1 s2", "s3 s4 s5", "s6"),
        ("s1 s2", "s4 s3 s5", "s6"),
        ("s1 s2", "s4 s5 s3", "s6"),
        ("s2 s3", "s1 s4 s5", "s6"),
        ("s1 s2 s3 s4", "s5", "s6"),
        ("s3 s2 s1", "s5 s4", "s6"),
        ("s6", "s4 s5", "s1 s2 s3"),
        ("s1 s2 s3 s4 s5 s6",),
    ],
    ids=str,
)
def test_a_sentence_that_moved_keeps_its_annotations(lines):
    entry, page = article(*ARTICLE)
    sentences = {sentence.id: sentence.text for sentence in entry.sentences}
    rows = [" ".join(sentences[name] for name in line.split()) for line in lines]
    head = page.split("\n")[:2]
    new = "\n".join([*head, *rows, ""])
    result = reanchor(entry, new.encode())
    assert not reasons(result)
    assert obeys_text_law(result.entry, new)
    made = [sentence.id for sentence in result.entry.sentences]
    assert made == ["s0", *(name for line in lines for name in line.split())]
    if len(lines) > 1:
        assert [block.text for block in result.entry.blocks[1:]] == rows
    assert not result.additions
    assert not result.removals


@pytest.mark.parametrize("edited", [False, True])
def test_a_shared_opening_does_not_win_over_the_line(edited):
    entry, page = article(
        '<s>وقال <persName xml:id="m1" ref="person:ali">علي</persName> السالم أمس إن الوفد وصل.</s>',
        '<s>وقال علي <persName xml:id="m2" ref="person:ali">السالم</persName> إنه سيغادر غدا مع الجميع إلى هناك.</s>',
        "<s>نص آخر طويل قليلا هنا.</s>",
    )
    *head, one, two, last, end = page.split("\n")
    if edited:
        one, two = one.replace("أمس", "اليوم"), two.replace("غدا", "بعد غد")
    result = reanchor(entry, "\n".join([*head, two, one, last, end]).encode())
    assert [block.id for block in result.entry.blocks] == ["h1", "p2", "p1", "p3"]
    assert not result.additions
    assert statuses(result)["m2"] == "sure"
    assert edited or not reasons(result)


def test_gone_is_only_what_is_gone():
    entry, page = article(*ARTICLE)
    sentence = entry["s2"].text
    result = reanchor(entry, page.replace(f"{sentence} ", "").encode())
    lost = {name: reason for name, reason in reasons(result).items() if statuses(result)[name] == "lost"}
    assert lost == {"s2": "its words are gone", "m1": "text not found"}
