"""Layers of other packages, and spaCy pipelines as layers."""

from dataclasses import dataclass, field
from importlib.metadata import EntryPoint

import pytest

from khabar.errors import PluginError
from khabar.ingest import default_layers, layers
from khabar.ingest.guesses import Article, ReferentGuess
from khabar.ingest.layers import choose_layers
from khabar.ingest.spacy_layers import SpacyNames, SpacySentences
from khabar.model import Block, Entity, Name, Span
from khabar.vocabulary import BlockKind, Certainty, EntityType

TEXT = "سافر وبيروت في البال. ثم عاد."
ARTICLE = Article(TEXT, (Block("p1", Span(0, len(TEXT)), BlockKind.PARAGRAPH),))
BEIRUT = Entity("place:beirut", EntityType.PLACE, (Name("بيروت", "ar"),))


def make_finder(entities: object) -> object:
    return lambda article: (article, entities)


def make_nothing(entities: object) -> object:
    raise RuntimeError("no model")


@pytest.fixture
def _offered(monkeypatch: pytest.MonkeyPatch) -> None:
    points = [
        EntryPoint(f"toy-{name}", f"{__name__}:make_{name}", layers.GROUP) for name in ("finder", "nothing")
    ]
    monkeypatch.setattr(layers, "entry_points", lambda group: points if group == layers.GROUP else [])


@pytest.mark.usefixtures("_offered")
def test_a_layer_takes_the_place_of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EntryPoint, "load", lambda self: globals()[self.attr])
    own = default_layers({})
    chosen = choose_layers(own, {"place:beirut": BEIRUT}, {"names": "toy-finder"})
    assert chosen.find_names(ARTICLE) == (ARTICLE, {"place:beirut": BEIRUT})
    assert chosen.find_quotations is own.find_quotations


@pytest.mark.usefixtures("_offered")
@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ({"names": "toy-fnder"}, "similar: toy-finder"),
        ({"names": "toy-nothing"}, "no model"),
        ({"verbs": "toy-finder"}, "unknown layer 'verbs'"),
    ],
)
def test_a_layer_that_cannot_be_used(
    monkeypatch: pytest.MonkeyPatch, chosen: dict[str, str], message: str
) -> None:
    monkeypatch.setattr(EntryPoint, "load", lambda self: globals()[self.attr])
    with pytest.raises(PluginError, match=message):
        choose_layers(default_layers({}), {}, chosen)


@dataclass
class Piece:
    start_char: int
    end_char: int
    label_: str = ""


@dataclass
class Pipeline:
    """A pipeline that finds what it was told to."""

    pieces: list[Piece]
    seen: list[str] = field(default_factory=list)

    def __call__(self, text: str) -> "Pipeline":
        self.seen.append(text)
        return self

    @property
    def ents(self) -> list[Piece]:
        return self.pieces

    @property
    def sents(self) -> list[Piece]:
        return self.pieces


def test_names_of_a_pipeline() -> None:
    pipeline = Pipeline([Piece(5, 11, "LOC"), Piece(15, 20, "PER"), Piece(0, 4, "DATE")])
    known, unknown = SpacyNames(pipeline, {"place:beirut": BEIRUT})(ARTICLE)
    assert pipeline.seen == [TEXT]
    # The conjunction is no part of the name.
    assert (TEXT[known.span.start : known.span.end], known.referent) == (
        "بيروت",
        ReferentGuess(EntityType.PLACE, "place:beirut"),
    )
    assert unknown.referent == ReferentGuess(EntityType.PERSON, name=TEXT[15:20])
    assert (known.certainty, unknown.certainty) == (Certainty.MEDIUM, Certainty.LOW)


def test_sentences_of_a_pipeline() -> None:
    divide = SpacySentences(Pipeline([Piece(0, 22), Piece(22, len(TEXT)), Piece(len(TEXT), len(TEXT))]))
    assert [TEXT[span.start : span.end] for span in divide(TEXT)] == ["سافر وبيروت في البال.", "ثم عاد."]


def test_a_real_pipeline() -> None:
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("ar")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "LOC", "pattern": "وبيروت"}])
    nlp.add_pipe("sentencizer")
    (guess,) = SpacyNames(nlp, {"place:beirut": BEIRUT})(ARTICLE)
    assert TEXT[guess.span.start : guess.span.end] == "بيروت"
    assert len(SpacySentences(nlp)(TEXT)) == 2
