"""Merges of files: by annotations where that can be, else by lines, and never to something that is lost."""

import pytest

from khabar.errors import UsageError
from khabar.model import Entry
from khabar.tei import is_valid, parse, read, write
from khabar.tei.folding import folded_text
from khabar.tei.names import TEXT
from khabar.versions.merge.file import merge_files

PLACE = b'<placeName xml:id="m1" ref="place:marsa">\xd9\x85\xd8\xb1\xd8\xb3\xd9\x89 \xd8\xa7\xd9\x84\xd8\xba\xd8\xb2\xd8\xa7\xd9\x84</placeName>'
WORDS = PLACE[PLACE.index(b">") + 1 : PLACE.index(b"</")]
WAIVER = b'<?khabar-waive code="N003" id="m1" reason="x"?>'


@pytest.fixture
def base(port: Entry) -> bytes:
    return write(port)


def replaced(source: bytes, old: bytes, new: bytes) -> bytes:
    assert old in source
    return source.replace(old, new, 1)


def page(source: bytes) -> str:
    text = parse(source).root.find(TEXT)
    assert text is not None
    return folded_text(text)


def test_clean(base: bytes) -> None:
    ours = replaced(base, PLACE, WORDS)
    theirs = replaced(base, b"cue.relay", b"cue.say")
    merged = merge_files(base, ours, theirs, "x.xml")
    assert (merged.clean, merged.messages) == (True, ())
    assert merged.source == replaced(ours, b"cue.relay", b"cue.say")


@pytest.mark.parametrize("side", [0, 1])
def test_one_side_only(base: bytes, side: int) -> None:
    # Even what is no entry is taken over as it is.
    other = b"anything"
    states = (base, other) if side else (other, base)
    assert merge_files(base, *states).source == other
    assert merge_files(base, other, other).source == other


def test_a_conflict(base: bytes) -> None:
    ours = replaced(base, b'm1" ref="place:marsa"', b'm1" ref="place:zahra"')
    theirs = replaced(base, PLACE, WORDS)
    merged = merge_files(base, ours, theirs, "x.xml")
    assert not merged.clean
    assert tuple(map(str, merged.messages)) == (
        (
            "x.xml: conflict, mention m1: both sides changed it; ours: m1 «مرسى الغزال», relinked: place:marsa → "
            "place:zahra; theirs: m1 «مرسى الغزال» removed: place, place:marsa"
        ),
    )
    document = parse(merged.source)
    assert is_valid(document.root)
    assert page(merged.source) == page(base)
    assert merged.source.count(b"<?khabar-conflict") == 1
    assert b'<?khabar-conflict layer="mention" id="m1" reason="both sides changed it"' in merged.source
    assert read(merged.source) == read(ours)


def test_words_of_a_page_cannot_end_an_instruction(base: bytes) -> None:
    nasty = b'?&gt; &lt;x a="1"&gt; --&gt; ]]&gt;'
    old = replaced(base, WORDS, WORDS + b" " + nasty)
    ours, theirs = replaced(old, b"place:marsa", b"place:zahra"), replaced(old, b"place:marsa", b"place:z")
    # The first link to the place is that of the words.
    merged = merge_files(old, ours, theirs)
    assert merged.source.count(b"<?khabar-conflict") == 1
    assert read(merged.source) == read(ours)


def test_waivers_of_both_sides_are_kept(base: bytes) -> None:
    ours = replaced(replaced(base, b"<body>", b"<body>" + WAIVER), PLACE, WORDS)
    theirs = replaced(
        replaced(base, b"  <standOff>", b"  <!-- theirs -->\n  <standOff>"), b"cue.relay", b"cue.say"
    )
    merged = merge_files(base, ours, theirs)
    assert merged.clean
    assert merged.source.count(WAIVER) == merged.source.count(b"<!-- theirs -->") == 1
    # What theirs removed goes.
    old = replaced(base, b"<body>", b"<body>" + WAIVER)
    merged = merge_files(old, replaced(old, PLACE, WORDS), replaced(base, b"cue.relay", b"cue.say"))
    assert (merged.clean, merged.source.count(WAIVER)) == (True, 0)


def test_new_ids_are_told(base: bytes) -> None:
    new = '<persName xml:id="m2a" ref="person:nadir">{}</persName>'
    ours = replaced(base, 's2">وزير'.encode(), f's2">{new.format("وزير")}'.encode())
    theirs = replaced(base, "أمام".encode(), new.format("أمام").encode())
    merged = merge_files(base, ours, theirs, "x.xml")
    assert merged.clean
    assert [str(message) for message in merged.messages] == [
        "x.xml: m2a of theirs is now m2b, since ours has a different m2a"
    ]


class TestByLines:
    def test_markup_that_is_not_modelled(self, base: bytes) -> None:
        old = replaced(base, b"<p>Sentences tile", b"<p>Phrases tile")
        ours = replaced(old, PLACE, WORDS)
        theirs = replaced(old, b"cue.relay", b"cue.say")
        merged = merge_files(old, ours, theirs, "x.xml")
        assert merged.clean
        assert str(merged.messages[0]).startswith(
            "x.xml: merged by lines, not by annotations: x.xml: file contains"
        )
        assert merged.source == replaced(ours, b"cue.relay", b"cue.say")

    def test_marks(self, base: bytes) -> None:
        ours = replaced(base, PLACE, PLACE + b"</s>")
        theirs = replaced(base, PLACE, b"<x>" + PLACE)
        merged = merge_files(base, ours, theirs)
        assert not merged.clean
        assert b"<<<<<<< ours" in merged.source
        assert b"||||||| base" in merged.source
        assert b">>>>>>> theirs" in merged.source

    def test_no_base(self, base: bytes) -> None:
        merged = merge_files(b"", base, replaced(base, PLACE, WORDS))
        assert not merged.clean
        assert b"<<<<<<< ours" in merged.source

    def test_binary(self, base: bytes) -> None:
        merged = merge_files(b"\x00a", b"\x00b", b"\x00c")
        assert (merged.clean, merged.source) == (False, b"\x00b")
        assert str(merged.messages[-1]) == "cannot be merged by lines either; ours was kept"

    def test_lines_that_make_no_entry(self, base: bytes) -> None:
        # Each side closes one element where the other one opens another: only together they are ill-formed.
        ours = replaced(base, b"<p>Sentences tile every paragraph and heading.</p>", b"<p>Sentences tile</p>")
        ours = replaced(ours, b'xml:id="m2" ref', b'xml:id="m2" ana="#metonym" ref')
        theirs = replaced(base, b"</TEI>\n", b"</TEI>\n<x/>\n")
        merged = merge_files(base, ours, theirs)
        assert not merged.clean
        assert "the result is not an entry" in str(merged.messages[-1])

    def test_without_git(self, base: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", "")
        with pytest.raises(UsageError, match="needs git"):
            merge_files(b"a\n", b"b\n", b"c\n")
