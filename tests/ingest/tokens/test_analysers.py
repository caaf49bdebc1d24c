"""Analysers by name: those of khabar, and those of other packages."""

import sys
from importlib.metadata import EntryPoint

import pytest

from khabar.errors import PluginError
from khabar.ingest.tokens import (
    AnnotatedText,
    SyntacticWord,
    WordAnalyser,
    WrittenWord,
    make_analyser,
    token_layer,
)
from khabar.ingest.tokens.analysers import registry as module
from khabar.ingest.tokens.readings.form_dictionary import load_dictionary
from khabar.vocabulary import Certainty


class ToyAnalyser:
    """Calls every text one noun."""

    def __call__(self, text: AnnotatedText, /) -> list[WrittenWord]:
        end = len(text.text)
        return [WrittenWord(0, end, (SyntacticWord(0, end, "سد", "NOUN", text.text),))]


def make_toy() -> WordAnalyser:
    return ToyAnalyser()


def fail() -> WordAnalyser:
    message = "no model"
    raise OSError(message)


@pytest.fixture(autouse=True)
def offered(monkeypatch: pytest.MonkeyPatch) -> None:
    points = [
        EntryPoint("toy", f"{__name__}:make_toy", module.GROUP),
        EntryPoint("broken", f"{__name__}:fail", module.GROUP),
    ]
    monkeypatch.setattr(EntryPoint, "load", lambda self: globals()[self.attr])
    monkeypatch.setattr(module, "entry_points", lambda group: points if group == module.GROUP else [])


def test_another_package_takes_the_place() -> None:
    text = "السد"
    [token] = token_layer(text, make_analyser("toy")(AnnotatedText(text)), "toy")
    assert (token.form, token.lemma, token.pos, token.resp) == ("السد", "سد", "NOUN", "toy")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("rulez", "no analyser 'rulez' is installed; similar: rules"),
        ("xyz", "no analyser 'xyz' is installed"),
        ("broken", "analyser 'broken' fails: no model"),
    ],
)
def test_what_cannot_be_made(name: str, message: str) -> None:
    with pytest.raises(PluginError, match=message):
        make_analyser(name)


@pytest.mark.parametrize(
    ("name", "package", "extra"), [("rules", "simplemma", "words"), ("morph", "farahidi", "morph")]
)
def test_a_missing_package_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, package: str, extra: str
) -> None:
    load_dictionary.cache_clear()
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.setitem(sys.modules, f"{package}.strategies.dictionaries", None)
    try:
        with pytest.raises(PluginError, match=rf"khabar\[{extra}\]"):
            make_analyser(name)
    finally:
        load_dictionary.cache_clear()


def test_the_plain_analyser_knows_no_language() -> None:
    text = "وبيروت 3%"
    words = make_analyser("plain")(AnnotatedText(text, borders=(1,)))
    tokens = list(token_layer(text, words))
    assert [(token.form, token.lemma, token.pos) for token in tokens] == [
        ("و", "", ""),
        ("بيروت", "", ""),
        ("3", "", ""),
        ("%", "", "SYM"),
    ]


def test_tokens_have_a_norm_of_their_own_only_where_letters_differ() -> None:
    text = "للسوق أكَّدَت"
    tokens = list(token_layer(text, make_analyser()(AnnotatedText(text)), "analyser"))
    assert [token.norm for token in tokens] == ["ل", "السوق", "اكدت"]
    assert {token.certainty for token in tokens} <= {Certainty.HIGH, Certainty.MEDIUM}


# farahidi leaves the files of its lexicon to the garbage collector.
careless = pytest.mark.filterwarnings("ignore:.*farahidi.data:pytest.PytestUnraisableExceptionWarning")


@pytest.fixture(scope="module")
def morph() -> WordAnalyser:
    return make_analyser("morph")


@careless
@pytest.mark.parametrize(
    ("text", "form", "lemma"),
    [
        ("الأزمنة القديمة", "الأزمنة", "زمن"),
        ("وصل مزارعون", "مزارعون", "مزارع"),
        ("رأينا الأصداف", "الأصداف", "صدف"),
        ("ترنحت السفينة", "ترنحت", "ترنح"),
    ],
)
def test_lemmas_of_farahidi(morph: WordAnalyser, text: str, form: str, lemma: str) -> None:
    parts = [part for word in morph(AnnotatedText(text)) for part in word.parts]
    assert [part.lemma for part in parts if text[part.start : part.end] == form] == [lemma]


@careless
def test_with_farahidi_words_are_divided_by_the_rules(morph: WordAnalyser) -> None:
    text = "وقالت الوزيرة للصحافيين إن دولتها ستدعم لبنان، 3.5%."
    divided = [[text[part.start : part.end] for part in word.parts] for word in morph(AnnotatedText(text))]
    assert divided == [
        *(["و", "قالت"], ["الوزيرة"], ["ل", "لصحافيين"], ["إن"], ["دولت", "ها"]),
        *(["س", "تدعم"], ["لبنان"], ["،"], ["3.5"], ["%"], ["."]),
    ]
