"""The token layer in all that changes, compares, moves and strips entries."""

from dataclasses import replace

import pytest

from khabar.editing import AddMention, BlockToFurniture, DivideSentence, Remove, apply
from khabar.model import Entry, Span
from khabar.rules.testing.examples import wrap
from khabar.tei import read, write
from khabar.versions import diff
from khabar.versions.merge.entry import merge
from khabar.versions.patch.file import apply_patch, make_patch, read_patches, write_patches
from khabar.versions.reanchor.entry import reanchor
from khabar.versions.textfree.hydrate import hydrate
from khabar.versions.textfree.standoff import read_standoff
from khabar.versions.textfree.strip import strip
from khabar.vocabulary import EntityType

FIRST = '<p xml:id="p1"><s xml:id="s1"><w>غادر</w> <w>السفير</w><pc>.</pc></s></p>'
SECOND = (
    '<p xml:id="p2"><s xml:id="s2"><w xml:id="t4" lemma="وصل" pos="VERB">وصل</w> '
    '<w><w xml:id="t5" lemma="ل" pos="ADP">ل</w>'
    '<w xml:id="t6" lemma="بيت" pos="NOUN" msd="Case=Gen" norm="البيت">لبيت</w></w> '
    '<w xml:id="t7">القديم</w> <w xml:id="t8">في</w> <w xml:id="t9">القرية</w> <w xml:id="t10">بعد</w> '
    '<w xml:id="t11">رحلة</w><pc xml:id="t12" pos="PUNCT">.</pc></s></p>'
)
LINKS = (
    *(("s3", 4, "root"), ("t6", 5, "case"), ("t4", 6, "obl"), ("t6", 7, "amod"), ("t9", 8, "case")),
    *(("t6", 9, "nmod"), ("t11", 10, "case"), ("t4", 11, "obl"), ("t4", 12, "punct")),
)
HEADS = ["لبيت", "وصل", "لبيت", "القرية", "لبيت", "رحلة", "وصل", "وصل"]
SYNTAX = (
    '<standOff><linkGrp type="UD-SYN" targFunc="head argument" corresp="#s3">'
    + "".join(f'<link target="#{head} #t{number}" ana="ud-syn:{name}"/>' for head, number, name in LINKS)
    + "</linkGrp></standOff>"
)
ARTICLE = f"{FIRST}\n{SECOND}"
EXAMPLE = wrap(ARTICLE, ARTICLE)
PLACE = "للبيت"


@pytest.fixture(scope="module")
def entry() -> Entry:
    source = EXAMPLE.entry.decode().replace("</teiHeader>\n", f"</teiHeader>{SYNTAX}", 1)
    made = read(source.encode())
    assert [token.relation for token in made.tokens[3:]] == [name for _, _, name in LINKS]
    return made


def with_lemma(entry: Entry, name: str, lemma: str) -> Entry:
    changed = (replace(token, lemma=lemma) if token.id == name else token for token in entry.tokens)
    return replace(entry, tokens=tuple(changed))


def house(entry: Entry) -> Span:
    """The letters of the house in للبيت."""
    start = entry.text.index(PLACE) + 1
    return Span(start, start + len(PLACE) - 1)


def test_a_mention_inside_a_word_and_back(entry: Entry) -> None:
    edited = apply(entry, AddMention(house(entry), EntityType.PLACE))
    assert b'<w xml:id="t5" lemma="\xd9\x84" pos="ADP" join="right">' in write(edited.entry)
    assert edited.entry.tokens == entry.tokens
    assert write(apply(edited.entry, edited.inverse).entry) == write(entry)
    assert write(apply(edited.entry, Remove(edited.entry.mentions[0].id)).entry) == write(entry)


def test_a_mention_inside_a_token_and_back(entry: Entry) -> None:
    start = entry.text.index("السفير") + 2
    edited = apply(entry, AddMention(Span(start, start + 4), EntityType.PERSON))
    assert [token.form for token in edited.entry.mentions[0].words[0].tokens] == ["سفير"]
    assert edited.entry.text == entry.text
    assert apply(edited.entry, edited.inverse).entry == entry


def test_syntax_survives_a_divided_sentence(entry: Entry) -> None:
    divided = apply(entry, DivideSentence(entry.text.index(PLACE))).entry
    assert [token.head for token in divided.tokens] == [token.head for token in entry.tokens]


def test_heads_move_with_the_text(entry: Entry) -> None:
    index = next(index for index, block in enumerate(entry.blocks) if block.id == "p1")
    moved = apply(entry, BlockToFurniture(index, "related")).entry
    forms = [moved.text[token.head.start : token.head.end] for token in moved.tokens if token.head]
    assert forms == HEADS


def test_differences_name_the_token(entry: Entry) -> None:
    other = with_lemma(entry, "t6", "بيوت")
    assert [change.kinds for change in diff(entry, other)] == [("token-lemma",)]
    bare = replace(entry, tokens=tuple(replace(token, head=None, relation="") for token in entry.tokens))
    assert diff(bare, entry).gained == ("token-relation",)
    assert {kind for change in diff(bare, entry) for kind in change.kinds} == {"token-relation", "token-head"}


def test_a_corrected_letter_changes_no_token(entry: Entry) -> None:
    text = entry.text.replace("السفير", "السغير")
    source = write(entry).decode().replace("السفير", "السغير")
    newer = read(source.encode())
    assert newer.text == text
    assert {change.kinds for change in diff(entry, newer)} == {("text-changed",)}


@pytest.mark.parametrize("name", ["t5", "t6"])
def test_a_difference_is_applied_as_a_patch(entry: Entry, name: str) -> None:
    edited = apply(with_lemma(entry, name, "x"), AddMention(house(entry), EntityType.PLACE)).entry
    (patch,) = read_patches(write_patches([make_patch(entry, edited)]))
    assert apply_patch(patch, entry) == edited


def test_a_name_and_a_lemma_in_one_word_are_merged(entry: Entry) -> None:
    ours = apply(entry, AddMention(house(entry), EntityType.PLACE)).entry
    theirs = with_lemma(entry, "t6", "بيوت")
    merged = merge(entry, ours, theirs)
    assert merged.conflicts == ()
    assert (merged.entry.tokens, merged.entry.mentions) == (theirs.tokens, ours.mentions)


def test_two_lemmas_of_one_word_are_a_conflict(entry: Entry) -> None:
    merged = merge(entry, with_lemma(entry, "t6", "x"), with_lemma(entry, "t6", "y"))
    assert len(merged.conflicts) == 1


def test_the_layer_moves_to_a_new_page(entry: Entry) -> None:
    page = EXAMPLE.page.decode().replace("غادر السفير", "ثم غادر السفير أمس").encode()
    moved = reanchor(entry, page).entry
    assert [(token.form, token.lemma) for token in moved.tokens[-9:]] == [
        (token.form, token.lemma) for token in entry.tokens[-9:]
    ]
    forms = [moved.text[token.head.start : token.head.end] for token in moved.tokens if token.head]
    assert forms == HEADS
    assert uncovered(moved) == []


def test_a_changed_word_is_one_token_and_the_syntax_goes(entry: Entry) -> None:
    page = EXAMPLE.page.decode().replace("للبيت", "للبنت").encode()
    moved = reanchor(entry, page).entry
    assert uncovered(moved) == []
    tokens = {token.form: token for token in moved.tokens}
    assert (tokens["للبنت"].lemma, tokens["للبنت"].head) == ("", None)
    assert (tokens["القرية"].id, tokens["القرية"].relation) == ("t9", "")


@pytest.mark.parametrize("word", ["القديم", "القرية", "رحلة", "السفير", "وصل"])
@pytest.mark.parametrize("new", ["", "و%", "%ها", "% %", "x%", "غيرها"])
def test_the_layer_always_tiles_its_sentences(entry: Entry, word: str, new: str) -> None:
    page = EXAMPLE.page.decode().replace(word, new.replace("%", word)).encode()
    moved = reanchor(entry, page).entry
    assert uncovered(moved) == []
    assert read(write(moved)) == moved


def uncovered(entry: Entry) -> list[str]:
    """What T001 would find: text outside the tokens of sentences that have some."""
    units = [sentence for sentence in entry.sentences if sentence.tokens]
    assert units
    return [
        unit.id
        for unit in units
        if "".join(token.form for token in unit.tokens) != "".join(unit.text.split())
    ]


def test_the_layer_comes_back_with_the_page(entry: Entry) -> None:
    source = write(entry)
    stripped = strip(source, EXAMPLE.page)
    assert "وصل" not in stripped.decode()
    assert hydrate(read_standoff(stripped), EXAMPLE.page) == source
