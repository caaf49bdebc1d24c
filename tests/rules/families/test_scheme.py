"""Decisions of the scheme: what the rules accept, and the slips beside it that they still report."""

import re
from pathlib import Path

import pytest

from khabar.rules import RULES, Severity, check_paths
from khabar.rules.testing.examples import build_corpus, wrap
from khabar.tei import canonicalise, parse, read, write

RS = (
    '<rs xml:id="r1" type="source" ref="person:salem" corresp="#q1">'
    '<persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs>'
)
SAID = '<said xml:id="q1" who="person:salem" direct="true"'
CUE = '<seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg>'
TURN = f"{SAID}>سنفتح الطريق غدا</said>"

ACCEPTED = {
    "spaces inside the marks": f'<p><s>{CUE} {RS}: « {SAID} corresp="#c1">سنفتح الطريق غدا</said> ».</s></p>',
    "spaces inside straight marks": f'<p><s>{CUE} {RS}: " {SAID} corresp="#c1">سنفتح الطريق غدا</said> ".</s></p>',
    "name with spaces inside its marks": (
        '<p><s>ذكرت صحيفة « <orgName xml:id="m1" ref="org:alghad">الغد</orgName> » الخبر.</s></p>'
    ),
    "colon": f"<p><s>{RS}: «{TURN}».</s></p>",
    "title and colon": f"<p><s>وفي الاجتماع، {RS}: «{TURN}».</s></p>",
    "minister of information and colon": (
        '<p><s><rs xml:id="r1" type="source" ref="person:salem" corresp="#q1">وزيرة الإعلام '
        f'<persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs>: «{TURN}».</s></p>'
    ),
    "answer without marks": f"<p><s>- {RS}: {TURN}.</s></p>",
    "question and answer": (
        '<p><s><said xml:id="q1" who="#unlinked" direct="true" cert="unknown">متى تفتحون الطريق</said>؟</s></p>'
        f'<p><s>{RS.replace("#q1", "#q2")}: <said xml:id="q2" who="person:salem" direct="true" next="#q3">سنفتحه غدا.'
        '</said></s> <s><said xml:id="q3" who="person:salem" direct="true" prev="#q2">وسنفتح الجسر بعده</said>.</s></p>'
    ),
    "credit at the end": (
        "<p><s>وصلت القافلة.</s></p>"
        '<div type="section"><opener xml:id="o1"><byline>(إعداد: فلان)</byline></opener></div>'
    ),
    "live coverage": (
        "<p><s>نتابع وصول القافلة.</s></p>"
        '<div type="section"><opener xml:id="o1"><dateline>10:45</dateline></opener><p><s>وصلت.</s></p></div>'
        '<div type="section"><opener xml:id="o2"><dateline>11:00</dateline></opener>'
        '<head xml:id="h2" type="section"><s>عودة</s></head><p><s>عادت.</s></p></div>'
        '<div type="section"><head xml:id="h3" type="section"><s>خلاصة</s></head>'
        '<opener xml:id="o3"><dateline>12:00</dateline></opener><p><s>انتهت.</s></p></div>'
    ),
    "reference of HTML": "<p><s>وصلت&amp;nbsp;القافلة.</s></p>",
}

REFUSED = {
    "space before a mark that closes another": (
        "Q002",
        f'<p><s>{CUE} {RS}: "نعم" {SAID} corresp="#c1">سنفتح الطريق</said> "لا".</s></p>',
    ),
    "word between mark and quotation": (
        "Q002",
        f'<p><s>{CUE} {RS}: « نعم {SAID} corresp="#c1">سنفتح الطريق</said> ».</s></p>',
    ),
    "no marks though there is a cue": (
        "Q002",
        f'<p><s>{CUE} {RS}: {SAID} corresp="#c1">سنفتح</said>.</s></p>',
    ),
    "verb and colon": ("Q005", f"<p><s>قالت {RS}: «{TURN}».</s></p>"),
    "cue and colon": ("Q005", f"<p><s>{CUE} {RS}: «{TURN}».</s></p>"),
    "quotation in a sentence": ("Q005", f"<p><s>كان شعار {RS} «{TURN}» أمس.</s></p>"),
    "quotation before its verb": ("Q005", f"<p><s>«{TURN}»، قالت {RS}.</s></p>"),
    "section without a heading": (
        "S006",
        '<p><s>وصلت.</s></p><div type="section"><p><s>وصلت القافلة.</s></p></div>',
    ),
}


def numbered(fragment: str) -> str:
    """Put each block on a line of its own, and give paragraphs and sentences their ids."""
    fragment = re.sub("(</p>|</opener>|</head>|</div>)(?=<)", r"\1\n", fragment)
    for name, letter in (("p", "p"), ("s", "s")):
        parts = fragment.split(f"<{name}>")
        fragment = parts[0] + "".join(
            f'<{name} xml:id="{letter}{n}">{part}' for n, part in enumerate(parts[1:], 1)
        )
    return fragment


@pytest.mark.parametrize("fragment", ACCEPTED.values(), ids=ACCEPTED)
def test_accepted(fragment: str, tmp_path: Path) -> None:
    example = wrap(numbered(fragment), numbered(fragment))
    path = build_corpus(tmp_path, example)
    findings = check_paths([path], RULES).findings
    assert [(finding.code, finding.message) for finding in findings] == []


@pytest.mark.parametrize("fragment", ACCEPTED.values(), ids=ACCEPTED)
def test_accepted_entries_are_read_and_written(fragment: str) -> None:
    source = wrap(numbered(fragment), numbered(fragment)).entry
    assert write(read(source)).decode() == canonicalise(parse(source).root) == source.decode()


@pytest.mark.parametrize(("code", "fragment"), REFUSED.values(), ids=REFUSED)
def test_refused(code: str, fragment: str, tmp_path: Path) -> None:
    path = build_corpus(tmp_path, wrap(numbered(fragment), numbered(fragment)))
    found = {
        finding.code for finding in check_paths([path], RULES).findings if finding.severity is Severity.ERROR
    }
    assert code in found
