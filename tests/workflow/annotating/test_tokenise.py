"""Adding the layer of words and marks."""

import dataclasses
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from khabar.corpus import StoredCorpus
from khabar.corpus.journal import locked
from khabar.engines import Engine
from khabar.errors import DifferenceError, EngineError, EntryNotFoundError, PluginError, ReleaseError
from khabar.exchange.conllu import write_conllu
from khabar.exchange.conllu.auxiliaries import listed_lemma
from khabar.ingest.tokens import WordAnalyser, make_analyser
from khabar.model import Entry
from khabar.rules import RULES, check_paths
from khabar.rules.testing.examples import build_corpus, wrap
from khabar.tei import Document, parse, write
from khabar.tei.entry.reader import read_document
from khabar.vocabulary import Certainty
from khabar.words import token_forms
from khabar.workflow.annotating import token_shards
from khabar.workflow.annotating import tokenise as module
from khabar.workflow.annotating.token_layer import tokenise
from khabar.workflow.annotating.tokenise import tokenise_entries
from khabar.workflow.releasing.release import release
from tests.workflow.conftest import NAME, VERSION, contents, replace


def replace_header(entry: Entry) -> Entry:
    """Return an entry without the item of its header for the analyser."""
    header = dataclasses.replace(entry.header, responsibilities=entry.header.responsibilities[:-1])
    return dataclasses.replace(entry, header=header)


def test_all_text_is_in_tokens_and_nothing_else_changes(root: Path) -> None:
    before = StoredCorpus(root)[NAME]
    [made] = tokenise_entries(root, [NAME])
    after = StoredCorpus(root)[NAME]
    assert made.changed
    assert len(after.tokens) == made.words + made.marks
    assert "".join(token.form for token in after.tokens) == "".join(before.text.split())
    assert all(after.text[token.span.start : token.span.end] == token.form for token in after.tokens)
    assert (after.text, after.blocks) == (before.text, before.blocks)
    assert after.header.responsibilities[:-1] == before.header.responsibilities
    assert replace_header(after).header == before.header
    assert [item.span for item in after.mentions] == [item.span for item in before.mentions]
    assert after.version == VERSION


def test_the_corpus_stays_clean(root: Path) -> None:
    tokenise_entries(root)
    codes = {finding.code for finding in check_paths([root], RULES).findings}
    # The entry is no longer what was released, as after any other change.
    assert codes <= {"H005"}


def test_words_are_those_of_the_tokeniser_unless_annotation_divides_them(root: Path) -> None:
    tokenise_entries(root, analyser="plain")
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


def test_words_have_lemmas_certainty_and_a_responsible_annotator(root: Path) -> None:
    tokenise_entries(root)
    entry = StoredCorpus(root)[NAME]
    words = [token for token in entry.tokens if not token.punctuation]
    responsible = entry.header.responsibilities[-1]
    assert responsible.name.endswith(", rules")
    assert all(token.pos and token.resp == responsible.id for token in words)
    # The byline has a tatweel for a dash: it has no letters, and so no lemma.
    assert {token.form for token in words if not token.lemma} == {"ـ"}
    assert {Certainty.HIGH, Certainty.MEDIUM} <= {token.certainty for token in words}
    assert all(token.resp == "" for token in entry.tokens if token.punctuation)


def test_a_second_analyser_has_another_id(root: Path, entry: Path) -> None:
    taken = '<respStmt xml:id="analyser"><resp>annotation</resp><name>Huda</name></respStmt>'
    source = entry.read_text(encoding="utf-8")
    entry.write_text(source.replace("</respStmt>", f"</respStmt>{taken}", 1), encoding="utf-8")
    tokenise_entries(root)
    assert [item.id for item in StoredCorpus(root)[NAME].header.responsibilities][-2:] == [
        "analyser",
        "analyser2",
    ]


def test_the_corpus_chooses_the_analyser(root: Path) -> None:
    settings = root / "corpus.toml"
    settings.write_text(
        f'{settings.read_text(encoding="utf-8")}\n[layers]\nwords = "plain"\n', encoding="utf-8"
    )
    tokenise_entries(root)
    assert not any(token.lemma for token in StoredCorpus(root)[NAME].tokens)


def test_an_unknown_analyser_is_refused(root: Path) -> None:
    before = contents(root)
    with pytest.raises(PluginError, match="similar: rules"):
        tokenise_entries(root, analyser="rule")
    assert contents(root) == before


def test_marks_have_a_part_of_speech_and_words_have_none(tmp_path: Path) -> None:
    fragment = '<p xml:id="p1"><s xml:id="s1">ارتفع 3.5% في "بيروت" أ.د. سالم + 😀...</s></p>'
    entry = tokenise(parse(wrap(fragment, fragment).entry), make_analyser("plain"))
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
    tokenised = source
    added = read.header.responsibilities[-1]
    header = dataclasses.replace(read.header, responsibilities=read.header.responsibilities[:-1])
    assert added not in header.responsibilities
    entry.write_bytes(write(dataclasses.replace(read, header=header, tokens=())))
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
    rows = [row for row in rows if "-" not in row[0]]
    # A part has the form of its syntactic word, which may have other letters than the text.
    assert all(row[1] in {token.form, token.norm} for row, token in zip(rows, entry.tokens, strict=True))
    assert [row[3] for row in rows] == [token.pos or "_" for token in entry.tokens]
    assert all(len(row) == 10 for row in rows)
    lemmas = [listed_lemma(token.lemma, token.pos, token.relation) or "_" for token in entry.tokens]
    assert [row[2] for row in rows] == lemmas


class TestEngines:
    """Many entries, each a shard."""

    @pytest.fixture
    def many(self, root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
        monkeypatch.setattr(module, "_SHARD", 1)
        first = root / "entries" / f"{NAME}.xml"
        for number in range(2, 7):
            name = f"{NAME[:-4]}{number:04}"
            first.with_name(f"{name}.xml").write_text(first.read_text("utf-8").replace(NAME, name), "utf-8")
        return root

    @pytest.mark.process
    def test_processes_write_the_same(self, many: Path, tmp_path: Path) -> None:
        shutil.copytree(many, tmp_path / "other")
        one = tokenise_entries(many, analyser="plain")
        assert tokenise_entries(tmp_path / "other", analyser="plain", engine=Engine(jobs=2)) == one
        assert len(one) == 6
        assert contents(many) == contents(tmp_path / "other")

    def test_a_run_that_was_cut_off_goes_on(self, many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        before = contents(many)

        def interrupted(entries: Sequence[str]) -> Iterator[str]:
            yield from entries[:3]
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            tokenise_entries(many, analyser="plain", progress=interrupted)
        assert contents(many) == before
        done: list[str] = []

        def noted(document: Document, analyse: WordAnalyser, name: str) -> Entry:
            done.append(Path(document.path).stem)
            return tokenise(document, analyse, name)

        monkeypatch.setattr(token_shards, "tokenise", noted)
        assert all(made.changed for made in tokenise_entries(many, analyser="plain"))
        assert [name[-1] for name in done] == ["5", "6"]

    @pytest.mark.process
    def test_an_entry_that_ends_every_process_is_named(
        self, many: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = contents(many)

        def fatal(document: Document, analyse: WordAnalyser, name: str) -> Entry:
            if document.path.endswith("4.xml"):
                os._exit(9)
            return tokenise(document, analyse, name)

        monkeypatch.setattr(token_shards, "tokenise", fatal)
        with pytest.raises(EngineError, match="0004: each worker"):
            tokenise_entries(many, analyser="plain", engine=Engine(jobs=2))
        assert contents(many) == before
