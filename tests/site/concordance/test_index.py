"""The index as files: what is in them, and what happens to them from build to build."""

import json
import re
from itertools import pairwise

from khabar.arabic import Level, fold
from khabar.ids import EntryId
from khabar.model import Block, Entry, Header, Sentence, Span
from khabar.site.concordance.files import write_index
from khabar.site.concordance.positions import GAP, WordPositions
from khabar.site.state.entries import make_site_entry
from khabar.vocabulary import BlockKind
from tests.site.concordance.browsing import ask, index_of


def test_the_same_corpus_gives_the_same_files(toys, tmp_path):
    first, second = (write_index(index_of(toys.values()), tmp_path / name) for name in ("a", "b"))
    assert first == second
    for file in (tmp_path / "a").iterdir():
        assert file.read_bytes() == (tmp_path / "b" / file.name).read_bytes()


def test_files_that_have_not_changed_are_not_written_and_others_go(toys, tmp_path):
    entries = list(toys.values())
    before = write_index(index_of(entries), tmp_path)
    (tmp_path / "words-99.js").write_text("stale", encoding="utf-8")
    times = {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    assert write_index(index_of(entries), tmp_path) == before
    assert "words-99.js" not in {file.name for file in tmp_path.iterdir()}
    assert all(file.stat().st_mtime_ns == times[file.name] for file in tmp_path.iterdir())
    assert write_index(index_of(entries[:1]), tmp_path) != before


def test_each_file_hands_one_piece_over(toys, tmp_path):
    write_index(index_of(toys.values()), tmp_path)
    for file in tmp_path.iterdir():
        script = file.read_text(encoding="utf-8")
        call = re.fullmatch(r'KhabarPieces\.put\("([\w-]+)",(.*)\)\n', script, re.DOTALL)
        assert call
        assert call[1] == file.stem
        json.loads(call[2])
        assert not re.search("[<\u2028\u2029]", script)


def untiled(text, *sentences):
    """Return an entry of one paragraph, with sentences in places only."""
    block = Block("p1", Span(0, len(text)), BlockKind.PARAGRAPH)
    spans = [(text.index(part), part) for part in sentences]
    return Entry(
        EntryId("news-0001"),
        Header(),
        text,
        (block,),
        sentences=tuple(
            Sentence(f"s{number}", Span(start, start + len(part)), 0)
            for number, (start, part) in enumerate(spans, 1)
        ),
    )


def test_words_that_no_sentence_holds_lead_to_their_block():
    entry = untiled("قبل 𐎀𐎁 أولى. بين ثانية. بعد", "𐎀𐎁 أولى.", "ثانية.")
    answers = ask(index_of([entry]), [{"query": word} for word in ("قبل", "أولى", "بين", "ثانية", "بعد")])
    assert [answer["lines"][0]["sentence"] for answer in answers] == ["", "s1", "", "s2", ""]
    # Offsets are those of code points, whatever JavaScript counts.
    assert [answer["lines"][0]["start"] for answer in answers] == [
        entry.text.index(word) for word in ("قبل", "أولى", "بين", "ثانية", "بعد")
    ]


def test_numbers_leave_a_gap_between_blocks(toys):
    places = WordPositions()
    blocks = [block for entry in toys.values() for block in places.add(make_site_entry(entry, entry.id))]
    for before, after in pairwise(blocks):
        assert after.first >= before.first + GAP
    assert places.word_count < places.end


def test_lemmas_lead_to_the_written_words_that_have_them(corpus):
    entry = corpus["egypttoday-0001"]
    index = index_of([entry])
    assert index.lemmas
    lemmas = sorted({token.lemma for token in entry.tokens if token.lemma and not token.punctuation})
    answers = ask(index, [{"query": lemma, "lemmas": True} for lemma in lemmas])
    for lemma, answer in zip(lemmas, answers, strict=True):
        words = [word for word in entry.words if any(same_lemma(token, lemma) for token in word.tokens)]
        assert [(line["start"], line["end"]) for line in answer["lines"]] == [
            (word.span.start, word.span.end) for word in words
        ], lemma


def same_lemma(token, lemma):
    return fold(token.lemma, Level.NAMES) == fold(lemma, Level.NAMES) and not token.punctuation


def test_a_lemma_with_a_wildcard_and_a_phrase_of_lemmas(corpus):
    index = index_of([corpus["egypttoday-0001"]])
    some, phrase = ask(index, [{"query": query, "lemmas": True} for query in ("روسي*", "قوة أجنبي")])
    assert {form for form, _ in some["forms"]} >= {"روسيا", "الروسي"}
    assert {line["node"] for line in phrase["lines"]} == {"القوات الأجنبية", "للقوات الأجنبية"}


def test_without_lemmas_there_are_no_pieces_of_them():
    index = index_of([untiled("قبل أولى.", "أولى.")])
    assert not index.lemmas
    assert not [piece.name for piece in index.pieces if piece.name.startswith("lemma")]
