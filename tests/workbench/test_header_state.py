"""What the form about the article shows, and what it offers to take from the article."""

from dataclasses import replace

import pytest

import khabar
from khabar.editing import ChangeHeader, apply
from khabar.model import Block, Entry, Header, Mention, Phrase, Provenance, Span
from khabar.vocabulary import BlockKind, EntityType, PhraseKind
from khabar.workbench.state.header import byline_authors, header_state


def opened(line: str, *, phrases: dict[str, PhraseKind] | None = None, names: tuple[str, ...] = ()) -> Entry:
    """An entry of one line with places and authors."""

    def span(words: str) -> Span:
        return Span(line.index(words), line.index(words) + len(words))

    return Entry(
        "toy-0001",
        Header(),
        line,
        (Block("o1", Span(0, len(line)), BlockKind.OPENER),),
        mentions=tuple(Mention("m1", span(name), EntityType.PERSON) for name in names),
        phrases=tuple(Phrase("", span(words), kind) for words, kind in (phrases or {}).items()),
    )


@pytest.mark.parametrize(
    ("entry", "names"),
    [
        (
            opened("صفاقس - من مراسلنا هدى سالم", phrases={"من مراسلنا هدى سالم": PhraseKind.AUTHOR}),
            ["هدى سالم"],
        ),
        (opened("بيروت - هدى سالم", names=("هدى سالم",)), ["هدى سالم"]),
        (opened("هدى سالم ورامي خوري", names=("هدى سالم", "رامي خوري")), ["هدى سالم", "رامي خوري"]),
        (opened("بيروت - رويترز", phrases={"رويترز": PhraseKind.BYLINE}), []),
        (opened("بيروت (سلام سالم)", phrases={"سلام سالم": PhraseKind.AUTHOR}), ["سلام سالم"]),
        (opened("بيروت"), []),
    ],
)
def test_the_names_of_a_byline_are_offered_without_the_words_around_them(entry, names) -> None:
    assert byline_authors(entry) == names


def test_of_two_titles_the_one_that_differs_from_the_headline_is_shown() -> None:
    entry = khabar.load()["egypttoday-0001"]
    page = replace(entry.header.provenance, title="القافلة تصل")
    state = header_state(replace(entry, header=replace(entry.header, provenance=page)))
    assert (state["title"], state["headline"]) == ("القافلة تصل", entry.header.title)


def test_a_page_without_a_date_has_an_empty_one() -> None:
    entry = replace(khabar.load()["egypttoday-0001"], header=Header(provenance=Provenance()))
    assert header_state(entry)["date"] == {}
    dated = apply(khabar.load()["egypttoday-0001"], ChangeHeader(when="2018")).entry
    assert header_state(dated)["date"]["when"] == "2018"
