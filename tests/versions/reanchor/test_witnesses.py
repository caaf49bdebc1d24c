"""What is sure, and what a person has to look at."""

import pytest

from khabar.model import Span
from khabar.versions.reanchor.letters import LetterMap
from khabar.versions.reanchor.placement import CandidateFinder
from khabar.versions.reanchor.witnesses import Claim, ClaimKind, Witnesses
from khabar.versions.text.alignment import align
from tests.versions.reanchor.articles import moved, reasons, statuses, text_of

ALI = (
    "<s>وصل الوفد صباح اليوم إلى المدينة.</s> "
    '<s>ثم سأل <persName xml:id="m1" ref="person:ali">علي</persName> عن الباب القديم.</s> '
    "<s>وغادر الجميع قبل المساء.</s>"
)
MUNA = '<s>وقال <persName xml:id="m2" ref="person:muna">منى</persName> إن الطريق مفتوح.</s>'
DATE = '<s>وصلت <persName xml:id="m3" ref="person:rim">ريم عمران</persName> في <date xml:id="d1" when="2019-03-05">5/3/2019</date> إلى هنا.</s>'
QUOTED = (
    '<s><seg xml:id="c1" type="cue" ana="#cue.say">قال</seg> الوزير أمس: "<said xml:id="q1" who="person:salem" '
    'direct="true" corresp="#c1">نفتح الطريق غدا</said>". ثم غادر.</s>'
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("سأل علي عن", "سأل عَلِيّ عن"),
        ("سأل علي عن", "سأل وعلي عن"),
        ("سأل علي عن", "سأل، علي، عن"),
        ("سأل علي عن", 'سأل "علي" عن'),
        ("سأل علي عن", "سال علي عن"),
        ("سأل علي عن", "سألـ  علي عن"),
        ("سأل علي عن الباب القديم", "سأل علي عن الباب"),
        ("ثم سأل علي عن", "وسأل علي عن"),
        ("ريم عمران", "ريم  عمران"),
        ("ريم عمران", "ريمعمران"),
        ("5/3/2019", "٥/٣/٢٠١٩"),
        ('أمس: "نفتح', "أمس: «نفتح"),
        ("نفتح الطريق", "نفتحُ الطريق"),
        ("إن الطريق مفتوح.", "إن الطريق مفتوح"),
    ],
)
def test_what_the_scheme_allows_is_sure(old, new):
    result = moved((ALI, MUNA, DATE, QUOTED), (old, new))
    assert not {"m1", "m2", "m3", "d1", "q1"} & set(reasons(result)), reasons(result)


@pytest.mark.parametrize(
    ("change", "unsure", "reason"),
    [
        (("ثم سأل علي عن الباب", "ثم وضعه على الباب"), "m1", "the letters are another word now"),
        (("سأل علي عن", "سأل على عن"), "m1", "the letters are another word now"),
        (("ثم سأل علي عن الباب", "ثم وضعه علي فوق الباب"), "m1", "inserted beside it: وضعه"),
        (("منى", "مني"), "m2", "the letters are another word now"),
        (("سأل علي عن", "سأل علي السالم عن"), "m1", "inserted beside it: السالم"),
        (("سأل علي عن", "سأل عبد علي عن"), "m1", "inserted beside it: عبد"),
        (("سأل علي عن", "علي عن"), "m1", "words beside it were removed or moved"),
        (("سأل علي عن", "سأل عليه عن"), "m1", "inserted beside it: عليه"),
        (("ريم عمران", "كريم عمران"), "m3", "كريم may be another word"),
        (("ريم عمران", "ريم سعد عمران"), "m3", "inserted: سعد"),
        (("ريم عمران", "ريم عمرن"), "m3", "letters changed"),
        (("5/3/2019", "53/2019"), "d1", "letters changed"),
        (("نفتح الطريق", "لا نفتح الطريق"), "q1", "inserted beside it: لا"),
        (("نفتح الطريق", "نفتح لا الطريق"), "q1", "inserted: لا"),
        (("الطريق غدا", "الطريق غدا أيضا"), "q1", "inserted beside it: أيضا"),
        (("نفتح الطريق", "نفتح"), "q1", "letters changed"),
        (("الطريق غدا", "الطريق غدا؟"), "q1", "quotation marks, or marks that weigh as much, changed"),
        (('"نفتح', "نفتح"), "q1", "quotation marks, or marks that weigh as much, changed"),
    ],
)
def test_what_a_person_would_look_at_is_unsure(change, unsure, reason):
    assert reasons(moved((ALI, MUNA, DATE, QUOTED), change))[unsure] == reason


def test_a_quotation_is_proposed_with_the_words_that_were_put_into_it():
    result = moved((QUOTED, ALI), ("نفتح الطريق غدا", "لا نفتح الطريق غدا أبدا"))
    assert text_of(result, "q1") == "لا نفتح الطريق غدا أبدا"


def test_one_of_two_twins_is_not_known():
    twin = 'وقال <persName xml:id="{}" ref="person:ali">علي</persName> إن الباب مفتوح.'
    paragraph = (
        f"<s>بدأ اليوم هادئا في المدينة.</s> <s>{twin.format('m1')}</s> <s>فقرة في الوسط عن البحر.</s> "
        f"<s>{twin.format('m2')}</s> <s>ثم انتهى اليوم هادئا في الميناء.</s>"
    )
    assert not reasons(moved([paragraph]))
    result = moved([paragraph], ("المدينة. وقال علي إن الباب مفتوح.", "المدينة."))
    assert statuses(result)["m2"] == "unsure"
    assert reasons(result)["s4"] == "the same words occur more than once"
    assert statuses(result)["m1"] == "lost"


def test_twins_are_sure_where_nothing_came_or_went():
    twin = 'وقال <persName xml:id="{}" ref="person:ali">علي</persName> إن الباب مفتوح.'
    paragraph = (
        f"<s>{twin.format('m1')}</s> <s>فقرة في الوسط.</s> <s>{twin.format('m2')}</s> <s>ثم انتهى.</s>"
    )
    assert not reasons(moved([paragraph], ("الوسط", "الوَسط")))


@pytest.mark.parametrize(
    ("new", "objection"),
    [
        ("we all met Ali Hasan in Marsa today", None),
        ("they saw Ali Hasan in Marsa today", "inserted beside it: saw"),
        ("they met Ali Hassan in Marsa today", "inserted: Hassan"),
        ("they met Ali Hasan Saleh in Marsa today", "inserted beside it: Saleh"),
    ],
)
def test_the_example_of_the_module(new, objection):
    old = "they met Ali Hasan in Marsa today"
    alignment = align(old, new)
    page, new_page = Span(0, len(old)), Span(0, len(new))
    found = CandidateFinder(alignment).find(Span(9, 18), page).span
    claim = Claim(Span(9, 18), page, found, new_page, ClaimKind.NAME)
    said = Witnesses(LetterMap(alignment), [page], [new_page]).object(claim)
    assert (str(said) if said else None) == objection
