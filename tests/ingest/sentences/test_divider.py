"""Sentences are divided as the guidelines say, in all styles of punctuation; `|` shows where one ends."""

import pytest

import khabar
from khabar.ingest.sentences import divide_sentences

DIVIDED = {
    "plain": "وصلت القافلة صباحا، وتوزعت على ثلاث قرى.|وقال السكان إنهم بخير.",
    "no last stop": "وصلت القافلة.|ثم عادت",
    "marks of all kinds": "هل وصلت القافلة؟|نعم!|متى تعود؟!|لا أحد يعلم…|ربما غدا...|انتهى.",
    "latin question mark": "هل وصلت?|نعم.",
    "pause": "وصلت القافلة.. ثم عادت.|انتهى الأمر.",
    "decimal": "ارتفع المؤشر 3.5 في المئة إلى ١٢٫٥ نقطة عند 10.30.|ثم هبط.",
    "time and score": "فاز الفريق 2.1 عند الساعة 17:14.|وعاد.",
    "year": "بدأ المشروع عام 2018.|وتوقف بعد عام.",
    "title": "قالت د. هدى سالم إن م. وليد عمر وأ.د. وليد خوري سيحضرون.|ولم يحضروا.",
    "era": "ولد عام 622 م. في مكة، وتوفي سنة 11 هـ.|وخلفه صاحبه.",
    "era joined": "حكم من 336 ق.م. إلى 323 ق.م.|وخلفه قادته.",
    "attached era": "صدر القرار في 12 محرم 1445هـ.|وبدأ العمل به.",
    "address": "للمزيد زوروا www.example.org/a.html أو info@example.org.|شكرا.",
    "initials": "كتب ج. م. سالم رواية عن J. R. Salem والأمم U.N. Women.|ونشرها.",
    "agency": "ذكرت وكالة أ.ف.ب. أن الأمطار ستستمر.|ونقلت أ.ف.ب.|وقالت غيرها العكس.",
    "letter as a name": "فاز في المجموعة أ.|وخسر بعدها.",
    "dateline": "بيروت (أخبار الغد) - وصلت القافلة.|وعادت.",
    "quotation": "قالت «لن نرحل».|وأضافت.",
    "stop before the closing mark": "قالت: «لن نرحل.»|وأضافت أن السد آمن.",
    "quotation goes on": "وقال: «سنبقى هنا. لن نرحل».|ثم غادر.".replace(". لن", ".|لن"),
    "quotation and comma": "«لن نرحل.»، قالت المديرة.|وصمتت.",
    "question in marks": "«هل نعود؟» سألت المديرة.|ثم صمتت.",
    "spaces inside marks": "قال : « لن نرحل. »|وأضاف.",
    "ascii marks": 'وقال: "سنبقى. لن نرحل." وأضاف.'.replace(". لن", ".|لن").replace('" و', '"|و'),
    "lost mark": 'قال "سنبقى هنا.|ثم غادر.|وعاد بعد ساعة.',
    "brackets": "قال (ضاحكا!) إنه عائد (راجع ص. 5. من التقرير).|وعاد.",
    "sentence in brackets": "وصلت القافلة.|(لم يصب أحد.)|وعادت.",
    "numbered": "1. وصلت القافلة.|2. عادت.",
    "stars": "وصلت القافلة. ***",
    "leading dots": "... وتابع الوزير جولته.|وعاد.",
    "colon and semicolon": "القرار: لا سفر؛ ولا اجتماعات.|انتهى.",
    "latin": "قالت شركة Salem Inc. إنها ستفتح فرعا.|وفتحته.",
    "two lines of a headline": "أمطار غزيرة.. والسكان يغادرون",
    "unit": "تبعد القرية 5 كم.|ويسكنها مئة.",
}


@pytest.mark.parametrize("style", DIVIDED)
def test_styles(style: str) -> None:
    pieces = DIVIDED[style].split("|")
    # `.»|و` has a space between its sentences on the page.
    text = " ".join(pieces)
    assert [text[span.start : span.end] for span in divide_sentences(text)] == pieces


def test_the_entry_of_the_corpus() -> None:
    entry = khabar.load()["egypttoday-0001"]
    found = [
        (block.span.start + span.start, block.span.start + span.end)
        for block in entry.blocks
        if block.kind != "opener"
        for span in divide_sentences(block.text)
    ]
    assert found == [(sentence.span.start, sentence.span.end) for sentence in entry.sentences]


@pytest.mark.parametrize(
    "text", ["", " ", "...", "«»", '"' * 5_000, "(" * 5_000, ". " * 5_000, "«. " * 5_000]
)
def test_sentences_tile_hostile_blocks(text: str) -> None:
    spans = divide_sentences(text)
    assert "".join(text[span.start : span.end] for span in spans).replace(" ", "") == text.replace(" ", "")
