"""The words of a text: written words, their syntactic words, lemmas, parts of speech and features.

`make_analyser` returns an analyser; `token_layer` makes the tokens of the model from what it finds.

>>> from khabar.ingest.tokens import AnnotatedText, make_analyser, token_layer
>>> words = make_analyser("rules")(AnnotatedText("وبالسوق"))
>>> [(token.form, token.lemma, token.pos) for token in token_layer("وبالسوق", words)]
[('و', 'و', 'CCONJ'), ('ب', 'ب', 'ADP'), ('السوق', 'سوق', 'NOUN')]
"""

from khabar.ingest.tokens.analysers.registry import ANALYSERS, DEFAULT, make_analyser
from khabar.ingest.tokens.analysis import (
    AnnotatedText,
    NamedSpan,
    SyntacticWord,
    WordAnalyser,
    WrittenWord,
)
from khabar.ingest.tokens.token_layer import token_layer

__all__ = [
    "ANALYSERS",
    "DEFAULT",
    "AnnotatedText",
    "NamedSpan",
    "SyntacticWord",
    "WordAnalyser",
    "WrittenWord",
    "make_analyser",
    "token_layer",
]
