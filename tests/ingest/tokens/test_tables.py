"""The tables of words: each word once, and each part of speech and feature one of Universal Dependencies."""

import re
from collections import Counter

import pytest

from khabar.ingest.tokens.context import PRICES, START
from khabar.ingest.tokens.division.clitics import compounds
from khabar.ingest.tokens.features.inflection import with_features
from khabar.ingest.tokens.readings.closed_classes import table_lines
from khabar.ingest.tokens.readings.core_words import core_readings
from khabar.lexicon.function_words import function_words
from khabar.lexicon.universal import FEATURES, FITTING_FEATURES
from khabar.vocabulary import PARTS_OF_SPEECH

WORDS = {name: " ".join(table_lines(name)).split() for name in ("nouns.txt", "adjectives.txt", "verbs.txt")}
TAGS = {tag for pair in PRICES for tag in pair} | {START}


@pytest.mark.parametrize("name", WORDS)
def test_each_word_is_listed_once(name: str) -> None:
    counts = Counter(word if name == "verbs.txt" else word.split(":")[0] for word in WORDS[name])
    assert [word for word, number in counts.items() if number > 1] == []


@pytest.mark.parametrize("name", WORDS)
def test_words_are_arabic_letters(name: str) -> None:
    forms = [form for word in WORDS[name] for form in word.split(":")]
    assert [form for form in forms if not re.fullmatch("~?[\u0621-\u064a\u0651]{2,}", form)] == []


@pytest.mark.parametrize("name", WORDS)
def test_every_word_is_found(name: str) -> None:
    pos = {"nouns.txt": {"NOUN"}, "adjectives.txt": {"ADJ"}, "verbs.txt": {"VERB", "AUX"}}[name]
    lemmas = [word.split(":")[0].replace("\u0651", "") for word in WORDS[name]]
    missing = [
        lemma
        for lemma in lemmas
        if not any(reading.lemma == lemma and reading.pos in pos for reading in core_readings(lemma))
    ]
    assert missing == []


def test_closed_classes_have_parts_of_speech_and_features() -> None:
    assert function_words()
    for word in function_words():
        assert word.pos in PARTS_OF_SPEECH, word
        assert word.tag.partition("+")[0] in TAGS, word
        assert word.forms, word
        assert with_features(word.features) == word.features
        for name, value in (feature.split("=") for feature in word.features.split("|") if feature):
            assert name in FITTING_FEATURES[word.pos], word
            assert value in FEATURES[name], word


@pytest.mark.parametrize(("word", "parts"), compounds().items())
def test_compounds_have_the_letters_of_the_word(word: str, parts: tuple[object, ...]) -> None:
    assert "".join(part.letters for part in compounds()[word]) == word
    assert len(parts) > 1
