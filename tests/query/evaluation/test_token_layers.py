"""The layers of words in agreement and evaluation: counts that can be checked by hand."""

from dataclasses import replace

from khabar.model import Entry, Token
from khabar.query import agreement
from khabar.query.evaluation import evaluate
from khabar.query.quality.measures import Score
from tests.tokens import plain_entry, tokens_of

SENTENCE = "وصل الوزير وبالسوق ناس."


def annotated(*words: str, **changes: dict[str, str]) -> Entry:
    """Return the sentence divided in a way, its first token the root and the head of all others.

    Args:
        words: The words, with `|` between parts.
        changes: Other values of tokens, by form.
    """
    tokens = tokens_of(*words)
    made: list[Token] = []
    for number, token in enumerate(tokens):
        head = tokens[0].span if number else None
        relation = "dep" if number else "root"
        values = {"pos": "NOUN", "relation": relation} | changes.get(token.form, {})
        made.append(replace(token, head=head, **values))
    return plain_entry(SENTENCE, tokens=tuple(made))


def scores(first: Entry, second: Entry) -> dict[str, tuple[int, int, int]]:
    layers = ("words", "tokens", "lemmas", "pos", "features", "heads", "relations")
    found = agreement(first, second).layers
    return {item.layer: (item.first, item.second, item.common) for item in found if item.layer in layers}


def test_the_same_words() -> None:
    entry = annotated("وصل", "الوزير", "و|ب|السوق", "ناس|.")
    assert scores(entry, entry) == {
        "words": (5, 5, 5),
        "tokens": (7, 7, 7),
        "pos": (7, 7, 7),
        "heads": (7, 7, 7),
        "relations": (7, 7, 7),
    }


def test_a_word_divided_otherwise() -> None:
    """The tokens that only one has count in each layer; the numbers of those after them do not matter."""
    ours = annotated("وصل", "الوزير", "و|ب|السوق", "ناس|.")
    theirs = annotated("وصل", "الوزير", "و|بالسوق", "ناس|.")
    assert scores(ours, theirs) == {
        "words": (5, 5, 5),
        "tokens": (7, 6, 5),
        "pos": (7, 6, 5),
        "heads": (7, 6, 5),
        "relations": (7, 6, 5),
    }


def test_a_value_that_differs() -> None:
    ours = annotated("وصل", "الوزير", "و|ب|السوق", "ناس|.")
    theirs = annotated(
        "وصل",
        "الوزير",
        "و|ب|السوق",
        "ناس|.",
        الوزير={"relation": "nsubj", "norm": "وزير"},
        ناس={"pos": "PROPN"},
    )
    found = scores(ours, theirs)
    assert {layer: common for layer, (_, _, common) in found.items()} == {
        "words": 5,
        "tokens": 6,
        "pos": 6,
        "heads": 7,
        "relations": 6,
    }
    differences = {layer.layer: layer.only_second for layer in agreement(ours, theirs).layers}
    assert differences["relations"] == ("الوزير (nsubj وصل 0-3)",)


def test_a_head_that_differs() -> None:
    ours = annotated("وصل", "الوزير", "و|ب|السوق", "ناس|.")
    last = ours.tokens[-1]
    theirs = replace(ours, tokens=(*ours.tokens[:-1], replace(last, head=ours.tokens[-2].span)))
    found = scores(ours, theirs)
    assert (found["heads"], found["relations"], found["pos"]) == ((7, 7, 6), (7, 7, 6), (7, 7, 7))


def test_layers_that_only_one_has_are_not_compared() -> None:
    ours = annotated("وصل", "الوزير", "و|ب|السوق", "ناس|.")
    plain = plain_entry(SENTENCE, tokens=tokens_of("وصل", "الوزير", "و|ب|السوق", "ناس|."))
    assert set(scores(ours, plain)) == {"words", "tokens"}
    assert scores(ours, plain_entry(SENTENCE)) == {}
    assert "words" not in evaluate(ours, plain_entry(SENTENCE)).layers


def test_labels_for_alpha() -> None:
    ours = annotated("وصل", "الوزير", "و|ب|السوق", "ناس|.")
    theirs = annotated("وصل", "الوزير", "و|بالسوق", "ناس|.", ناس={"pos": "PROPN"})
    labels = agreement(ours, theirs).labels
    assert labels["pos"] == {("NOUN", "NOUN"): 4, ("NOUN", "PROPN"): 1}
    assert labels["relations"] == {("root", "root"): 1, ("dep", "dep"): 4}


def test_evaluation() -> None:
    gold = annotated("وصل", "الوزير", "و|ب|السوق", "ناس|.")
    found = evaluate(gold, annotated("وصل", "الوزير", "و|بالسوق", "ناس|.", ناس={"pos": "PROPN"}))
    assert found.layers["tokens"].exact == Score(7, 6, 5)
    assert found.layers["pos"].exact == Score(7, 6, 4)
    different = [(item.kind, item.column) for item in found.confusions if item.layer == "pos"]
    assert different == [("boundary", 13), ("missed", 13), ("label", 20)]
