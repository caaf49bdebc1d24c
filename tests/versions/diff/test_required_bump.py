"""The weight of a difference: which part of the version number it must raise, and why."""

import pytest

from khabar.model import Entry
from khabar.versions import Bump, bump, diff, reasons
from tests.versions.entries import edited, renumbered

PLACE = '<placeName xml:id="m1" ref="place:marsa">مرسى الغزال</placeName>'
NEWER = '<change n="1.0.2" when="2026-03-01">More.</change><change n="1.0.1"'


@pytest.mark.parametrize(
    ("edits", "weight"),
    [
        ([], Bump.NONE),
        ([('status="published"', 'status="draft"'), ('<change n="1.0.1"', NEWER)], Bump.NONE),
        ([('n="1.0.1">Version 1.0.1', 'n="1.0.2">Version 1.0.2')], Bump.NONE),
        ([("First complete annotation", "First annotation")], Bump.PATCH),
        ([(PLACE, "مرسى الغزال")], Bump.PATCH),
        ([("place:marsa", "place:zahra")], Bump.PATCH),
        ([(">Version 1.0.1", ">Version 1.0.1"), ("<publisher>khabar<", "<publisher>x<")], Bump.PATCH),
        ([('s2">وزير البحر', 's2">وزير البحار')], Bump.MINOR),
        ([('s2">وزير', 's2"><w>وزير</w>')], Bump.MINOR),
        ([('s2">وزير', 's2"><title>وزير</title>')], Bump.PATCH),
        ([('xml:id="m1"', 'xml:id="m0"')], Bump.MAJOR),
        ([('xml:id="m1" ', "")], Bump.MAJOR),
        ([('xml:id="s2"', 'xml:id="s22"')], Bump.MAJOR),
        ([('ident="ar">Arabic', 'ident="ar-EG">ar-EG'), ('<text xml:lang="ar"', '<text xml:lang="ar-EG"')], Bump.MAJOR),
    ],
)  # fmt: skip
def test_weights(port: Entry, edits: list[tuple[str, str]], weight: Bump) -> None:
    difference = diff(port, edited(port, *edits))
    assert bump(difference) is weight
    assert max((found for found, _ in reasons(difference)), default=Bump.NONE) is weight


def test_an_id_that_was_missing_is_a_correction(port: Entry) -> None:
    assert bump(diff(edited(port, ('xml:id="m1" ', "")), port)) is Bump.PATCH


def test_an_id_of_something_else_is_a_changed_scheme(port: Entry) -> None:
    other = ('s2">وزير البحر', 's2"><persName xml:id="m1" ref="person:nadir">وزير البحر</persName>')
    difference = diff(port, edited(port, (PLACE, "مرسى الغزال"), other))
    assert (Bump.MAJOR, "id m1 was reused") in {(part, str(why)) for part, why in reasons(difference)}


def test_a_layer_that_was_given_up(book: Entry) -> None:
    after = edited(book, *[(f' lemma="{token.lemma}"', "") for token in book.tokens if token.lemma])
    assert {(part, str(why)) for part, why in reasons(diff(book, after))} == {
        (Bump.MAJOR, "layer token-lemma was removed"),
        (Bump.PATCH, "annotation or header was corrected"),
    }
    assert bump(diff(after, book)) is Bump.MINOR


def test_pieces_of_a_quotation(port: Entry) -> None:
    assert bump(diff(port, renumbered(port, "q", lambda number: number + 1))) is Bump.MAJOR
    fewer = edited(port, ('"<said xml:id="q4" who="#g1" direct="true">لم يبدأ بعد</said>"', '"لم يبدأ بعد"'))
    assert bump(diff(port, fewer)) is bump(diff(fewer, port)) is Bump.PATCH


def test_weights_are_ordered_and_named() -> None:
    assert Bump.NONE < Bump.PATCH < Bump.MINOR < Bump.MAJOR
    assert [str(weight) for weight in Bump] == ["none", "patch", "minor", "major"]
