"""Single operations with known results."""

import re

import pytest

from khabar.editing import (
    AddCue,
    AddMention,
    AddPiece,
    AddQuotation,
    AddSource,
    AddTimeExpression,
    AddVerbatim,
    Attribute,
    BlockToFurniture,
    ChangeBlock,
    DivideBlock,
    DivideSentence,
    EditHistory,
    EditingError,
    FurnitureToBlock,
    JoinBlocks,
    JoinSentences,
    Remove,
    Resize,
    apply,
    from_json,
)
from khabar.ids import parse_annotation_id
from khabar.model import Entry, Span, ids_of
from khabar.vocabulary import BlockKind, EntityType


def span_of(entry: Entry, words: str) -> Span:
    return Span(*re.search(re.escape(words), entry.text).span())


def test_a_new_mention_gets_an_id_after_the_one_before_it(entry) -> None:
    span = span_of(entry, "المتحدث باسم")
    edited = apply(entry, AddMention(span, EntityType.PERSON)).entry
    added = next(item for item in edited.mentions if item.span == span)
    assert re.fullmatch(r"m\d+a", added.id)
    assert edited.mentions.index(added) == len([item for item in entry.mentions if item.span < span])


def test_a_mention_needs_words_of_one_block(entry) -> None:
    border = entry.blocks[0].span.end
    for span in (Span(0, 0), Span(5, 3), Span(0, 10**9), Span(-1, 4), Span(border - 2, border + 3)):
        with pytest.raises(EditingError):
            apply(entry, AddMention(span, EntityType.PERSON))


def test_a_crossing_mention_is_refused(entry) -> None:
    name = entry["m1"].span
    with pytest.raises(EditingError, match="overlap in part"):
        apply(entry, AddMention(Span(0, name.end - 6), EntityType.PERSON))


def test_an_unknown_register_item_is_refused(entry) -> None:
    with pytest.raises(EditingError, match="person:nobody: no such item"):
        apply(entry, AddMention(span_of(entry, "صغيرة"), EntityType.PERSON, "person:nobody"))


def test_a_divided_sentence_divides_the_quotation_in_it(entry) -> None:
    quotation = entry["q1"]
    offset = quotation.span.start + len(quotation.text.split()[0]) + 1
    edited = apply(entry, DivideSentence(offset)).entry
    pieces = edited["q1"].pieces
    assert [piece.text for piece in pieces] == [
        quotation.text.split()[0],
        quotation.text.split(maxsplit=1)[1],
    ]
    assert len(edited.sentences) == len(entry.sentences) + 1


def test_sentences_are_divided_between_words_only(entry) -> None:
    with pytest.raises(EditingError, match="words stay whole"):
        apply(entry, DivideSentence(entry["s4"].span.start + 2))


def test_the_last_sentence_of_a_block_has_nothing_to_join(entry) -> None:
    with pytest.raises(EditingError, match="last sentence of its block"):
        apply(entry, JoinSentences("s1"))


def test_a_divided_sentence_is_joined_again(entry) -> None:
    sentence = entry["s4"]
    divided = apply(entry, DivideSentence(entry.text.index(" ", sentence.span.start) + 1)).entry
    assert [item.id for item in divided.sentences[3:5]] == ["s4", "s4a"]
    assert apply(divided, JoinSentences("s4")).entry.sentences == entry.sentences


def test_divided_and_joined_blocks_keep_offsets(entry) -> None:
    index = next(i for i, block in enumerate(entry.blocks) if block.id == "p1")
    block = entry.blocks[index]
    offset = entry.text.index(" ", block.span.start) + 1
    divided = apply(entry, DivideBlock(offset)).entry
    assert len(divided.text) == len(entry.text)
    assert [item.kind for item in divided.blocks[index : index + 2]] == [BlockKind.PARAGRAPH] * 2
    joined = apply(divided, JoinBlocks(index)).entry
    assert joined.text == entry.text
    assert joined.blocks == entry.blocks
    assert len(joined.sentences) == len(entry.sentences) + 1


def test_a_line_goes_to_the_furniture_and_back(entry) -> None:
    index = next(i for i, block in enumerate(entry.blocks) if block.id == "p3")
    words = entry.blocks[index].text
    moved = apply(entry, BlockToFurniture(index, "related")).entry
    line = next(i for i, item in enumerate(moved.furniture) if item.text == words)
    assert words not in moved.text
    back = apply(moved, FurnitureToBlock(line, BlockKind.PARAGRAPH)).entry
    assert back.text == entry.text
    assert [item.kind for item in back.blocks] == [item.kind for item in entry.blocks]


def test_ids_that_were_removed_do_not_come_back_for_another_annotation(entry) -> None:
    history = EditHistory.start(entry).apply(Remove("m73"))
    span = entry["m73"].span
    again = history.apply(AddMention(Span(span.start, span.end - 1), entry["m73"].type))
    assert "m73" not in again.entry
    assert again.entry.mentions[-1].id == "m74"


def test_a_quotation_over_two_sentences_has_two_pieces(entry) -> None:
    for quotation in entry.quotations:
        entry = apply(entry, Remove(quotation.id)).entry
    whole = entry["s2"].span
    entry = apply(entry, DivideSentence(span_of(entry, "تظهر").start)).entry
    edited = apply(entry, AddQuotation((whole,), direct=False)).entry
    assert [piece.text for piece in edited.quotations[0].pieces] == [entry["s2"].text, entry["s2a"].text]


def test_attribution_names_cue_and_source(entry, entities) -> None:
    history = EditHistory.start(entry).apply(
        Attribute("q1", speaker="person:putin", cues=("c2",), source=""), entities
    )
    relation = history.entry["q1"].attribution
    assert (relation.speaker.id, [cue.id for cue in relation.cues], relation.source) == (
        "person:putin",
        ["c2"],
        None,
    )


def test_a_removed_cue_leaves_its_quotation(entry) -> None:
    cue = entry["q1"].attribution.cues[0].id
    edited = apply(entry, Remove(cue)).entry
    assert cue not in edited
    assert cue not in [item.id for item in edited["q1"].attribution.cues]


def test_a_verbatim_part_is_inside_its_quotation(entry) -> None:
    with pytest.raises(EditingError, match="inside an indirect quotation"):
        apply(entry, AddVerbatim("q1", span_of(entry, "شروخ صغيرة")))
    with pytest.raises(EditingError, match="part of the quotation already"):
        apply(entry, AddPiece("q1", entry["q1"].span))


def test_an_opener_has_no_sentences(entry) -> None:
    index = next(i for i, block in enumerate(entry.blocks) if block.kind is BlockKind.OPENER)
    paragraph = apply(entry, ChangeBlock(index, BlockKind.PARAGRAPH))
    assert [item.block_index for item in paragraph.entry.sentences].count(index) == 1
    assert apply(paragraph.entry, paragraph.inverse).entry == entry


def test_resizing_keeps_the_id(entry) -> None:
    span = Span(entry["m1"].span.start, entry["m1"].span.start + len("بهرام"))
    assert apply(entry, Resize("m1", span)).entry["m1"].text == "بهرام"
    with pytest.raises(EditingError, match="divide or join"):
        apply(entry, Resize("s1", span))


def test_later_changes_to_the_same_part_keep_an_inverse_from_applying(entry) -> None:
    edited = apply(entry, Resize("m1", Span(6, 11)))
    later = apply(edited.entry, Remove("m1")).entry
    with pytest.raises(EditingError, match="changed since"):
        apply(later, edited.inverse)


def test_changes_to_other_parts_do_not(entry) -> None:
    edited = apply(entry, Remove("m1"))
    later = apply(edited.entry, Remove("m5")).entry
    restored = apply(later, edited.inverse).entry
    assert "m1" in restored
    assert "m5" not in restored


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], "an object with the key"),
        ({"op": 3}, "an object with the key"),
        ({"op": "remvoe", "id": "m1"}, "similar: remove"),
        ({"op": "remove"}, "needs the argument 'id'"),
        ({"op": "remove", "id": "m1", "why": ""}, "has no argument 'why'"),
        ({"op": "remove", "id": 1}, "of the argument 'id'"),
        ({"op": "remove", "id": "\ud800"}, "of the argument 'id'"),
        ({"op": "add_mention", "span": [1], "type": "person"}, "of the argument 'span'"),
        ({"op": "add_mention", "span": [1, True], "type": "person"}, "of the argument 'span'"),
        ({"op": "add_mention", "span": [1, 2], "type": "animal"}, "of the argument 'type'"),
        ({"op": "add_quotation", "spans": "abc", "direct": True}, "of the argument 'spans'"),
        ({"op": "change_quotation", "id": "q1", "direct": 1}, "of the argument 'direct'"),
        ({"op": "change_mention", "id": "m1", "entity": 5}, "of the argument 'entity'"),
    ],
)
def test_bad_json_is_answered(data, message) -> None:
    with pytest.raises(EditingError, match=message):
        from_json(data)


def test_cue_of_another_kind_is_refused(entry) -> None:
    with pytest.raises(EditingError, match="m1 is a name, not a cue"):
        apply(entry, Attribute("q1", cues=("m1",)))
    assert apply(entry, AddCue(span_of(entry, "ظهرت"), "say")).entry.cues


def test_the_header_counts_what_is_there(entry) -> None:
    edited = apply(entry, DivideSentence(span_of(entry, "تظهر").start))
    assert edited.entry.header.extent.sentences == len(entry.sentences) + 1
    assert apply(edited.entry, edited.inverse).entry == entry


@pytest.mark.parametrize(
    ("name", "again"),
    [
        ("m2", lambda part: AddMention(part.span, part.type)),
        ("c1", lambda part: AddCue(part.span)),
        ("r1", lambda part: AddSource(part.span)),
        ("d1", lambda part: AddTimeExpression(part.span)),
        ("q1", lambda part: AddQuotation((part.pieces[0].span,), direct=part.direct)),
    ],
)
def test_the_same_annotation_marked_again_has_its_id_again(entry, name, again) -> None:
    removed = EditHistory.start(entry).apply(Remove(name))
    assert name in removed.apply(again(entry[name])).entry


def test_an_annotation_of_another_type_has_another_id(entry) -> None:
    removed = EditHistory.start(entry).apply(Remove("m2"))
    other = removed.apply(AddMention(entry["m2"].span, EntityType.PERSON))
    assert "m2" not in other.entry
    assert "m1a" in other.entry


def test_an_id_that_would_be_out_of_order_does_not_come_back(entry) -> None:
    last, before = entry.mentions[-1], entry.mentions[-2]
    free = Span(before.span.end + 1, entry.text.index(" ", before.span.end + 1))
    history = EditHistory.start(entry).apply(Remove(last.id)).apply(AddMention(free, EntityType.PERSON))
    marked = history.apply(AddMention(last.span, last.type)).entry
    assert last.id not in marked
    numbers = [parse_annotation_id(item.id).number for item in marked.mentions]
    assert numbers == sorted(numbers)


def test_a_sentence_that_is_divided_where_it_was_has_its_id_again(entry) -> None:
    divide = DivideSentence(entry.text.index(" ", entry["s4"].span.start) + 1)
    divided = EditHistory.start(entry).apply(divide)
    again = divided.apply(JoinSentences("s4")).apply(divide)
    assert [item.id for item in again.entry.sentences] == [item.id for item in divided.entry.sentences]


def test_undo_frees_the_ids_that_were_never_saved(entry) -> None:
    add = AddMention(span_of(entry, "رفض"), EntityType.PERSON)
    made = EditHistory.start(entry).apply(add)
    (name,) = ids_of(made.entry) - ids_of(entry)
    assert name in made.undo().apply(add).entry
    other = AddMention(span_of(entry, "رفض طهران"), EntityType.PERSON)
    assert name in made.undo().apply(other).entry
    assert name not in made.saved().undo().apply(other).entry


def test_a_line_between_two_blocks_has_an_id_between_theirs(entry) -> None:
    index = next(index for index, line in enumerate(entry.furniture) if 0 < line.position < len(entry.blocks))
    line = entry.furniture[index]
    moved = apply(entry, FurnitureToBlock(index, BlockKind.PARAGRAPH)).entry
    before = [block.id for block in entry.blocks[: line.position] if block.id.startswith("p")]
    assert moved.blocks[line.position].id == (f"{before[-1]}a" if before else "p0a")


def test_what_crosses_is_said_in_the_terms_of_the_scheme(entry) -> None:
    first = entry.mentions[0]
    with pytest.raises(EditingError) as caught:
        apply(entry, AddQuotation((Span(first.span.start + 1, first.span.end + 4),), direct=False))
    assert "quotation" in str(caught.value)
    assert "said" not in str(caught.value)
    with pytest.raises(EditingError, match="m1 is a name, not a quotation"):
        apply(entry, Attribute("m1", speaker=""))
