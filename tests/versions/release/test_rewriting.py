"""Files that hold more than their entry: what is rewritten keeps it, or is not rewritten."""

import pytest

from khabar.errors import DifferenceError
from khabar.model import Entry
from khabar.tei import parse, read_document, write
from khabar.versions.release.rewriting import check_kept, rewrite
from tests.versions.entries import edited

WAIVER = '<?khabar-waive code="N003" id="m1" reason="x"?>'
PLACES = [
    ("<TEI ", f"{WAIVER}\n<TEI "),
    ("</TEI>", f"</TEI>\n{WAIVER}"),
    ("<teiHeader", f"{WAIVER}<teiHeader"),
    ("  <standOff>", f"  {WAIVER}\n  <standOff>"),
    ("<body>", f"<body>{WAIVER}"),
    ("</body>", f"{WAIVER}</body>"),
    ("<edition ", "<!-- a comment --><edition "),
    ('<placeName xml:id="m2"', f'{WAIVER}<placeName xml:id="m2"'),
    ('<s xml:id="s3">', f'<!-- one --><!-- two -->{WAIVER}<s xml:id="s3">'),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), PLACES)
def test_asides_stay_where_they_are(port: Entry, old: str, new: str) -> None:
    source = write(port).decode().replace(old, new, 1)
    document = parse(source.encode())
    before = read_document(document)
    after = edited(before, ('ana="#cue.relay"', 'ana="#cue.say"'))
    check_kept(document, before)
    made = rewrite(document, before, after).decode()
    assert made == rewrite(parse(made.encode()), after, after).decode()
    assert made.count("khabar-waive") + made.count("<!--") == new.count("khabar-waive") + new.count("<!--")
    # But for the change, it is the old file.
    assert made.replace("#cue.say", "#cue.relay", 1) != made
    again = rewrite(parse(made.encode()), after, before)
    assert again == rewrite(document, before, before)
    assert write(read_document(parse(made.encode()))) == write(after)


def test_an_aside_whose_place_is_gone_goes_to_the_top(port: Entry) -> None:
    source = write(port).decode().replace('<placeName xml:id="m2"', f'{WAIVER}<placeName xml:id="m2"', 1)
    document = parse(source.encode())
    before = read_document(document)
    after = edited(
        before, ('<placeName xml:id="m2" ref="place:marsa">مرسى الغزال</placeName>', "مرسى الغزال")
    )
    lines = rewrite(document, before, after).decode().splitlines()
    assert lines[1] == WAIVER


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<p>Sentences tile", "<p>Phrases tile"),
        ("وزير البحر يعد بميناء أوسع</s>", "وزير <!-- x --> البحر يعد بميناء أوسع</s>"),
        ('<s xml:id="s2">', '<s xml:id="s2"><fw type="share">شارك</fw> '),
    ],
)
def test_what_would_be_lost_is_refused(port: Entry, old: str, new: str) -> None:
    index = write(port).decode().rindex(old)
    source = write(port).decode()
    document = parse((source[:index] + source[index:].replace(old, new, 1)).encode(), "x.xml")
    before = read_document(document)
    with pytest.raises(DifferenceError, match=r"x\.xml: file contains markup that khabar does not model"):
        rewrite(document, before, before)


def test_layout_is_no_loss(port: Entry) -> None:
    document = parse(write(port).replace(b"\n          <s", b"\n<s"))
    check_kept(document, read_document(document))
    assert rewrite(document, port, port) == write(port)
