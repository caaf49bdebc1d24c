"""What an analyser found, as tokens of the model."""

from collections.abc import Iterable, Iterator

from khabar.arabic import Level, fold
from khabar.ingest.tokens.analysis import SyntacticWord, WrittenWord
from khabar.model import Span, Token
from khabar.words import is_punctuation


def token_layer(text: str, words: Iterable[WrittenWord], resp: str = "") -> Iterator[Token]:
    """Yield the tokens of a text.

    Args:
        text: The text.
        words: Its words, as an analyser returns them.
        resp: The id of who is responsible for lemmas, parts of speech and features.
    """
    for word in words:
        for part in word.parts:
            yield _token(text, part, resp)


def _token(text: str, part: SyntacticWord, resp: str) -> Token:
    form = text[part.start : part.end]
    mark = is_punctuation(form)
    key = fold(form, Level.SEARCH)
    as_written = not part.norm or fold(form, Level.LETTERS) == part.norm
    return Token(
        Span(part.start, part.end),
        form,
        key if as_written else part.norm,
        lemma="" if mark else part.lemma,
        pos=part.pos,
        msd=part.features,
        punctuation=mark,
        certainty=part.certainty,
        # What a mark is follows from its character, so it needs no responsible annotator.
        resp="" if mark else resp,
    )
