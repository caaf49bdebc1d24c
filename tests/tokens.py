"""Small entries with tokens."""

from khabar.arabic import Level, fold
from khabar.ids import EntryId
from khabar.model import Block, Entry, Header, Sentence, Span, Token
from khabar.vocabulary import BlockKind


def plain_entry(*sentences: str, tokens: tuple[Token, ...] = ()) -> Entry:
    """Return an entry of one paragraph, without annotations."""
    text = " ".join(sentences)
    units: list[Sentence] = []
    start = 0
    for number, sentence in enumerate(sentences, 1):
        units.append(Sentence(f"s{number}", Span(start, start + len(sentence)), 0))
        start += len(sentence) + 1
    blocks = (Block("p1", Span(0, len(text)), BlockKind.PARAGRAPH),)
    return Entry(EntryId("toy-0009"), Header(), text, blocks, sentences=tuple(units), tokens=tokens)


def tokens_of(*words: str) -> tuple[Token, ...]:
    """Return the tokens of words, with a space between these and `|` between their parts; `pc` if no letter."""
    made: list[Token] = []
    start = 0
    for word in words:
        for form in word.split("|"):
            mark = not any(map(str.isalnum, form))
            made.append(
                Token(Span(start, start + len(form)), form, fold(form, Level.SEARCH), punctuation=mark)
            )
            start += len(form)
        start += 1
    return tuple(made)
