"""Adding the layer of words and marks."""

import re
from pathlib import Path

import pytest

from khabar.corpus import StoredCorpus
from khabar.corpus.journal import locked
from khabar.errors import DifferenceError, EntryNotFoundError, ReleaseError
from khabar.query.tables.conllu import write_conllu
from khabar.rules import RULES, check_paths
from khabar.rules.testing.examples import build_corpus, wrap
from khabar.tei import parse, write
from khabar.tei.entry.reader import read_document
from khabar.words import token_forms
from khabar.workflow.annotating import tokenise as module
from khabar.workflow.annotating.tokenise import tokenise, tokenise_entries
from khabar.workflow.releasing.release import release
from tests.workflow.conftest import NAME, VERSION, contents, replace


def test_all_text_is_in_tokens_and_nothing_else_changes(root: Path) -> None:
    before = StoredCorpus(root)[NAME]
    [made] = tokenise_entries(root, [NAME])
    after = StoredCorpus(root)[NAME]
    assert made.changed
    assert len(after.tokens) == made.words + made.marks
    assert "".join(token.form for token in after.tokens) == "".join(before.text.split())
    assert all(after.text[token.span.start : token.span.end] == token.form for token in after.tokens)
    assert (after.text, after.header, after.blocks) == (before.text, before.header, before.blocks)
    assert [item.span for item in after.mentions] == [item.span for item in before.mentions]
    assert after.version == VERSION


def test_the_corpus_stays_clean(root: Path) -> None:
    tokenise_entries(root)
    codes = {finding.code for finding in check_paths([root], RULES).findings}
    # The entry is no longer what was released, as after any other change.
    assert codes <= {"H005"}


def test_words_are_those_of_the_tokeniser_unless_annotation_divides_them(root: Path) -> None:
    tokenise_entries(root)
    entry = StoredCorpus(root)[NAME]
    layers = (entry.mentions, entry.sources, entry.cues, entry.time_expressions, entry.phrases)
    quoted = [part for quotation in entry.quotations for part in quotation.pieces]
    items = [*quoted, *(item for layer in layers for item in layer)]
    borders = {border for item in items for border in (item.span.start, item.span.end)}
    letters = re.compile(r"\w{2}")
    forms: list[str] = []
    divided = 0
    for token in entry.tokens:
        start = token.span.start
        if start in borders and letters.fullmatch(entry.text, max(start - 1, 0), start + 1):
            forms[-1] += token.form
            divided += 1
        else:
            forms.append(token.form)
    assert divided
    assert forms == token_forms(entry.text)


def test_marks_have_a_part_of_speech_and_words_have_none(tmp_path: Path) -> None:
    fragment = '<p xml:id="p1"><s xml:id="s1">ارتفع 3.5% في "بيروت" أ.د. سالم + 😀...</s></p>'
    entry = tokenise(parse(wrap(fragment, fragment).entry))
    marks = {token.form: token.pos for token in entry.tokens if token.punctuation}
    assert marks == {"%": "SYM", '"': "PUNCT", "+": "SYM", "😀": "SYM", "...": "PUNCT"}
    assert {(token.pos, token.lemma, token.msd) for token in entry.tokens if not token.punctuation} == {
        ("", "", "")
    }
    path = build_corpus(tmp_path, wrap(fragment, fragment))
    path.write_bytes(write(entry))
    assert [finding for finding in check_paths([path], RULES).findings if finding.code[0] == "T"] == []


def test_round_trip(root: Path, entry: Path) -> None:
    tokenise_entries(root)
    source = entry.read_bytes()
    read = read_document(parse(source, str(entry)))
    assert write(read) == source
    plain = re.sub(r'</?(?:w|pc)(?: pos="(?:PUNCT|SYM)")?>', "", source.decode())
    tokenised = source
    entry.write_text(plain, encoding="utf-8")
    tokenise_entries(root)
    assert entry.read_bytes() == tokenised


def test_entries_with_tokens_are_left_alone(root: Path) -> None:
    tokenise_entries(root)
    before = contents(root)
    [made] = tokenise_entries(root)
    assert not made.changed
    assert contents(root) == before


def test_a_dry_run_writes_nothing(root: Path) -> None:
    before = contents(root)
    [made] = tokenise_entries(root, dry_run=True)
    assert made.changed
    assert contents(root) == before


def test_all_or_nothing(root: Path) -> None:
    before = contents(root)
    with pytest.raises(EntryNotFoundError):
        tokenise_entries(root, [NAME, "none-0001"])
    assert contents(root) == before


def test_comments_stay_and_unknown_markup_is_refused(root: Path, entry: Path) -> None:
    replace(entry, '<s xml:id="s3">', '<!-- check --><s xml:id="s3">')
    tokenise_entries(root)
    assert "<!-- check -->" in entry.read_text(encoding="utf-8")


def test_markup_that_would_be_lost_is_refused(root: Path, entry: Path) -> None:
    replace(entry, '<s xml:id="s3">', '<s xml:id="s3" rend="bold">')
    before = contents(root)
    with pytest.raises(DifferenceError):
        tokenise_entries(root)
    assert contents(root) == before


def test_the_lock_is_held(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.0)
    before = contents(root)
    with locked(root), pytest.raises(ReleaseError):
        tokenise_entries(root)
    assert contents(root) == before


def test_the_layer_is_a_minor_version(root: Path) -> None:
    tokenise_entries(root)
    with pytest.raises(ReleaseError, match="minor"):
        release(root, "patch", "Words and marks", entry=NAME, date="2026-12-01")
    release(root, "minor", "Words and marks", entry=NAME, date="2026-12-01")
    assert StoredCorpus(root)[NAME].version == "1.1.0"
    assert check_paths([root], RULES).findings == ()


def test_conllu_has_the_same_tokens(root: Path) -> None:
    tokenise_entries(root)
    entry = StoredCorpus(root)[NAME]
    rows = [line.rstrip("\n").split("\t") for line in write_conllu([entry]) if line[0].isdigit()]
    assert [(row[1], row[3]) for row in rows] == [(token.form, token.pos or "_") for token in entry.tokens]
    assert all(len(row) == 10 and row[2] == row[5] == "_" for row in rows)
