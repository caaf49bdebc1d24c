"""Questions: parts, results and statistics, on the toy corpus and the real one."""

import json
from collections import Counter
from math import log2

import pandas as pd
import pytest

import khabar
from khabar.arabic import Level, fold
from khabar.corpus import StoredCorpus
from khabar.errors import QueryError, QuerySyntaxError
from khabar.query import asking
from khabar.query.corpus import Corpus
from khabar.query.results.matches import Matches
from khabar.words import is_punctuation


@pytest.fixture(scope="module")
def real(corpus: StoredCorpus) -> Corpus:
    """The article as it was before its words were annotated: its tokens are those of `khabar.words`."""
    return khabar.load(corpus.store.root).at("1.0.1")


def test_matches_are_those_of_the_text(real: Corpus) -> None:
    for match in real.query('[entity="place:.*"] []{0,2} [word="[^.]+"] within s'):
        assert match.entry.text[match.start : match.end] == match.text == match.node
        assert match.sentence is not None
        assert match.sentence.span.embeds(match.span)
        block = match.sentence.block
        assert match.entry.text[match.start - len(match.left) : match.end + len(match.right)] in block.text


def test_matches_are_a_sequence(real: Corpus) -> None:
    matches = real.query('[norm="في"]')
    assert [match.start for match in matches[2:5]] == [match.start for match in matches][2:5]
    assert matches[-1] == list(matches)[-1]
    assert len(matches[:3]) == 3
    assert matches
    assert not real.query('"لا-شيء"')
    with pytest.raises(IndexError):
        matches[len(matches)]


def test_nothing_is_searched_before_it_is_asked_for(real: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khabar.query.cql.matching.Matcher.matches", None)
    matches = real.query("[]")
    assert isinstance(matches, Matches)
    with pytest.raises(TypeError):
        len(matches)


def test_sorting(real: Corpus) -> None:
    matches = real.query('[entity="place:.*"]')
    after = [match.right.split()[:1] for match in matches.sort("right")]
    assert len(after) == len(matches)
    keys = [khabar_key(match.text) for match in matches.sort("node")]
    assert keys == sorted(keys)
    assert list(matches.sort("before")) == list(matches.sort("left"))
    assert list(matches.sort("after")) == list(matches.sort("right"))
    assert sorted(match.start for match in matches.sort("left")) == [match.start for match in matches]
    with pytest.raises(QueryError, match="unknown side"):
        matches.sort("top")  # type: ignore[arg-type]


def khabar_key(text: str) -> str:
    from khabar.arabic import Level, fold  # noqa: PLC0415

    return fold(text, Level.SEARCH)


def test_a_sample_is_the_same_for_the_same_seed(real: Corpus) -> None:
    matches = real.query("[]")
    assert list(matches.sample(5, seed=3)) == list(matches.sample(5, seed=3))
    assert list(matches.sample(5, seed=3)) != list(matches.sample(5, seed=4))
    assert len(matches.sample(10**6)) == len(matches)
    with pytest.raises(QueryError):
        matches.sample(-1)


def test_exports_name_the_query_and_the_versions(real: Corpus) -> None:
    matches = real.query('[lookup="روسيا"]')
    report = json.loads(matches.to_json())
    assert report["query"] == '[lookup="روسيا"]'
    assert report["versions"] == {"egypttoday-0001": real["egypttoday-0001"].version}
    assert [row["text"] for row in report["rows"]] == [match.text for match in matches]
    frame = matches.to_frame()
    assert isinstance(frame, pd.DataFrame)
    assert list(frame["start"]) == [match.start for match in matches]
    assert matches.to_frame("polars").height == len(matches)
    assert matches.to_csv().count("\r\n") == len(matches) + 1
    assert 'dir="rtl"' in matches._repr_html_()
    assert repr(matches) == "<Matches '[lookup=\"روسيا\"]': 6>"
    with pytest.raises(QueryError, match="unknown engine"):
        matches.to_frame("excel")  # type: ignore[call-overload]


def test_lines_of_a_concordance(real: Corpus) -> None:
    lines = real.concordance("روسيا")
    assert lines[0].node == "وروسيا"
    assert [line.node for line in lines[1:3]] == [line.node for line in lines][1:3]
    assert len(lines.sample(2, seed=1)) == 2
    assert json.loads(lines.to_json())["versions"] == {"egypttoday-0001": real["egypttoday-0001"].version}
    assert list(lines.to_frame()["node"]) == [line.node for line in lines]
    assert lines.places == [line.sentence or line.block for line in lines]
    assert "<b>وروسيا</b>" in lines._repr_html_()


def test_parts(real: Corpus) -> None:
    said, told = real.where(inside="quotation"), real.where(inside="narration")
    assert said.selection.tokens + told.selection.tokens == real.selection.tokens
    assert (said | told).selection.tokens == real.selection.tokens
    assert (said & told).selection.tokens == 0
    assert {quotation.id for quotation in said.quotations()} == {q.id for q in real.quotations()}
    assert not list(told.quotations())
    assert list(said) == list(real) == list(told)
    assert list(said & told) == []
    putin = real.where(speaker="person:putin", inside="quotation")
    words = {match.text for match in putin.query("[]")}
    (quotation,) = real.quotations(speaker="person:putin")
    assert words <= set(quotation.text.split()) | {mark for mark in quotation.text if not mark.isalnum()} | {
        word.strip("،.") for word in quotation.text.split()
    }
    assert len(putin.to_frame("tokens")) == putin.selection.tokens
    assert len(real.where(section="main").query("[]")) == real.where(section="headline").selection.tokens


def test_a_part_of_a_part(real: Corpus) -> None:
    part = real.where(inside="quotation").where(type="direct")
    assert part.selection.tokens == real.where(type="direct").where(inside="quotation").selection.tokens
    assert str(part) == f"<Part inside=quotation & type=direct: entries: 1, tokens: {part.selection.tokens}>"
    assert [line.node for line in part.concordance("موسكو")] == [
        match.text for match in part.query('[lookup="موسكو"]')
    ]


def test_filters_of_quotations_choose_quotations(real: Corpus) -> None:
    part = real.where(speaker="person:qassemi")
    said = list(real.quotations(speaker="person:qassemi"))
    assert [row.value for row in part.frequency("speaker")] == ["person:qassemi"]
    assert list(part.quotations()) == said
    assert part.selection.tokens == real.where(speaker="person:qassemi", inside="quotation").selection.tokens
    cues = Counter(cue.category for quotation in said for cue in quotation.attribution.cues)
    assert {row.value: row.count for row in part.frequency("cue")} == cues
    ids = [cue.id for quotation in said for cue in quotation.attribution.cues]
    assert list(part.to_frame("cues")["id"]) == ids
    assert set(part.to_frame("quotations")["id"]) == {quotation.id for quotation in said}
    assert {size.name: size.count for size in part.sizes()}["quotations"] == len(said)
    whole = real.where(speaker="person:qassemi", inside="entry")
    assert len(whole.frequency("speaker")) > 1


def test_an_entity_chooses_the_quotations_that_mention_it(real: Corpus) -> None:
    about = {
        quotation.id
        for mention in real.mentions(entity="place:russia")
        for quotation in real.quotations()
        if any(piece.embeds(mention.span) for piece in quotation.content)
    }
    part = real.where(entity="place:russia", inside="quotation")
    assert {quotation.id for quotation in part.quotations()} == about
    assert real.where(entity="place:russia").selection.tokens == real.selection.tokens
    assert real.where(entity="place:russia", speaker="person:qassemi").selection.tokens == 0


def test_parts_of_quotations_are_joined_and_cut(real: Corpus) -> None:
    one, other = real.where(speaker="person:putin"), real.where(speaker="person:qassemi")
    assert {row.value for row in (one | other).frequency("speaker")} == {"person:putin", "person:qassemi"}
    assert not len((one & other).frequency("cue"))
    assert not len(one.where(inside="narration").frequency("word"))


@pytest.mark.parametrize(
    ("filters", "problem"),
    [
        ({"speaker": "person:puttin"}, "unknown speaker 'person:puttin'; similar: person:putin"),
        ({"publisher": "مصر"}, "similar: مصر اليوم"),
        ({"type": "drect"}, "similar: direct"),
        ({"cue_class": "sy"}, "similar: say"),
        ({"cue": "زقزق"}, "no quotation has the cue"),
        ({"section": "sport"}, "unknown section"),
        ({"date": "yesterday"}, "invalid date"),
        ({"inside": "head"}, "unknown value 'head' of inside"),
        ({"speeker": "person:putin"}, "unknown filter 'speeker'; similar: speaker"),
    ],
)
def test_typing_errors_in_filters_are_answered(real: Corpus, filters: dict[str, str], problem: str) -> None:
    with pytest.raises(QueryError, match=problem):
        real.where(**filters)  # type: ignore[arg-type]


def test_filters_of_dates(real: Corpus) -> None:
    for date, inside in [
        ("2018", 1),
        ("2018-06", 1),
        ("2018-04", 0),
        ("2017", 0),
        ("2017..2018", 1),
        ("2018-05-18..", 1),
        ("..2018-05-17", 0),
    ]:
        assert len(real.where(date=date)) == inside, date


def test_filters_of_quotations(real: Corpus) -> None:
    assert [q.id for q in real.quotations(cue="قال")] == [
        q.id for q in real.quotations() if any(c.text == "قال" for c in q.attribution.cues)
    ]
    assert {q.id for q in real.quotations(cue_class="say")} >= {q.id for q in real.quotations(cue="قال")}
    assert all(q.attribution.relayed_by.id == "org:alhayat" for q in real.quotations(medium="org:alhayat"))
    with pytest.raises(QueryError, match="unknown cue class 'sy'; similar: say"):
        real.quotations(cue_class="sy")


def test_frequencies_agree_with_counting(real: Corpus) -> None:
    frame = real.to_frame("tokens")
    counted = frame["form"].value_counts().to_dict()
    table = real.frequency("word", punctuation=True)
    assert {row.value: row.count for row in table} == counted
    assert sum(row.per_million for row in table) == pytest.approx(1e6)
    entities = real.to_frame("mentions")["entity"].value_counts().to_dict()
    assert {row.value: row.count for row in real.frequency("entity")} == entities


def test_ngrams_agree_with_counting(real: Corpus) -> None:
    counted: dict[str, int] = {}
    for match in real.query('[word="\\w.*"] [word="\\w.*"] within s'):
        counted[match.text] = counted.get(match.text, 0) + 1
    table = {row.value: row.count for row in real.ngrams(2, least=2)}
    frequent = {text: number for text, number in counted.items() if number > 1}
    assert frequent.items() <= table.items()
    with pytest.raises(QueryError):
        real.ngrams(0)
    with pytest.raises(QueryError, match="attribute of annotations"):
        real.ngrams(2, "entity")


def test_collocates_agree_with_counting(real: Corpus) -> None:
    near: dict[str, int] = {}
    tokens = real.to_frame("tokens")
    node = [i for i, norm in enumerate(tokens["norm"]) if norm == "موسكو"]
    # The tokens of one entry, each with its block: a headline is not near the first paragraph.
    (entry,) = real.values()
    blocks = [sum(block.span.start <= start for block in entry.blocks) for start in tokens["start"]]
    positions = {i + step for i in node for step in (-2, -1, 1, 2) if blocks[i] == blocks[i + step]} - set(
        node
    )
    for i in positions:
        if tokens["norm"][i] and not is_punctuation(tokens["form"][i]):
            near[tokens["norm"][i]] = near.get(tokens["norm"][i], 0) + 1
    table = real.collocates('[norm="موسكو"]', window=2, least=1, by="together")
    assert {fold(row.value, Level.SEARCH): row.together for row in table} == near
    assert {row.value for row in table} <= set(tokens["form"])
    row = table[0]
    assert row.log_dice == pytest.approx(14 + log2(2 * row.together / (len(node) + row.count)))
    with pytest.raises(QueryError, match="similar: log_dice"):
        real.collocates("موسكو", by="logdice")
    with pytest.raises(QueryError, match="window"):
        real.collocates("موسكو", window=0)


def test_keywords_of_a_part(real: Corpus) -> None:
    table = real.where(inside="quotation").keywords(real.where(inside="narration"), least=1)
    row = next(row for row in table if row.reference)
    assert row.log_ratio == pytest.approx(log2(row.per_million / row.reference_per_million))
    scores = [row.score for row in table]
    assert scores == sorted(scores, reverse=True)
    with pytest.raises(QueryError, match="need words"):
        real.keywords(real.where(date="1999"))


def test_dispersion_and_cooccurrence(toys: StoredCorpus) -> None:
    corpus = khabar.load(toys.store.root)
    spread = corpus.dispersion('[word="و.*"]')
    assert spread.parts == 2
    assert spread.dp is not None
    assert 0 <= spread.dp < 1
    from khabar.query import cooccurrence  # noqa: PLC0415

    for entity in corpus.entities:
        for within in ("sentence", "entry"):
            assert corpus.cooccurrence(entity, within=within) == cooccurrence(
                corpus.values(), entity, within=within
            )


@pytest.mark.parametrize(
    ("query", "column", "problem"),
    [
        ('[wrd="x"]', 2, "unknown attribute 'wrd'; similar: word"),
        ('[lemma="x"]', 2, "no lemma is annotated in this corpus; to add words, run: khabar tokenise"),
        ('[word="("]', 2, "invalid regular expression"),
        ('[word="(?=x)"]', 2, "invalid regular expression"),
        ("<mentoin/>", 2, "unknown structure 'mentoin'; similar: mention"),
        ('<mention typ="x"/>', 10, "unknown attribute 'typ'; similar: type"),
        ('[word="x"', 10, "expected ].*, found the end of the query"),
        ("[] []{3,1}", 6, "expected numbers in order"),
        ("a:[] :: b.word = a.word", 9, "unknown label 'b'"),
        ("", 1, "expected"),
    ],
)
def test_errors_point_at_the_place(real: Corpus, query: str, column: int, problem: str) -> None:
    with pytest.raises(QuerySyntaxError, match=problem) as caught:
        real.query(query)
    first, line, caret = str(caught.value).split("\n")
    assert first.startswith(f"query, column {column}: ")
    assert line[4:] == query
    assert caret == " " * (4 + column - 1) + "^"
    assert caught.value.position == column - 1


@pytest.mark.parametrize(
    "query", ['[word="(a+)+$"]', '[word="(.*)*(.*)*x"]', "([]*)*", "([]? []?)* [word='x']"]
)
def test_no_query_runs_for_ever(real: Corpus, query: str) -> None:
    len(real.query(query))


def test_mentions_of_an_entity(real: Corpus) -> None:
    putin = real.entities["person:putin"]
    assert [mention.id for mention in putin.mentions] == [m.id for m in real.mentions(entity=putin)]
    assert repr(putin) == "<Entity person:putin 'فلاديمير بوتين'>"
    with pytest.raises(AttributeError, match="is not of the registers"):
        khabar.Entity("person:x", khabar.EntityType.PERSON).mentions  # noqa: B018


def test_what_is_missing_is_said(real: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khabar.query.asking.find_spec", lambda _: None)
    asking._require_extra.cache_clear()
    with pytest.raises(QueryError, match=r"pip install 'khabar\[query\]'"):
        real.where(inside="quotation")


@pytest.mark.parametrize(
    ("query", "near"),
    [
        ('[entity="place:rusia"]', "place:russia"),
        ('[entity="place:rusia|place:syria"]', "place:russia"),
        ('[quotation="drect"]', "direct"),
        ('<quotation speaker="person:putn"/>', "person:putin"),
        ('[] within <mention type="persn"/>', "person"),
        ('a:[] b:[] :: a.entity = "place:rusia"', "place:russia"),
        ('[cue="rellay"]', "relay"),
    ],
)
def test_a_value_that_nothing_can_have_is_answered(real: Corpus, query: str, near: str) -> None:
    with pytest.raises(QuerySyntaxError, match=f"similar: {near}"):
        real.query(query)


@pytest.mark.parametrize(
    "query",
    [
        '[word="روسيةة"]',
        '[entity="place:rus.*x"]',
        '[type="organisation"]',
        '[mention=""]',
        '[block="caption"]',
    ],
)
def test_a_value_that_does_not_occur_is_not_found(real: Corpus, query: str) -> None:
    assert len(real.query(query)) == 0 or query in {'[type="organisation"]', '[block="caption"]'}


def test_an_entity_that_says_nothing_is_known(real: Corpus) -> None:
    assert len(real.query('[speaker="place:sochi"]')) == 0 < len(real.query('[entity="place:sochi"]'))


@pytest.mark.parametrize("method", ["quotations", "mentions", "query", "frequency", "ngrams", "concordance"])
def test_a_misspelt_argument_is_an_error_of_khabar(real: Corpus, method: str) -> None:
    with pytest.raises(QueryError, match=f"unknown argument 'spaeker' of {method}; .*"):
        getattr(real, method)(spaeker="person:putin")


def test_collocates_stay_within_their_block(real: Corpus) -> None:
    (entry,) = real.values()
    headline, following = entry.blocks[1], entry.blocks[2]
    last, first = headline.text.split()[-1], following.text.split()[0]
    values = {row.value for row in real.collocates(f'[word="{last}"]', attribute="word", least=1, window=1)}
    assert headline.text.split()[-2] in values
    assert first not in values or entry.text.count(f"{last} {first}")


def test_a_frequency_says_what_it_is_related_to(real: Corpus) -> None:
    assert real.frequency("word").about["per_million"] == "words"
    assert real.frequency("word", punctuation=True).about["per_million"] == "tokens"
    assert real.frequency("entity").about["per_million"] == "mentions"
    assert real.ngrams(2).about["per_million"] == "tokens"
